namespace Touchstone.Results;

/// <summary>Where the causes of low answers lie: the answers of the evaluations that count, by cause as the tree stands now.</summary>
/// <param name="Filter">What was asked for, with the family that the figures are of.</param>
/// <param name="Cause">The cause that was asked for, with those below it; null for the whole tree.</param>
/// <param name="From">First day of the interactions.</param>
/// <param name="To">Last day of the interactions.</param>
/// <param name="MinimumToJudge">The fewest evaluations that may be judged.</param>
/// <param name="Pooled">What the figures are made of, in a sentence.</param>
/// <param name="Evaluated">The evaluations that count.</param>
/// <param name="Asked">Answers of them that ask for a cause: low ones and critical errors.</param>
/// <param name="Said">Answers of them for which one was given.</param>
/// <param name="Unsaid">Answers that ask for a cause and have none.</param>
/// <param name="Rows">The causes in the order of the tree, each before those below it; last what the tree does not have.</param>
public sealed record CauseResultsView(
    ResultsFilter Filter,
    string? Cause,
    DateOnly From,
    DateOnly To,
    int MinimumToJudge,
    string Pooled,
    int Evaluated,
    int Asked,
    int Said,
    int Unsaid,
    IReadOnlyList<CauseRow> Rows
);
