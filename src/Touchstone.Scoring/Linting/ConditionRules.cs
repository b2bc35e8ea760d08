namespace Touchstone.Scoring;

internal static class ConditionRules
{
    public static void Check(LintReport report, Criterion criterion, string path)
    {
        if (criterion.Condition is not { } condition)
            return;
        path += ".condition";
        var before = report.Findings.Count;
        CheckShape(report, condition, path, 0);
        foreach (var comparison in condition.Comparisons())
            CheckComparison(report, criterion, comparison, path);
        if (LeadsBack(report.Document, criterion))
        {
            report.Error(
                "condition-cycle",
                path,
                $"The condition of “{criterion.Title}” leads back to itself, so it is never asked.",
                "Let conditions look only at earlier criteria."
            );
        }
        if (report.Findings.Count == before && !ConditionReach.CanBeAsked(report.Document, criterion))
        {
            report.Error(
                "condition-never-met",
                path,
                $"No answers meet the condition of “{criterion.Title}”, so it is never asked.",
                "Look for comparisons that exclude one another, here and in the conditions of the criteria it depends on; use anyOf, or "
                    + "“in” with several values."
            );
        }
    }

    private static void CheckShape(LintReport report, Condition condition, string path, int depth)
    {
        var isGroup = condition.AllOf.Count + condition.AnyOf.Count > 0;
        if (condition.CriterionId is null && !isGroup)
            report.Error("condition-empty", path, "The condition compares nothing.", "Name a criterion, an operator and a value.");
        if (condition.CriterionId is not null && isGroup)
            report.Error("condition-mixed", path, "The condition is a comparison and a group at once.", "Move the comparison into allOf or anyOf.");
        if (isGroup && depth > 0)
            report.Error("condition-too-deep", path, "Groups of comparisons stand inside one another.", "Keep to one allOf or anyOf with comparisons in it.");
        foreach (var inner in condition.AllOf.Concat(condition.AnyOf))
            CheckShape(report, inner, path, depth + 1);
    }

    private static void CheckComparison(LintReport report, Criterion criterion, Condition comparison, string path)
    {
        var all = report.Criteria.ConvertAll(entry => entry.Criterion);
        var otherIndex = all.FindIndex(other => other.Id == comparison.CriterionId);
        if (otherIndex < 0)
        {
            report.Error(
                "condition-unknown-criterion",
                path,
                $"“{criterion.Title}” depends on “{comparison.CriterionId}”, which is not on the scorecard.",
                "Name a criterion of this scorecard."
            );
            return;
        }
        var other = all[otherIndex];
        if (otherIndex >= all.FindIndex(own => own.Id == criterion.Id))
        {
            report.Error(
                "condition-looks-forward",
                path,
                $"“{criterion.Title}” depends on “{other.Title}”, which is asked later.",
                "Ask the deciding criterion first."
            );
        }
        if (other.Kind is AnswerKind.Text or AnswerKind.DateTime)
        {
            report.Error(
                "condition-on-free-answer",
                path,
                $"“{criterion.Title}” depends on “{other.Title}”, whose answer cannot be compared.",
                "Depend on a yes/no, a scale, a checklist or a number."
            );
            return;
        }
        if (comparison.Values.Count == 0 || (comparison.Operator != ConditionOperator.In && comparison.Values.Count > 1))
        {
            report.Error(
                "condition-value-count",
                path,
                $"The condition of “{criterion.Title}” has {comparison.Values.Count} values.",
                "Give one value; several only with “in”."
            );
        }
        if (comparison.Operator == ConditionOperator.AtLeast && other.Kind == AnswerKind.Checklist)
            report.Error("condition-not-ordered", path, $"“At least” has no meaning for the checklist “{other.Title}”.", "Use is, is-not or in.");
        foreach (var value in comparison.Values.Where(value => !IsKnown(other, value)))
            report.Error("condition-unknown-value", path, $"“{other.Title}” has no answer “{value}”.", "Use one of its answers.");
    }

    private static bool IsKnown(Criterion other, string value) =>
        other.Kind switch
        {
            AnswerKind.Checklist => other.ChecklistItems.Any(item => item.Id == value),
            AnswerKind.Numeric => NumberText.TryRead(value, out _),
            _ => other.FindLevel(value) is not null,
        };

    private static bool LeadsBack(ScorecardDocument document, Criterion start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<Criterion>([start]);
        while (next.TryPop(out var criterion))
        {
            foreach (var id in criterion.Condition?.Comparisons().Select(comparison => comparison.CriterionId!) ?? [])
            {
                if (id == start.Id)
                    return true;
                if (seen.Add(id) && document.Find(id) is { } further)
                    next.Push(further);
            }
        }
        return false;
    }
}
