namespace Touchstone.Scoring;

/// <summary>Why a text is not a scorecard document, and where.</summary>
public sealed record DocumentProblem(string Code, string Path, int Line, int Column, string Message);
