using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Scorecards;

/// <summary>Carries documents between the store and the open format, and names every slip in a file that is not one.</summary>
internal static class ScorecardText
{
    public static ScorecardDocument Read(string json)
    {
        var (document, problems) = ScorecardJson.Parse(json ?? "");
        return document
            ?? throw new RuleBrokenException(
                "scorecard-unreadable",
                problems.Count == 1 ? "This is not a scorecard file: one thing is wrong." : $"This is not a scorecard file: {problems.Count} things are wrong."
            )
            {
                Details = [.. problems.Select(Line)],
            };
    }

    /// <summary>The document of a stored version, which was checked when it came in.</summary>
    public static ScorecardDocument DocumentOf(ScorecardVersion version) =>
        ScorecardJson.Parse(version.Document).Document
        ?? throw new InvalidOperationException($"The stored document of scorecard version {version.Id} cannot be read.");

    public static string Line(DocumentProblem problem) =>
        problem.Path.Length == 0 ? problem.Message : $"Line {problem.Line}, column {problem.Column}, {problem.Path}: {problem.Message}";

    public static void Hold(this ScorecardVersion version, ScorecardDocument document, string? changeNote)
    {
        version.Title = document.Title;
        version.Channels = string.Join(' ', document.Channels);
        version.Document = ScorecardJson.Canonical(document);
        version.Hash = ScorecardJson.Hash(document);
        if (!string.IsNullOrWhiteSpace(changeNote))
            version.ChangeNote = changeNote.Trim();
    }

    public static void MustBeDraft(this ScorecardVersion version)
    {
        if (version.State != ScorecardState.Draft)
            throw RuleBrokenException.Conflict(
                "scorecard-published",
                "A published version never changes: evaluations were made on it. Start a new draft from it."
            );
    }
}
