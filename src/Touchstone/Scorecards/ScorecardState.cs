namespace Touchstone.Scorecards;

/// <summary>A draft can be changed; a published version never; a retired one is no longer chosen.</summary>
public enum ScorecardState
{
    Draft,
    Published,
    Retired,
}
