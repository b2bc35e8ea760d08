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
        var points = view.Rows.Select(x => new ChartPoint(Short(x.Label), x.Score.Value, x.Score.Lower, x.Score.Upper, x.Score.N, x.Score.IsTooFew)).ToList();
        var judged = points.Count(x => !x.IsTooFew);
        var apart = view.Overall.Score.Value is { } mean ? view.Rows.Count(x => !x.Score.IsTooFew && (x.Score.Upper < mean || x.Score.Lower > mean)) : 0;
        var what = view.Filter.By.ToString().ToLowerInvariant();
        var expected = judged * 0.05;
        var summary =
            judged == 0
                ? $"No {what} has enough evaluations to be judged yet."
                : $"{judged} of {points.Count} can be judged; "
                    + $"{(apart switch { 0 => "no interval lies", 1 => "one interval lies", _ => $"{apart} intervals lie" })} wholly off the overall "
                    + $"mean; about {expected:0.#} would by chance alone.";
        IReadOnlyList<ChartLine> lines = view.Overall.Score is { IsTooFew: false, Value: { } overall }
            ? [new ChartLine($"all {ShownScore.Text(overall)}", overall, "centre")]
            : [];
        return new ChartDescription($"Quality score by {what}", summary, "Mean unfailed score", points, lines, periods, IsOfScores: true);
    }

    private static string Short(string label) => label.StartsWith("Week of ", StringComparison.Ordinal) ? label[8..^5] : label;
}
