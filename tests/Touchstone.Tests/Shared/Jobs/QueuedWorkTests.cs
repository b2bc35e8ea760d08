using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;
using static Touchstone.Tests.Shared.Jobs.GivenWork;

namespace Touchstone.Tests.Shared.Jobs;

/// <summary>How work comes into the queue, is shared out, cancelled and put back.</summary>
public sealed class QueuedWorkTests
{
    [Fact]
    public async Task Work_is_queued_with_the_change_it_belongs_to_or_not_at_all()
    {
        await using var node = Node(null);
        var raised = 0;
        node.Get<JobSignal>().Raised += () => raised++;
        foreach (var commit in new[] { false, true })
        {
            await using var db = node.OpenDatabase();
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            Add(node, db, $"Site {commit}");
            db.Queue(node.System, node.Clock.GetUtcNow(), node.Get<IdSource>().Next(), "work", "Some work", new { });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, raised);
            if (commit)
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, raised);
        Assert.Equal(["Site True"], await WrittenAsync(node));
        Assert.Equal("Some work", (await RowAsync(node)).Title);
        await QueueAsync(node, "other");
        Assert.Equal(2, raised);
    }

    [Fact]
    public async Task The_same_work_queued_by_many_at_once_is_one_job_and_may_come_again_when_it_is_over()
    {
        await using var node = Node(null, new GivenWork("work", (_, _) => Task.FromResult(new JobResult("1"))));

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => QueueAsync(node, key: "the same"))));
        Assert.Single(jobs.Distinct());
        Assert.NotEqual(jobs[0], await QueueAsync(node, key: "another"));
        await node.Get<RunQueuedJobs>().ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(jobs[0], await QueueAsync(node, key: "the same"));
    }

    [Fact]
    public async Task An_import_started_by_many_at_once_runs_once_and_everybody_is_told_the_same_job()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Line("1") + Line("2")));
        var uploads = organisation.Get<ImportUploads>();
        var id = await uploads.UploadAsync(admin, "a.jsonl", content, TestContext.Current.CancellationToken);

        var jobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => uploads.StartAsync(admin, id, new ImportRequest()))));
        Assert.Equal(1, await organisation.Get<RunQueuedJobs>().ExecuteAsync(TestContext.Current.CancellationToken));

        Assert.Equal((await RowAsync(organisation)).Id, Assert.Single(jobs.Distinct()));
        Assert.Equal(2, (await uploads.GetAsync(admin, id, TestContext.Current.CancellationToken)).Result!.Added);
    }

    [Fact]
    public async Task Long_work_of_one_kind_keeps_no_other_kind_waiting()
    {
        var end = new TaskCompletionSource();
        var ran = new ConcurrentQueue<string>();
        await using var node = Node(
            null,
            new GivenWork(
                "long",
                async (_, _) =>
                {
                    await end.Task;
                    return new JobResult("1");
                }
            ),
            new GivenWork(
                "short",
                (_, _) =>
                {
                    ran.Enqueue("short");
                    return Task.FromResult(new JobResult("2"));
                }
            )
        );
        for (var i = 0; i < 5; i++)
            await QueueAsync(node, "long");
        await QueueAsync(node, "short");
        var run = node.Get<RunQueuedJobs>();

        // Three places: two may go to long work, whatever waits; the third is the other kind's.
        var places = new[]
        {
            run.RunOneAsync(TestContext.Current.CancellationToken),
            run.RunOneAsync(TestContext.Current.CancellationToken),
            run.RunOneAsync(TestContext.Current.CancellationToken),
        };
        Assert.True(await await Task.WhenAny(places));
        Assert.Equal(["short"], ran);
        Assert.Equal(2, places.Count(x => !x.IsCompleted));
        end.SetResult();
        await Task.WhenAll(places);
        Assert.Equal(3, await run.ExecuteAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_nodes_work_at_the_same_time_and_each_job_is_done_once()
    {
        var database = TestDatabase.Create();
        var ran = new ConcurrentBag<(string Node, Guid Job)>();
        var both = new CountdownEvent(2);
        var met = new ConcurrentDictionary<string, bool>();
        IJobHandler Work(string name) =>
            new GivenWork(
                "work",
                async (job, _) =>
                {
                    ran.Add((name, job.Id));
                    if (met.TryAdd(name, true))
                        both.Signal();
                    // Neither goes on before the other has work in hand as well.
                    await Task.Run(() => both.Wait(TestContext.Current.CancellationToken));
                    return new JobResult("1");
                }
            );
        await using var first = Node(database, Work("first"));
        await using var second = Node(database, Work("second"));
        for (var i = 0; i < 12; i++)
            await QueueAsync(first);

        var done = await Task.WhenAll(Task.Run(() => first.Get<RunQueuedJobs>().ExecuteAsync()), Task.Run(() => second.Get<RunQueuedJobs>().ExecuteAsync()));

        Assert.Equal(12, done.Sum());
        Assert.Equal(12, ran.Select(x => x.Job).Distinct().Count());
        Assert.Equal(12, ran.Count);
    }

    [Fact]
    public async Task Cancelled_work_ends_though_it_reports_nothing_and_waiting_work_ends_at_once()
    {
        var begun = new TaskCompletionSource();
        await using var node = Node(
            null,
            new GivenWork(
                "work",
                async (job, stop) =>
                {
                    await job.ReportAsync(3, 10, "3 done", stop: CancellationToken.None);
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                    return new JobResult("1");
                }
            )
        );
        var id = await QueueAsync(node);
        var running = node.Get<RunQueuedJobs>().RunOneAsync(TestContext.Current.CancellationToken);
        await begun.Task;
        var waiting = await QueueAsync(node);
        var jobs = node.Get<JobQueries>();

        await jobs.CancelAsync(node.System, waiting, TestContext.Current.CancellationToken);
        await jobs.CancelAsync(node.System, id, TestContext.Current.CancellationToken);
        while (!running.IsCompleted)
        {
            node.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            (JobState.Cancelled, "Cancelled. What had been done by then is kept: 3 done."),
            ((await RowAsync(node, id)).State, (await RowAsync(node, id)).Message)
        );
        Assert.Equal((JobState.Cancelled, 0), ((await RowAsync(node, waiting)).State, (await RowAsync(node, waiting)).Attempts));
    }

    [Fact]
    public async Task A_process_that_stops_puts_its_work_back_and_it_goes_on_without_a_blemish()
    {
        var attempts = 0;
        var begun = new TaskCompletionSource();
        TestOrganisation node = null!;
        node = Node(
            null,
            new GivenWork(
                "work",
                async (job, stop) =>
                {
                    if (++attempts > 1)
                        return new JobResult($"\"went on after {job.Saved}\"");
                    await WriteAsync(node, job, "first part", 4);
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, stop);
                    return new JobResult("1");
                }
            )
        );
        await using (node)
        {
            await QueueAsync(node);
            using var stop = new CancellationTokenSource();
            var running = node.Get<RunQueuedJobs>().RunOneAsync(stop.Token);
            await begun.Task;
            await stop.CancelAsync();
            await running;
            var back = await RowAsync(node);
            Assert.Equal((JobState.Queued, 0, null), (back.State, back.Failures, back.NotBefore));

            await node.Get<RunQueuedJobs>().ExecuteAsync(TestContext.Current.CancellationToken);
            Assert.Equal("\"went on after 4\"", (await RowAsync(node)).Result);
        }
    }
}
