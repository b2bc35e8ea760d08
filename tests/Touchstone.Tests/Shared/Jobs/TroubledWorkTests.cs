using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;
using static Touchstone.Tests.Shared.Jobs.GivenWork;

namespace Touchstone.Tests.Shared.Jobs;

/// <summary>What passes is tried again, what does not fails at once, and neither loses what people uploaded.</summary>
public sealed class TroubledWorkTests
{
    private static Exception Passing() =>
        TestDatabase.IsPostgres
            ? new PostgresException("could not serialize access", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure)
            : new SqliteException("database is locked", 5);

    public static TheoryData<string> Troubles =>
        [.. TestDatabase.IsPostgres ? ["deadlock", "serialisation"] : (string[])["busy", "full", "wrapped"], "time", "file", "changed"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_trouble_that_passes_is_waited_out_and_the_work_goes_on_where_it_stopped(string trouble)
    {
        var attempts = 0;
        TestOrganisation node = null!;
        node = Node(
            null,
            new GivenWork(
                "work",
                async (job, _) =>
                {
                    if (++attempts == 1)
                    {
                        await WriteAsync(node, job, "first part", 1);
                        throw Make(trouble);
                    }
                    Assert.Equal("1", job.Saved);
                    return new JobResult("\"done\"");
                }
            )
        );
        await using (node)
        {
            var id = await QueueAsync(node);
            Assert.Equal(1, await node.Get<RunQueuedJobs>().ExecuteAsync());
            var waiting = await node.Get<JobQueries>().GetAsync(node.System, id);
            Assert.Equal(JobState.Queued, waiting.State);
            Assert.Contains("tried again in 5 seconds", waiting.Message);

            Assert.False(await node.Get<RunQueuedJobs>().RunOneAsync(), "It rests first.");
            node.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(1, await node.Get<RunQueuedJobs>().ExecuteAsync());

            Assert.Equal(JobState.Done, (await RowAsync(node)).State);
            Assert.Equal(["first part"], await WrittenAsync(node));
        }
    }

    private static Exception Make(string trouble) =>
        trouble switch
        {
            "busy" => new SqliteException("database is locked", 5),
            "full" => new SqliteException("database or disk is full", 13),
            "wrapped" => new DbUpdateException("not saved", new SqliteException("database is locked", 5)),
            "deadlock" => new InvalidOperationException(
                "likely transient",
                new DbUpdateException("not saved", new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected))
            ),
            "serialisation" => new PostgresException("could not serialize access", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure),
            "time" => new TimeoutException("It took too long."),
            "file" => new IOException("No space left on device"),
            _ => new DbUpdateConcurrencyException("Changed meanwhile."),
        };

