using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Results;

/// <summary>/api/v1/results/causes: where the causes of low answers lie, as JSON and CSV.</summary>
internal static class CauseResultsEndpoints
{
    public static void MapCauseResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/results/causes", Get)
            .WithTags("Results")
            .WithName("GetCauseResults")
            .WithSummary("How often each cause was given with low answers, with intervals, counted under what it is today");
        api.MapGet("/results/causes.csv", GetCsv)
            .WithTags("Results")
            .WithName("GetCauseResultsCsv")
            .WithSummary("The same as CSV")
            .Produces<string>(200, "text/csv");
    }

    private static async Task<Ok<CauseResultsView>> Get(
        [AsParameters] CauseResultsQuery query,
        CurrentActor current,
        CauseResultsQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.GetAsync(await current.GetAsync(), query.ToFilter(), query.Cause, stop));

    private static async Task<FileContentHttpResult> GetCsv(
        [AsParameters] CauseResultsQuery query,
        CurrentActor current,
        CauseResultsQueries queries,
        RecordExport record,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        actor.Require(Permission.ExportResults);
        var view = await queries.GetAsync(actor, query.ToFilter(), query.Cause, stop);
        var made = new
        {
            view.Filter.Family,
            view.Filter.TeamId,
            view.Filter.AgentId,
            view.Filter.Channel,
            view.Filter.Selection,
            view.From,
            view.To,
            view.Cause,
        };
        await record.ExecuteAsync(actor, "results-exported", "results", "causes", "causes of low answers as CSV", made, stop);
        var text = CauseResultsCsv.Write(view, ExportStamp.Of(actor, time.GetUtcNow(), made));
        return TypedResults.File(
            Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(),
            "text/csv; charset=utf-8",
            $"causes-{view.From:yyyyMMdd}-{view.To:yyyyMMdd}.csv"
        );
    }
}
