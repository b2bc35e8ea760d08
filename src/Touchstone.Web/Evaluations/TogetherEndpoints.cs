using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Evaluations.Together;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Evaluations;

/// <summary>Changes of many evaluations at once: those named at the version that was seen, or all that a filter leaves.</summary>
internal static class TogetherEndpoints
{
    private const string Why = "Each evaluation carries the version that was seen; a filter, how many it left.";

    public static void MapTogether(this IEndpointRouteBuilder group)
    {
        group
            .MapPost("/release", Release)
            .WithName("ReleaseEvaluations")
            .WithSummary("Give several evaluations back to their agents; what cannot be released is left as it is, with the reason")
            .NeedsNoVersion(Why);
        group
            .MapPost("/reassign", Reassign)
            .WithName("ReassignEvaluations")
            .WithSummary("Give several evaluations that nobody has begun to other evaluators, shared out evenly")
            .NeedsNoVersion(Why);
        group
            .MapPost("/due-dates", ChangeDue)
            .WithName("ChangeDueDates")
            .WithSummary("Set the day on which several open evaluations fall due")
            .NeedsNoVersion(Why);
    }

    private static async Task<Ok<ChangedTogether>> Release(
        ReleaseEvaluationsRequest request,
        CurrentActor current,
        ReleaseEvaluations release,
        CancellationToken stop
    ) => TypedResults.Ok(await release.ExecuteAsync(await current.GetAsync(), request, stop));

    private static async Task<Ok<ChangedTogether>> Reassign(
        ReassignEvaluationsRequest request,
        CurrentActor current,
        ReassignEvaluations reassign,
        CancellationToken stop
    ) => TypedResults.Ok(await reassign.ExecuteAsync(await current.GetAsync(), request, stop));

    private static async Task<Ok<ChangedTogether>> ChangeDue(
        ChangeDueDatesRequest request,
        CurrentActor current,
        ChangeDueDates change,
        CancellationToken stop
    ) => TypedResults.Ok(await change.ExecuteAsync(await current.GetAsync(), request, stop));
}
