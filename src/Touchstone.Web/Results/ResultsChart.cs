using Touchstone.Results;
using Touchstone.Scoring;
using Touchstone.Shared.Charts;

namespace Touchstone.Web.Results;

/// <summary>Describes the chart of a results page: scores with intervals, and the overall mean as a line.</summary>
internal static class ResultsChart
{
    public static ChartDescription Of(ResultsView view)
    {
        var periods = view.Filter.By is ResultsGrouping.Week or ResultsGrouping.Month;
        var points = view.Rows.Select(x => ChartPoint.Of(Short(x.Label), x.Score)).ToList();
        var what = view.Filter.By.ToString().ToLowerInvariant();
        IReadOnlyList<ChartLine> lines = view.Overall.Score is { IsTooFew: false, Value: { } overall }
            ? [new ChartLine($"all {ShownScore.Text(overall)}", overall, ChartLook.Centre)]
            : [];
        return ChartDescription.Of(
            $"Quality score by {what}",
            view.InWords,
            "Mean unfailed score, 0 to 100",
            points,
            lines,
            periods ? ChartMark.Line : ChartMark.Dot
        ) with
        {
            IsOfScores = true,
        };
    }

    private static string Short(string label) => label.StartsWith("Week of ", StringComparison.Ordinal) ? label[8..^5] : label;
}
