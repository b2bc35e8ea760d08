namespace Touchstone.Scoring;

/// <summary>Something in a scorecard that would mislead evaluators or the score, where it stands, and what to do.</summary>
public sealed record LintFinding(LintSeverity Severity, string Code, string Path, string Message, string Suggestion);
