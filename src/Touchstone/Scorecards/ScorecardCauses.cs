using Touchstone.Causes;
using Touchstone.Scoring;

namespace Touchstone.Scorecards;

/// <summary>What is to be said of the causes that a scorecard lists, against the tree as it stands.</summary>
internal static class ScorecardCauses
{
    public static IEnumerable<string> Listed(ScorecardDocument document) => document.AllCriteria().SelectMany(x => x.Causes).Distinct(StringComparer.Ordinal);

    /// <summary>Those that can no longer be chosen, with what became of each.</summary>
    public static IReadOnlyList<(string Text, CauseReading Reading)> Closed(CauseReader causes, ScorecardDocument document) =>
        [.. Listed(document).Select(x => (Text: x, Reading: causes.Read(x)!)).Where(x => x.Reading.IsMapped)];

    public static IReadOnlyList<LintFinding> Findings(CauseReader causes, ScorecardDocument document)
    {
        var found = new List<LintFinding>();
        for (var section = 0; section < document.Sections.Count; section++)
        {
            for (var place = 0; place < document.Sections[section].Criteria.Count; place++)
            {
                var criterion = document.Sections[section].Criteria[place];
                for (var at = 0; at < criterion.Causes.Count; at++)
                {
                    if (Finding(causes, criterion.Causes[at], $"sections[{section}].criteria[{place}].causes[{at}]") is { } finding)
                        found.Add(finding);
                }
            }
        }
        return found;
    }

    private static LintFinding? Finding(CauseReader causes, string text, string path)
    {
        var read = causes.Read(text)!;
        if (read.Key is null)
            return new(
                LintSeverity.Warning,
                "cause-not-in-tree",
                path,
                $"“{text}” is not in the tree of causes, so Results cannot count it with others.",
                "Take it in, or list a cause that is there."
            );
        return read.IsMapped
            ? new(
                LintSeverity.Warning,
                "cause-closed",
                path,
                read.Changes[0].Sentence,
                read.State == CauseState.Open ? $"List {read.Path} instead." : "List an open cause instead."
            )
            : null;
    }
}
