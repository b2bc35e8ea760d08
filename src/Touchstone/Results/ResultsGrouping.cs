namespace Touchstone.Results;

/// <summary>What the rows of the results are.</summary>
public enum ResultsGrouping
{
    Team,
    Agent,
    Scorecard,
    Section,
    Criterion,
    Week,
    Month,
}
