namespace Touchstone.Scoring;

internal static class LevelRules
{
    public static void Check(LintReport report, Criterion criterion, string path)
    {
        path += ".levels";
        var levels = criterion.Levels;
        if (criterion.Kind is not (AnswerKind.YesNo or AnswerKind.Scale))
        {
            if (levels.Count > 0)
            {
                report.Error(
                    "answers-of-another-kind",
                    path,
                    $"“{criterion.Title}” has levels but is not answered by level.",
                    "Remove the levels, or make it a scale."
                );
            }
            return;
        }
        if (criterion.Kind == AnswerKind.YesNo)
        {
            if (!levels.Select(level => level.Id).Order(StringComparer.Ordinal).SequenceEqual(["no", "yes"]))
            {
                report.Error(
                    "yes-no-levels",
                    path,
                    $"“{criterion.Title}” is yes/no but its levels are not “yes” and “no”.",
                    "Give it exactly the levels yes and no."
                );
                return;
            }
        }
        else if (levels.Count < 2)
        {
            report.Error(
                "too-few-levels",
                path,
                $"“{criterion.Title}” has {levels.Count} level(s); a scale needs two.",
                "Add anchored levels; four is a good number."
            );
            return;
        }
        else if (levels.Count > 7)
        {
            report.Warning(
                "too-many-levels",
                path,
                $"“{criterion.Title}” has {levels.Count} levels; evaluators cannot tell so many apart.",
                "Keep to three to five."
            );
        }
        CheckEach(report, criterion, path);
        CheckValues(report, criterion, path);
    }

    private static void CheckEach(LintReport report, Criterion criterion, string path)
    {
        var levels = criterion.Levels;
        for (var index = 0; index < levels.Count; index++)
        {
            DocumentRules.CheckId(report, levels[index].Id, $"{path}[{index}].id");
            if (string.IsNullOrWhiteSpace(levels[index].Anchor))
            {
                report.Warning(
                    "missing-anchor",
                    $"{path}[{index}].anchor",
                    $"The level “{levels[index].Label}” of “{criterion.Title}” does not say what is observed.",
                    "Describe what an evaluator sees or hears at this level."
                );
            }
        }
        foreach (var index in LintReport.Repeats(levels.Select(level => level.Id).ToList()))
        {
            report.Error(
                "duplicate-level-id",
                $"{path}[{index}].id",
                $"“{criterion.Title}” has two levels “{levels[index].Id}”.",
                "Give each level its own id."
            );
        }
        foreach (var index in LintReport.Repeats(levels.Select(level => level.Label.Trim()).ToList()))
        {
            report.Warning(
                "duplicate-level-label",
                $"{path}[{index}].label",
                $"“{criterion.Title}” has two levels called “{levels[index].Label}”.",
                "Word the labels apart."
            );
        }
        var anchors = levels.Select((level, index) => string.IsNullOrWhiteSpace(level.Anchor) ? $"\0{index}" : level.Anchor.Trim()).ToList();
        foreach (var index in LintReport.Repeats(anchors))
        {
            report.Warning(
                "identical-anchors",
                $"{path}[{index}].anchor",
                $"Two levels of “{criterion.Title}” have the same anchor.",
                "Say what tells them apart."
            );
        }
    }

    private static void CheckValues(LintReport report, Criterion criterion, string path)
    {
        var values = criterion.Levels.Select(level => level.Value).ToList();
        if (values.Exists(value => value < 0m))
            report.Error("value-negative", path, $"A level of “{criterion.Title}” is worth less than 0.", "Let the worst level be worth 0.");
        if (!criterion.CountsTowardsScore)
            return;
        if (values.TrueForAll(value => value <= 0m))
        {
            report.Error("values-all-zero", path, $"No level of “{criterion.Title}” is worth anything.", "Give the best level a value above 0.");
            return;
        }
        if (values.Distinct().Count() < values.Count)
        {
            report.Warning(
                "levels-same-value",
                path,
                $"Two levels of “{criterion.Title}” are worth the same, so the difference never shows in a score.",
                "Give each level its own value, or join them."
            );
        }
        var steps = values.Zip(values.Skip(1), (one, two) => two.CompareTo(one)).Where(step => step != 0).Distinct().Count();
        if (criterion.Kind == AnswerKind.Scale && steps > 1)
        {
            report.Error(
                "levels-not-monotone",
                path,
                $"The values of “{criterion.Title}” go up and down along the scale.",
                "Order the levels from worst to best."
            );
        }
        if (values.Min() > 0m)
        {
            report.Hint(
                "worst-level-has-value",
                path,
                $"The worst level of “{criterion.Title}” is still worth {NumberText.Plain(values.Min())} of "
                    + $"{NumberText.Plain(values.Max())}, so no score can reach 0.",
                "Let the worst level be worth 0."
            );
        }
    }
}
