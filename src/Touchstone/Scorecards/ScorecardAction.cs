namespace Touchstone.Scorecards;

/// <summary>A step in the life of a scorecard version that somebody takes.</summary>
public enum ScorecardAction
{
    Edit,
    Publish,
    Delete,

    /// <summary>Start the next version of the variant from it.</summary>
    StartDraft,

    /// <summary>Start a scorecard from it that asks other things.</summary>
    StartSuccessor,
    Retire,
}
