using Touchstone.Scoring;

namespace Touchstone.Scorecards;

/// <summary>The one check that lint shows and publishing obeys: whatever it calls an error is refused, and nothing else of the document is.</summary>
internal static class PublishCheck
{
    public const string Unchanged = "scorecard-unchanged";

    /// <summary>What is to be said of the document by itself and, where one was published before, against that version.</summary>
    public static IReadOnlyList<LintFinding> Of(ScorecardDocument document, ScorecardVersion? previous = null) =>
        previous is null ? ScorecardLinter.Lint(document) : [.. Against(document, previous), .. ScorecardLinter.Lint(document)];

    /// <summary>Why the document cannot follow the version published before it.</summary>
    public static IReadOnlyList<LintFinding> Against(ScorecardDocument document, ScorecardVersion previous)
    {
        if (previous.Hash == ScorecardJson.Hash(document))
            return [new(LintSeverity.Error, Unchanged, "", $"Nothing differs from version {previous.Number}.", "Change the draft, or delete it.")];
        return
        [
            .. ScorecardDiff
                .Between(ScorecardText.DocumentOf(previous), document)
                .Where(x => x.IsError)
                .Select(x => new LintFinding(
                    LintSeverity.Error,
                    x.Code,
                    x.Path,
                    x.Message,
                    $"Results of version {previous.Number} and of this one would compare unlike things; a scorecard that asks other things is a "
                        + $"successor in a family of its own."
                )),
        ];
    }
}
