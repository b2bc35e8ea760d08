namespace Touchstone.Results;

/// <summary>The results of a filter: everything together, then row by row.</summary>
/// <param name="LeftOut">Interactions of the filter that are not in N, because they lack an agent or a time.</param>
public sealed record ResultsView(
    ResultsFilter Filter,
    DateOnly From,
    DateOnly To,
    int MinimumToJudge,
    ResultsRow Overall,
    IReadOnlyList<ResultsRow> Rows,
    int LeftOut,
    int EvaluationsInProgress);
