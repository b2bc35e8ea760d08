using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Shared;
using Touchstone.Shared.Jobs;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Shared.Api;

/// <summary>/api/v1/jobs: long work, its progress and its end.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", ListJobs).WithName("ListJobs").WithSummary("Long work, newest first: one's own; for an administrator everybody's");
        jobs.MapTable<JobFilter, JobView, JobList>("/table", "ExportJobList", "The list of long work as a file");
        jobs.MapGet("/{id:guid}", GetJob).WithName("GetJob").WithSummary("How far a piece of long work is");
        jobs.MapPost("/{id:guid}/cancel", CancelJob)
            .WithName("CancelJob")
            .WithSummary("Cancel long work; what is done by then is kept")
            .NeedsNoVersion("Work goes on while it is looked at; to cancel it twice is to cancel it.");
        jobs.MapPost("/{id:guid}/retry", RetryFailedJob)
            .WithName("RetryJob")
            .WithSummary("Try failed work again; it goes on where it stopped and counts nothing twice")
            .NeedsNoVersion("Only failed work can be tried again; to ask twice is refused.");
    }

    private static async Task<Ok<Page<JobView>>> ListJobs(
        [AsParameters] JobFilter filter,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        JobQueries jobs,
        CancellationToken stop
    )
    {
        var page = await jobs.ListAsync(await current.GetAsync(), filter, cursor, size ?? PageSizeAttribute.Usual, stop);
        return TypedResults.Ok(new Page<JobView>(page.Items, page.NextCursor));
    }

    private static async Task<Ok<JobView>> GetJob(Guid id, CurrentActor current, JobQueries jobs, CancellationToken stop) =>
        TypedResults.Ok(await jobs.GetAsync(await current.GetAsync(), id, stop));

    private static async Task<NoContent> CancelJob(Guid id, CurrentActor current, JobQueries jobs, CancellationToken stop)
    {
        await jobs.CancelAsync(await current.GetAsync(), id, stop);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetryFailedJob(Guid id, CurrentActor current, RetryJob retry, CancellationToken stop)
    {
        await retry.ExecuteAsync(await current.GetAsync(), id, stop);
        return TypedResults.NoContent();
    }
}
