using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Results;

/// <summary>/api/v1/results: figures with intervals, as JSON and CSV.</summary>
internal static class ResultsEndpoints
{
    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/results", GetResults)
            .WithTags("Results")
            .WithName("GetResults")
            .WithSummary("Scores, pass rates and error-class accuracy with intervals, by team, agent, scorecard, section, criterion, week or month");
        api.MapGet("/results.csv", GetResultsCsv)
            .WithTags("Results")
            .WithName("GetResultsCsv")
            .WithSummary("The same as CSV")
            .Produces<string>(200, "text/csv");
    }

    private static async Task<Ok<ResultsView>> GetResults(
        [AsParameters] ResultsQuery query,
        CurrentActor current,
        ResultsQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.GetAsync(await current.GetAsync(), query.ToFilter(), stop));

    private static async Task<FileContentHttpResult> GetResultsCsv(
        [AsParameters] ResultsQuery query,
        CurrentActor current,
        ResultsQueries queries,
        RecordExport record,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        actor.Require(Permission.ExportResults);
        var view = await queries.GetAsync(actor, query.ToFilter(), stop);
        await record.ExecuteAsync(actor, "results-exported", "results", "csv", "results as CSV", view.Filter with { From = view.From, To = view.To }, stop);
        var text = ResultsCsv.Write(view, ExportStamp.Of(actor, time.GetUtcNow(), view.Filter with { From = view.From, To = view.To }));
        return TypedResults.File(
            System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(text)).ToArray(),
            "text/csv; charset=utf-8",
            $"results-{view.From:yyyyMMdd}-{view.To:yyyyMMdd}.csv"
        );
    }
}
