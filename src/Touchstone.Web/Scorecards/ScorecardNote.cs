namespace Touchstone.Web.Scorecards;

/// <summary>What changed, or why, in the words of who did it.</summary>
public sealed record ScorecardNote(string? Note);
