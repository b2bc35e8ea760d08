namespace Touchstone.Scoring;

internal sealed class LintReport
{
    public LintReport(ScorecardDocument document)
    {
        Document = document;
        Criteria = document
            .Sections.SelectMany((section, s) => section.Criteria.Select((criterion, c) => (criterion, $"sections[{s}].criteria[{c}]")))
            .ToList();
    }

    public ScorecardDocument Document { get; }
    public List<(Criterion Criterion, string Path)> Criteria { get; }
    public List<LintFinding> Findings { get; } = [];

    public void Error(string code, string path, string message, string suggestion) => Findings.Add(new(LintSeverity.Error, code, path, message, suggestion));

    public void Warning(string code, string path, string message, string suggestion) =>
        Findings.Add(new(LintSeverity.Warning, code, path, message, suggestion));

    public void Hint(string code, string path, string message, string suggestion) => Findings.Add(new(LintSeverity.Hint, code, path, message, suggestion));

    /// <summary>The indexes of values already seen earlier in the list.</summary>
    public static IEnumerable<int> Repeats(IReadOnlyList<string> values)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < values.Count; index++)
        {
            if (!seen.Add(values[index]))
                yield return index;
        }
    }
}
