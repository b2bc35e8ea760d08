using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Results;

/// <summary>Evaluations that may be estimated together: of one family, on one scale, chosen in one way.</summary>
internal sealed record ResultsPool(string Family, string FamilyName, string Scale, EvaluationSelection Selection, IReadOnlyList<EvaluatedUnit> Units)
{
    public string Words => $"{FamilyName} ({Scale}), {(Selection == EvaluationSelection.Random ? "random draws" : "targeted")}";
}

/// <summary>Parts evaluations into pools and says which one the figures are of.</summary>
internal static class ResultsPools
{
    public static IReadOnlyList<ResultsPool> Of(
        IEnumerable<EvaluatedUnit> units,
        EvaluationSelection selection,
        IReadOnlyDictionary<Guid, VersionInResults> versions
    ) =>
        [
            .. units
                .GroupBy(x =>
                    (
                        versions[x.ScorecardVersionId].FamilyKey,
                        versions[x.ScorecardVersionId].FamilyName,
                        Scale: ScoreScale.Of(versions[x.ScorecardVersionId].Document)
                    )
                )
                .Select(x => new ResultsPool(x.Key.FamilyKey, x.Key.FamilyName, x.Key.Scale, selection, [.. x]))
                .OrderByDescending(x => x.Units.Count)
                .ThenBy(x => x.Family, StringComparer.Ordinal)
                .ThenBy(x => x.Scale, StringComparer.Ordinal),
        ];

    public static string Sentence(ResultsPool? pool, ResultsFilter filter, IReadOnlyList<ResultsPool> apart)
    {
        var isRandom = filter.Selection == EvaluationSelection.Random;
        var how = isRandom ? "random draws" : "targeted evaluations, which say nothing about the service as a whole,";
        var text = pool is null
            ? $"No finished evaluation among the {(isRandom ? "random draws" : "targeted evaluations")} of this filter."
            : $"These figures are of {how} with the scorecards of {pool.FamilyName} ({pool.Scale}) only (n {pool.Units.Count}).";
        return apart.Count == 0 ? text : $"{text} Kept apart, never pooled with them: {string.Join("; ", apart.Select(x => $"{x.Words}, n {x.Units.Count}"))}.";
    }
}