    [Fact]
    public async Task An_import_that_met_a_busy_database_keeps_its_file_and_is_whole_in_the_end()
    {
        var attempts = 0;
        await using var organisation = new TestOrganisation(services =>
            services.Replace(real => new GivenWork(
                real.Kind,
                async (job, stop) =>
                {
                    if (++attempts == 1)
                        throw Passing();
                    var result = await real.RunAsync(job, stop);
                    return attempts == 2 ? throw Passing() : result;
                }
            ))
        );
        var admin = await organisation.SetUpAsync();
        var (uploads, id) = await StartAsync(organisation, admin);

        for (var i = 0; i < 2; i++)
        {
            await organisation.Get<RunQueuedJobs>().ExecuteAsync();
            await organisation.Get<TidyImports>().ExecuteAsync();
            Assert.Equal((JobState.Queued, true), ((await uploads.GetAsync(admin, id)).Job!.State, (await uploads.GetAsync(admin, id)).HasFile));
            organisation.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();

        var done = await uploads.GetAsync(admin, id);
        Assert.Equal((600, 600, 0, false), (done.Result!.Read, done.Result.Added, done.Result.Unchanged, done.HasFile));
    }

    [Fact]
    public async Task An_import_that_failed_for_good_fails_at_once_and_can_be_tried_again_or_discarded()
    {
        var (attempts, broken) = (0, true);
        await using var organisation = new TestOrganisation(services =>
            services.Replace(real => new GivenWork(
                real.Kind,
                async (job, stop) =>
                {
                    attempts++;
                    var result = await real.RunAsync(job, stop);
                    return broken ? throw new InvalidOperationException("A fault of the product.") : result;
                }
            ))
        );
        var admin = await organisation.SetUpAsync();
        var (uploads, id) = await StartAsync(organisation, admin);
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        await organisation.Get<TidyImports>().ExecuteAsync();
        var failed = await uploads.GetAsync(admin, id);
        Assert.Equal((1, JobState.Failed, true), (attempts, failed.Job!.State, failed.HasFile));

        broken = false;
        await organisation.Get<RetryJob>().ExecuteAsync(admin, failed.Job.Id);
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        Assert.Equal(
            (600, 600, 0),
            (
                (await uploads.GetAsync(admin, id)).Result!.Read,
                (await uploads.GetAsync(admin, id)).Result!.Added,
                (await uploads.GetAsync(admin, id)).Result!.Unchanged
            )
        );
        await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.Get<RetryJob>().ExecuteAsync(admin, failed.Job.Id));

        broken = true;
        var (_, other) = await StartAsync(organisation, admin);
        await organisation.Get<RunQueuedJobs>().ExecuteAsync();
        await uploads.DiscardAsync(admin, other);
        Assert.False((await uploads.GetAsync(admin, other)).HasFile);
    }

    [Fact]
    public async Task Work_that_fails_again_and_again_is_given_up_with_words()
    {
        var attempts = 0;
        await using var node = Node(null, new GivenWork("work", (_, _) => throw new TimeoutException($"The archive does not answer ({++attempts}).")));
        var id = await QueueAsync(node);
        for (var i = 0; i < 20; i++)
        {
            await node.Get<RunQueuedJobs>().ExecuteAsync();
            node.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var job = await node.Get<JobQueries>().GetAsync(node.System, id);
        Assert.Equal((6, JobState.Failed), (attempts, job.State));
        Assert.Contains("Given up after 6 failures in a row: The archive does not answer (6)", job.Message);
    }

    [Fact]
    public async Task Work_that_takes_its_process_down_every_time_is_given_up_and_one_death_costs_nothing()
    {
        var attempts = 0;
        await using var node = Node(null, new GivenWork("work", (_, _) => Task.FromResult(new JobResult($"{++attempts}"))));
        await QueueAsync(node);
        await using var db = node.OpenDatabase();
        var runs = db.Set<JobRun>();
        for (var deaths = 1; deaths <= 5; deaths++)
        {
            // The attempt began and its process is no more.
            await runs.ExecuteUpdateAsync(set => set.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Attempts, x => x.Attempts + 1));
            Assert.Equal(1, await node.Get<RunQueuedJobs>().ReleaseLeftWorkAsync());
            Assert.Equal(deaths, (await RowAsync(node)).Failures);
            if (deaths == 1)
                Assert.Null((await RowAsync(node)).NotBefore);
            node.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        await runs.ExecuteUpdateAsync(set => set.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.SeenAt, node.Clock.GetUtcNow()));
        node.Clock.Advance(TimeSpan.FromMinutes(2));
        await node.Get<RunQueuedJobs>().ExecuteAsync();

        var job = await RowAsync(node);
        Assert.Equal((0, JobState.Failed), (attempts, job.State));
        Assert.Contains("interrupted 6 times in a row", job.Message);
    }

    private static async Task<(ImportUploads Uploads, Guid Id)> StartAsync(TestOrganisation organisation, Touchstone.Shared.Access.Actor admin)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 600).Select(x => Line($"{x}")))));
        var uploads = organisation.Get<ImportUploads>();
        var id = await uploads.UploadAsync(admin, "a.jsonl", content);
        await uploads.StartAsync(admin, id, new ImportRequest());
        return (uploads, id);
    }
}
