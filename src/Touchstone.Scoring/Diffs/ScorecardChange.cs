namespace Touchstone.Scoring;

/// <summary>One difference between two versions of a scorecard; an error may not be published.</summary>
public sealed record ScorecardChange(ChangeClass Class, string Code, string Path, string Message, bool IsError = false);
