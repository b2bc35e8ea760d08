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
}
