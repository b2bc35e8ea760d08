namespace Touchstone.Scoring;

internal static class DocumentRules
{
    public static void Check(LintReport report)
    {
        var document = report.Document;
        if (document.Format != ScorecardDocument.CurrentFormat)
            report.Error("unknown-format", "format", $"The format “{document.Format}” is not known.", $"Write “{ScorecardDocument.CurrentFormat}”.");
        CheckId(report, document.Family, "family");
        CheckId(report, document.Variant, "variant");
        if (document.Predecessor == $"{document.Family}/{document.Variant}")
        {
            report.Error(
                "scorecard-succeeds-itself",
                "predecessor",
                "The scorecard names itself as its predecessor.",
                "Versions follow one another by themselves; name another family/variant, or leave it out."
            );
        }
        if (document.Channels.Count == 0)
            report.Error("no-channel", "channels", "The scorecard names no channel, so no interaction can be judged with it.", "Name at least one channel.");
        for (var index = 0; index < document.Channels.Count; index++)
            CheckChannel(report, document.Channels[index], $"channels[{index}]");
        foreach (var index in LintReport.Repeats(document.Channels))
            report.Warning("duplicate-channel", $"channels[{index}]", $"The channel “{document.Channels[index]}” is named twice.", "Remove one.");
        if (document.Sections.Count == 0)
            report.Error("no-section", "sections", "The scorecard has no section.", "Add a section with at least one criterion.");
        CheckRepeatedIds(report);
        CheckScore(report);
    }

    public static void CheckId(LintReport report, string id, string path)
    {
        var isKebab =
            id.Length is > 0 and <= 64
            && !id.StartsWith('-')
            && !id.EndsWith('-')
            && !id.Contains("--", StringComparison.Ordinal)
            && id.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
        if (!isKebab)
            report.Error("bad-id", path, $"“{id}” is not an id.", "Use lower-case words joined by hyphens, such as first-contact.");
    }

    public static void CheckChannel(LintReport report, string channel, string path)
    {
        if (!Channel.All.Contains(channel))
            report.Error("unknown-channel", path, $"There is no channel “{channel}”.", $"Use one of {string.Join(", ", Channel.All)}.");
    }

    private static void CheckRepeatedIds(LintReport report)
    {
        var sectionIds = report.Document.Sections.Select(section => section.Id).ToList();
        foreach (var index in LintReport.Repeats(sectionIds))
            report.Error("duplicate-section-id", $"sections[{index}].id", $"Two sections have the id “{sectionIds[index]}”.", "Give each section its own id.");
        var ids = report.Criteria.ConvertAll(entry => entry.Criterion.Id);
        foreach (var index in LintReport.Repeats(ids))
        {
            report.Error(
                "duplicate-criterion-id",
                $"{report.Criteria[index].Path}.id",
                $"Two criteria have the id “{ids[index]}”.",
                "Give each criterion its own id; ids tie results together over time."
            );
        }
        var keys = report.Criteria.ConvertAll(entry => entry.Criterion.Key);
        foreach (var index in LintReport.Repeats(keys).Where(index => ids.FindIndex(id => id == ids[index]) == index))
        {
            report.Error(
                "duplicate-key",
                $"{report.Criteria[index].Path}.key",
                $"Two criteria have the family key “{keys[index]}”, so they would be counted as one in the family's results.",
                "Give one of them another key."
            );
        }
        var titles = report.Criteria.ConvertAll(entry => entry.Criterion.Title.Trim());
        foreach (var index in LintReport.Repeats(titles))
        {
            report.Warning(
                "duplicate-title",
                $"{report.Criteria[index].Path}.title",
                $"Two criteria are called “{titles[index]}”.",
                "Word them apart, or join them."
            );
        }
    }

    private static void CheckScore(LintReport report)
    {
        var document = report.Document;
        var scored = report.Criteria.FindAll(entry => entry.Criterion.CountsTowardsScore && !entry.Criterion.IsBonus);
        if (scored.Count == 0)
        {
            report.Warning(
                "no-scored-criterion",
                "sections",
                "No criterion counts towards a score; evaluations will have outcomes only.",
                "Mark at least one criterion as scored, if a score is wanted."
            );
            if (document.PassMark is not null)
            {
                report.Error(
                    "pass-mark-without-score",
                    "passMark",
                    "There is a pass mark but nothing is scored, so nobody can reach it.",
                    "Remove the pass mark or score a criterion."
                );
            }
        }
        else if (scored.TrueForAll(entry => entry.Criterion.NotApplicable.IsAllowed))
        {
            report.Warning(
                "everything-may-be-not-applicable",
                "sections",
                "Every scored criterion may be answered “not applicable”, so an evaluation can end without a score.",
                "Keep at least one criterion that always applies."
            );
        }
        if (document.PassMark is < 0m or > 100m)
        {
            report.Error(
                "pass-mark-out-of-range",
                "passMark",
                $"The pass mark {NumberText.Plain(document.PassMark.Value)} is not between 0 and 100.",
                "Give the percentage of the final score that passes."
            );
        }
        else if (document.PassMark is { } mark && !ShownScore.CanTell(mark))
        {
            report.Error(
                "mark-too-fine",
                "passMark",
                $"The pass mark {NumberText.Plain(mark)} is finer than scores are shown, so a score could not be told from it.",
                "Give it one decimal at most."
            );
        }
        if (document.PassNeedsNoCriticalError && report.Criteria.TrueForAll(entry => entry.Criterion.ErrorClass == ErrorClass.None))
        {
            report.Warning(
                "pass-needs-missing-error-class",
                "passNeedsNoCriticalError",
                "Passing needs no critical error, but no criterion has an error class.",
                "Give a criterion an error class, or drop the rule."
            );
        }
    }
}
