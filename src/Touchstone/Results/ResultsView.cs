namespace Touchstone.Results;

/// <summary>The results of a filter: everything together, then row by row.</summary>
/// <param name="Pooled">What the figures are made of, in a sentence.</param>
/// <param name="Successions">The scorecards that came before these and after them; their results are not compared.</param>
/// <param name="Apart">What the filter found besides and is not in them: other families, scores on another scale, the other way of choosing; each with its own
/// n.</param>
/// <param name="LeftOut">Interactions of the filter that are not in N, because they lack an agent or a time.</param>
public sealed record ResultsView(
    ResultsFilter Filter,
    DateOnly From,
    DateOnly To,
    int MinimumToJudge,
    ResultsRow Overall,
    IReadOnlyList<ResultsRow> Rows,
    string Pooled,
    IReadOnlyList<ResultsSuccession> Successions,
    IReadOnlyList<ResultsApart> Apart,
    int LeftOut,
    int EvaluationsInProgress
);
