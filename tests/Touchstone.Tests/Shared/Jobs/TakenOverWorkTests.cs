using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;
using static Touchstone.Tests.Shared.Jobs.GivenWork;

namespace Touchstone.Tests.Shared.Jobs;

/// <summary>A worker that was away while another took its work over; and one that lives, however long a step takes.</summary>
public sealed class TakenOverWorkTests
{
    [Fact]
    public async Task A_worker_that_slept_changes_nothing_once_another_has_finished_its_work()
    {
        var database = TestDatabase.Create();
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var refused = new List<Exception?>();
        TestOrganisation first = null!,
            second = null!;
        first = Node(
            database,
            new GivenWork(
                "work",
                async (job, stop) =>
                {
                    await WriteAsync(first, job, "one, by the first", 1);
                    asleep.SetResult();
                    await wake.Task;
                    refused.Add(await Record.ExceptionAsync(() => WriteAsync(first, job, "late batch", 9)));
                    refused.Add(await Record.ExceptionAsync(() => job.ReportAsync(9, 10, "late report", "late", CancellationToken.None)));
                    return new JobResult("\"late\"") { Last = async (db, _) => await Task.Run(() => Add(first, db, "late end")) };
                }
            )
        );
        second = Node(
            database,
            new GivenWork(
                "work",
                async (job, stop) =>
                {
                    Assert.Equal("1", job.Saved);
                    await WriteAsync(second, job, "two, by the second", 2);
                    return new JobResult("\"second\"")
                    {
                        Last = (db, _) =>
                        {
                            Add(second, db, "three, the end");
                            return Task.CompletedTask;
                        },
                    };
                }
            )
        );
        await using (first)
        await using (second)
        {
            await QueueAsync(first);
            var sleeping = first.Get<RunQueuedJobs>().RunOneAsync();
            await asleep.Task;
            Assert.False(await second.Get<RunQueuedJobs>().RunOneAsync(), "What lives is nobody else's.");

            second.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.True(await second.Get<RunQueuedJobs>().RunOneAsync());
            var finished = await RowAsync(second);
            wake.SetResult();
            await sleeping;

            Assert.All(refused, x => Assert.IsType<WorkTakenOverException>(x));
            Assert.Equal(2, refused.Count);
            Assert.Equal(["one, by the first", "three, the end", "two, by the second"], await WrittenAsync(second));
            Assert.Equivalent(finished, await RowAsync(second), strict: true);
            Assert.Equal((JobState.Done, "\"second\"", "2", 2), (finished.State, finished.Result, finished.Progress, finished.Attempts));
        }
    }

    [Fact]
    public async Task An_attempt_that_failed_after_it_was_taken_over_does_not_end_its_successors_work()
    {
        var database = TestDatabase.Create();
        var (asleep, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var first = Node(
            database,
            new GivenWork(
                "work",
                async (_, _) =>
                {
                    asleep.SetResult();
                    await wake.Task;
                    throw new InvalidOperationException("A failure of the past.");
                }
            )
        );
        await using var second = Node(
            database,
            new GivenWork(
                "work",
                async (_, _) =>
                {
                    begun.SetResult();
                    await end.Task;
                    return new JobResult("\"second\"");
                }
            )
        );
        await QueueAsync(first);
        var sleeping = first.Get<RunQueuedJobs>().RunOneAsync();
        await asleep.Task;
        second.Clock.Advance(TimeSpan.FromMinutes(2));
        var running = second.Get<RunQueuedJobs>().RunOneAsync();
        await begun.Task;

        wake.SetResult();
        await sleeping;
        Assert.Equal(JobState.Running, (await RowAsync(second)).State);
        end.SetResult();
        await running;

        Assert.Equal((JobState.Done, "\"second\""), ((await RowAsync(second)).State, (await RowAsync(second)).Result));
    }

    [Fact]
    public async Task An_import_whose_process_froze_before_its_last_write_is_completed_elsewhere_and_counted_once()
    {
        var database = TestDatabase.Create();
        var (worked, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var first = new TestOrganisation(
            services =>
                services.Replace(real => new GivenWork(
                    real.Kind,
                    async (job, stop) =>
                    {
                        var result = await real.RunAsync(job, stop);
                        worked.SetResult();
                        await wake.Task;
                        return result;
                    }
                )),
            database: database
        );
        await using var second = new TestOrganisation(database: database);
        var admin = await first.SetUpAsync();
        var uploads = second.Get<ImportUploads>();
        using var content = new MemoryStream(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 1200).Select(x => Line($"{x}"))) + Line("bad", channel: "pigeon"))
        );
        var id = await uploads.UploadAsync(admin, "a.jsonl", content);
        await uploads.StartAsync(admin, id, new ImportRequest());

        var frozen = first.Get<RunQueuedJobs>().RunOneAsync();
        await worked.Task;
        second.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await second.Get<RunQueuedJobs>().RunOneAsync());
        wake.SetResult();
        await frozen;

        var view = await uploads.GetAsync(admin, id);
        Assert.Equal((1201, 1200, 0, 0, 1), (view.Result!.Read, view.Result.Added, view.Result.Updated, view.Result.Unchanged, view.Result.Rejected));
        Assert.Equal((true, false, JobState.Done), (view.HasRejects, view.HasFile, view.Job!.State));
        Assert.Equal(1201, Assert.Single(view.Result.Problems).Line);
        await using var db = second.OpenDatabase();
        Assert.Equal(1200, await db.Interactions.CountAsync());
    }

    [Fact]
    public async Task Work_that_reports_nothing_for_long_is_alive_as_long_as_its_process_is()
    {
        var database = TestDatabase.Create();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var first = Node(
            database,
            new GivenWork(
                "work",
                async (_, _) =>
                {
                    begun.SetResult();
                    await end.Task;
                    return new JobResult("1");
                }
            )
        );
        await using var second = Node(database, new GivenWork("work", (_, _) => Task.FromResult(new JobResult("2"))));
        await QueueAsync(first);
        var running = first.Get<RunQueuedJobs>().RunOneAsync();
        await begun.Task;
        var later = first.Clock.GetUtcNow().AddMinutes(5);
        while ((await RowAsync(first)).SeenAt < later)
        {
            first.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        second.Clock.SetUtcNow(first.Clock.GetUtcNow() > second.Clock.GetUtcNow() ? (await RowAsync(first)).SeenAt!.Value : second.Clock.GetUtcNow());

        Assert.False(await second.Get<RunQueuedJobs>().RunOneAsync());
        end.SetResult();
        await running;
        Assert.Equal("1", (await RowAsync(first)).Result);
    }
}

internal static class WrappedHandlers
{
    /// <summary>Puts something of the test's around the import.</summary>
    public static void Replace(this IServiceCollection services, Func<IJobHandler, IJobHandler> wrap)
    {
        var real = services.Single(x => x.ServiceType == typeof(IJobHandler) && x.ImplementationType == typeof(ImportJob));
        services.Remove(real);
        services.AddSingleton<ImportJob>().AddSingleton(x => wrap(x.GetRequiredService<ImportJob>()));
    }
}
