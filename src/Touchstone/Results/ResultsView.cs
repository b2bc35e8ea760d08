using Touchstone.Evaluations;

namespace Touchstone.Results;

/// <summary>The results of a filter: everything together, then row by row.</summary>
/// <param name="Pooled">What the figures are made of, in a sentence.</param>
/// <param name="Successions">The scorecards that came before these and after them; their results are not compared.</param>
/// <param name="Apart">What the filter found besides and is not in them: other families, scores on another scale, the other way of choosing; each with its own
/// n.</param>
/// <param name="LeftOut">Interactions of the filter that are not in N, because they lack an agent or a time.</param>
/// <param name="Uncounted">Evaluations of the filter that do not count, by reason.</param>
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
    IReadOnlyList<UncountedEvaluations> Uncounted
)
{
    /// <summary>The agent asked for by the whole name; null where all are, or where nothing of theirs is found.</summary>
    public string? AgentName { get; init; }

    /// <summary>What the rows say together, in a sentence.</summary>
    public string InWords => ResultsSentences.Rows(this);
}
