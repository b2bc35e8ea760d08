using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Jobs;

/// <summary>Work that a test describes on the spot.</summary>
internal sealed class GivenWork(string kind, Func<JobProgress, CancellationToken, Task<JobResult>> work) : IJobHandler
{
    public string Kind => kind;

    public Task<JobResult> RunAsync(JobProgress job, CancellationToken stop) => work(job, stop);

    /// <summary>A node of its own, with its own clock, on a database that other nodes may share.</summary>
    public static TestOrganisation Node(TestDatabase? database, params IJobHandler[] handlers) =>
        new(
            services =>
            {
                foreach (var handler in handlers)
                    services.AddSingleton(handler);
            },
            database: database
        );

    public static Task<Guid> QueueAsync(TestOrganisation node, string kind = "work", string? key = null) =>
        node.Get<QueueJob>().ExecuteAsync(node.System, kind, "Some work", new { }, key);

    public static async Task<JobRun> RowAsync(TestOrganisation node, Guid? id = null)
    {
        await using var db = node.OpenDatabase();
        return await db.Set<JobRun>().AsNoTracking().SingleAsync(x => id == null || x.Id == id);
    }

    /// <summary>A piece of work, written with the attempt held: a site with this name.</summary>
    public static async Task WriteAsync(TestOrganisation node, JobProgress job, string name, long done)
    {
        await using var db = node.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await job.SaveAsync(db, done, 10, $"{done} done", $"{done}");
        Add(node, db, name);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public static void Add(TestOrganisation node, QualityDb db, string name) =>
        db.Add(new Touchstone.Organisation.Site { Id = node.Get<IdSource>().Next(), Name = name });

    public static async Task<List<string>> WrittenAsync(TestOrganisation node)
    {
        await using var db = node.OpenDatabase();
        return await db.Set<Touchstone.Organisation.Site>().Select(x => x.Name).OrderBy(x => x).ToListAsync();
    }
}
