namespace Touchstone.Scoring;

internal static class CriticalRules
{
    public static void Check(LintReport report, Criterion criterion, string path)
    {
        var names =
            criterion.FailsBelow is not null
            || criterion.FailingAnswers.Count > 0
            || criterion.RequiredItems.Count > 0
            || criterion.NumericRanges.Any(range => range.Fails);
        if (criterion.ErrorClass == ErrorClass.None)
        {
            if (criterion.CriticalEffect != CriticalEffect.None)
            {
                report.Error(
                    "critical-effect-without-class",
                    $"{path}.criticalEffect",
                    $"“{criterion.Title}” fails its {(criterion.CriticalEffect == CriticalEffect.Whole ? "evaluation" : "section")} but has no error class.",
                    "Say whom the error harms: customer-, business- or compliance-critical."
                );
            }
            if (names)
            {
                report.Error(
                    "failing-answer-without-class",
                    path,
                    $"“{criterion.Title}” names answers that fail but has no error class.",
                    "Say whom the error harms, or remove the failing answers."
                );
            }
            return;
        }
        if (!names)
        {
            report.Error(
                "class-without-failing-answer",
                path,
                $"“{criterion.Title}” has an error class but no answer is ever an error.",
                "Name the failing answers."
            );
        }
        if (criterion.IsBonus)
        {
            report.Error(
                "critical-bonus",
                $"{path}.isBonus",
                $"“{criterion.Title}” is a bonus and critical at once.",
                "What may fail a contact is not an extra."
            );
        }
        if (criterion.Evidence.Need == EvidenceNeed.Never)
        {
            report.Warning(
                "critical-without-evidence",
                $"{path}.evidence",
                $"“{criterion.Title}” can be a critical error without any evidence.",
                "Ask for evidence below the first level that is not an error."
            );
        }
        CheckAnswers(report, criterion, path);
    }

    private static void CheckAnswers(LintReport report, Criterion criterion, string path)
    {
        if (criterion.FailsBelow is not null)
        {
            if (criterion.FindLevel(criterion.FailsBelow) is not { } limit)
            {
                report.Error(
                    "unknown-failing-answer",
                    $"{path}.failsBelow",
                    $"“{criterion.Title}” fails below the level “{criterion.FailsBelow}”, which it does not have.",
                    "Name one of its levels."
                );
            }
            else if (criterion.Levels.All(level => level.Value >= limit.Value))
            {
                report.Error(
                    "class-without-failing-answer",
                    $"{path}.failsBelow",
                    $"No level of “{criterion.Title}” lies below “{limit.Label}”, so it can never fail.",
                    "Name the lowest level that is still acceptable."
                );
            }
        }
        for (var index = 0; index < criterion.FailingAnswers.Count; index++)
        {
            if (criterion.FindLevel(criterion.FailingAnswers[index]) is null)
            {
                report.Error(
                    "unknown-failing-answer",
                    $"{path}.failingAnswers[{index}]",
                    $"“{criterion.Title}” has no level “{criterion.FailingAnswers[index]}”.",
                    "Name one of its levels."
                );
            }
        }
        for (var index = 0; index < criterion.RequiredItems.Count; index++)
        {
            if (criterion.ChecklistItems.All(item => item.Id != criterion.RequiredItems[index]))
            {
                report.Error(
                    "unknown-failing-answer",
                    $"{path}.requiredItems[{index}]",
                    $"“{criterion.Title}” has no item “{criterion.RequiredItems[index]}”.",
                    "Name one of its checklist items."
                );
            }
        }
        var answers =
            criterion.Kind == AnswerKind.Numeric
                ? criterion.NumericRanges.Select(range => (range.Value, range.Fails)).ToList()
                : criterion
                    .Levels.Select(level => (level.Value, Fails: CriterionValue.IsCriticalError(criterion, Answer.OfLevel(criterion.Id, level.Id))))
                    .ToList();
        var failing = answers.FindAll(answer => answer.Fails);
        var passing = answers.FindAll(answer => !answer.Fails);
        if (failing.Count > 0 && passing.Count == 0)
            report.Error("every-answer-fails", path, $"Every answer to “{criterion.Title}” is a critical error.", "Leave at least one answer that is not.");
        else if (failing.Count > 0 && failing.Max(answer => answer.Value) > passing.Min(answer => answer.Value))
        {
            report.Error(
                "failing-answer-not-worst",
                path,
                $"A failing answer of “{criterion.Title}” is worth more than one that passes.",
                "Let the failing answers be the worst ones."
            );
        }
    }
}
