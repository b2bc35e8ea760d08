namespace Touchstone.Scoring;

internal static class ValueRules
{
    public static void Check(LintReport report, Criterion criterion, string path)
    {
        CheckItems(report, criterion, $"{path}.checklistItems");
        CheckRanges(report, criterion, $"{path}.numericRanges");
    }

    private static void CheckItems(LintReport report, Criterion criterion, string path)
    {
        var items = criterion.ChecklistItems;
        if (criterion.Kind != AnswerKind.Checklist)
        {
            if (items.Count > 0)
            {
                report.Error(
                    "answers-of-another-kind",
                    path,
                    $"“{criterion.Title}” has checklist items but is not a checklist.",
                    "Remove the items, or make it a checklist."
                );
            }
            return;
        }
        if (items.Count == 0)
        {
            report.Error("empty-checklist", path, $"The checklist “{criterion.Title}” has no item.", "Add the things to look for.");
            return;
        }
        for (var index = 0; index < items.Count; index++)
            DocumentRules.CheckId(report, items[index].Id, $"{path}[{index}].id");
        foreach (var index in LintReport.Repeats(items.Select(item => item.Id).ToList()))
            report.Error("duplicate-item-id", $"{path}[{index}].id", $"“{criterion.Title}” has two items “{items[index].Id}”.", "Give each item its own id.");
        if (items.Any(item => item.Value < 0m))
        {
            report.Error(
                "value-negative",
                path,
                $"An item of “{criterion.Title}” takes value away.",
                "Word the item as something good to be seen; use an error class for what must not happen."
            );
        }
        if (criterion.CountsTowardsScore && items.All(item => item.Value <= 0m))
        {
            report.Error(
                "values-all-zero",
                path,
                $"No item of “{criterion.Title}” is worth anything.",
                "Give items a value, or mark the checklist as not scored."
            );
        }
    }

    private static void CheckRanges(LintReport report, Criterion criterion, string path)
    {
        var ranges = criterion.NumericRanges;
        if (criterion.Kind != AnswerKind.Numeric)
        {
            if (ranges.Count > 0)
            {
                report.Error(
                    "answers-of-another-kind",
                    path,
                    $"“{criterion.Title}” has number ranges but is not answered by a number.",
                    "Remove the ranges, or make it numeric."
                );
            }
            return;
        }
        if (criterion.CountsTowardsScore && ranges.Count == 0)
        {
            report.Error("no-ranges", path, $"“{criterion.Title}” is scored but has no ranges that give values.", "Add ranges, or mark it as not scored.");
            return;
        }
        if (ranges.Any(range => range.Value < 0m))
            report.Error("value-negative", path, $"A range of “{criterion.Title}” is worth less than 0.", "Let the worst range be worth 0.");
        if (criterion.CountsTowardsScore && ranges.All(range => range.Value <= 0m))
            report.Error("values-all-zero", path, $"No range of “{criterion.Title}” is worth anything.", "Give the best range a value above 0.");
        for (var index = 0; index < ranges.Count; index++)
        {
            if (ranges[index].From >= ranges[index].To)
            {
                report.Error(
                    "unreachable-range",
                    $"{path}[{index}]",
                    $"A range of “{criterion.Title}” ends before it starts; no number can fall in it.",
                    "Let “to” be greater than “from”."
                );
            }
        }
        var ordered = ranges.OrderBy(range => range.From ?? decimal.MinValue).ToList();
        foreach (var (one, two) in ordered.Zip(ordered.Skip(1)))
        {
            if (one.To is null || two.From is null || two.From < one.To)
            {
                report.Error(
                    "ranges-overlap",
                    path,
                    $"Two ranges of “{criterion.Title}” hold the same numbers.",
                    "Let each range start where the one before ends."
                );
            }
            else if (two.From > one.To)
            {
                report.Error(
                    "ranges-gap",
                    path,
                    $"Numbers from {NumberText.Plain(one.To.Value)} up to {NumberText.Plain(two.From.Value)} fall in no range of “{criterion.Title}”, "
                        + $"so nobody who finds one can answer.",
                    "Let each range start where the one before ends."
                );
            }
        }
        if (ordered.Count > 0 && ordered[0].From is > 0m and var least)
        {
            report.Warning(
                "ranges-closed",
                path,
                $"Numbers under {NumberText.Plain(least)} fall in no range of “{criterion.Title}” and cannot be answered.",
                "Leave out “from” of the lowest range, unless no smaller number is possible."
            );
        }
        if (ordered.Count > 0 && ordered.TrueForAll(range => range.To is not null))
        {
            report.Warning(
                "ranges-closed",
                path,
                $"Numbers from {NumberText.Plain(ordered.Max(range => range.To!.Value))} on fall in no range of “{criterion.Title}” and cannot be answered.",
                "Leave out “to” of the highest range, unless no greater number is possible."
            );
        }
    }
}
