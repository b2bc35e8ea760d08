using Touchstone.Results;
using Touchstone.Shared.Charts;

namespace Touchstone.Web.Results;

/// <summary>Describes the chart of causes: how often each was given as itself, from the most frequent on, and what they make up together.</summary>
internal static class CauseChart
{
    public static ChartDescription Of(CauseResultsView view)
    {
        var given = view.Rows.Where(x => x.Own > 0).OrderByDescending(x => x.Own).ToList();
        var whole = given.Sum(x => x.Own);
        var (count, soFar) = (0, 0);
        while (count < given.Count && soFar < 0.8 * whole)
            soFar += given[count++].Own;
        var summary =
            given.Count == 1
                ? $"All {whole:N0} answers were given as {given[0].Path}."
                : $"{(count == 1 ? given[0].Path + " makes" : $"The first {count} of {given.Count} make")} up "
                    + $"{100.0 * soFar / whole:0} % of the {whole:N0} answers with a cause. "
                    + "A count says how often, not how heavy.";
        return ParetoChart.Describe(
            "Causes by how often they were given",
            summary,
            "Answers",
            given.Select(x => new ChartPoint(x.Path, x.Own, N: x.Own) { Href = x.Key is null ? null : x.Rate.Records })
        );
    }
}
