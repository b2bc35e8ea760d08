using System.Text.RegularExpressions;

namespace Touchstone.Scoring;

internal static partial class WordingRules
{
    private static readonly string[] Vague =
    [
        "good",
        "bad",
        "poor",
        "adequate",
        "appropriate",
        "acceptable",
        "satisfactory",
        "excellent",
        "average",
        "ok",
        "fine",
    ];

    public static void Check(LintReport report)
    {
        var document = report.Document;
        Title(report, document.Title, "title", 120);
        Text(report, document.Description, "description");
        for (var band = 0; band < document.Bands.Count; band++)
            Title(report, document.Bands[band].Label, $"bands[{band}].label", 40);
        for (var section = 0; section < document.Sections.Count; section++)
        {
            Title(report, document.Sections[section].Title, $"sections[{section}].title", 80);
            Text(report, document.Sections[section].Guidance, $"sections[{section}].guidance");
        }
        foreach (var (criterion, path) in report.Criteria)
            CheckCriterion(report, criterion, path);
    }

    private static void CheckCriterion(LintReport report, Criterion criterion, string path)
    {
        Title(report, criterion.Title, $"{path}.title", 80);
        Text(report, criterion.Question, $"{path}.question");
        Text(report, criterion.Guidance, $"{path}.guidance");
        Text(report, criterion.Expectation, $"{path}.expectation");
        Text(report, criterion.NotApplicable.When, $"{path}.notApplicable.when");
        Text(report, criterion.Clause, $"{path}.clause");
        Text(report, criterion.Kpi, $"{path}.kpi");
        foreach (var (field, asked) in new[] { ("title", criterion.Title), ("question", criterion.Question ?? "") })
        {
            if (criterion.CountsTowardsScore && DoubleBarrel().IsMatch(asked))
            {
                report.Hint(
                    "double-barrelled",
                    $"{path}.{field}",
                    $"“{asked}” may ask two things at once; an answer then cannot say which was meant.",
                    "Ask one thing, or split the criterion."
                );
            }
            if (Absolute().Match(asked) is { Success: true } absolute)
                report.Hint("absolute-word", $"{path}.{field}", $"“{absolute.Value}” leaves no room for context.", "Describe what is expected instead.");
            if (Leading().Match(asked) is { Success: true } leading)
                report.Hint("leading-wording", $"{path}.{field}", $"“{leading.Value}” suggests the answer.", "Ask neutrally.");
        }
        for (var level = 0; level < criterion.Levels.Count; level++)
        {
            Title(report, criterion.Levels[level].Label, $"{path}.levels[{level}].label", 60);
            Text(report, criterion.Levels[level].Anchor, $"{path}.levels[{level}].anchor");
            if (Vague.Contains(criterion.Levels[level].Anchor?.Trim().TrimEnd('.').ToLowerInvariant()))
            {
                report.Warning(
                    "vague-anchor",
                    $"{path}.levels[{level}].anchor",
                    $"“{criterion.Levels[level].Anchor}” is a verdict, not something to observe.",
                    "Say what is seen or heard at this level."
                );
            }
        }
        for (var item = 0; item < criterion.ChecklistItems.Count; item++)
            Title(report, criterion.ChecklistItems[item].Text, $"{path}.checklistItems[{item}].text", 200);
        for (var range = 0; range < criterion.NumericRanges.Count; range++)
            Text(report, criterion.NumericRanges[range].Label, $"{path}.numericRanges[{range}].label");
        for (var cause = 0; cause < criterion.Causes.Count; cause++)
            Title(report, criterion.Causes[cause], $"{path}.causes[{cause}]", 80);
    }

    private static void Title(LintReport report, string text, string path, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
            report.Error("blank-text", path, "There is no text here.", "Write a few words.");
        else if (text.Length > longest)
        {
            report.Warning(
                "overlong-text",
                path,
                $"{text.Length} characters are hard to take in at a glance.",
                $"Keep to {longest}; move the rest to the guidance."
            );
        }
        Markup(report, text, path);
    }

    private static void Text(LintReport report, string? text, string path)
    {
        if (text is null)
            return;
        if (text.Length > 800)
            report.Warning("overlong-text", path, $"{text.Length} characters will not be read while listening.", "Keep to 800.");
        Markup(report, text, path);
    }

    private static void Markup(LintReport report, string text, string path)
    {
        if (Html().IsMatch(text))
            report.Error("markup-in-text", path, "The text holds HTML, which would be shown as it stands.", "Write plain text.");
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t' or '\r')))
            report.Error("control-character", path, "The text holds a character that cannot be shown.", "Remove it.");
    }

    [GeneratedRegex(@"\b(and|as well as|and/or)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DoubleBarrel();

    [GeneratedRegex(
        @"\b(always|never|every time|perfect(ly)?|flawless(ly)?|completely|totally|at all times|100 ?%)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Absolute();

    [GeneratedRegex(
        @"\b(surely|obviously|clearly|of course|did(n't| not) (the|they)|fail(s|ed)? to|don't you)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Leading();

    [GeneratedRegex(@"</?[a-zA-Z!][^>]*>|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});", RegexOptions.CultureInvariant)]
    private static partial Regex Html();
}
