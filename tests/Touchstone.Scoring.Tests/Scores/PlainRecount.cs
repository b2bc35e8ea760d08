namespace Touchstone.Scoring.Tests.Scores;

/// <summary>The same score worked out again the plain way, in doubles and without the product's code for it.</summary>
internal static class PlainRecount
{
    public static (double? Unfailed, double? Final, HashSet<string> Visible) Of(ScorecardDocument card, Answer[] answers)
    {
        var given = answers.ToDictionary(answer => answer.CriterionId);
        var visible = new HashSet<string>();
        foreach (var criterion in card.AllCriteria())
        {
            // Generated conditions only look back, so one pass is enough.
            if (
                criterion.Condition is not { } condition
                || (condition.AnyOf.Count > 0 ? condition.AnyOf : [condition]).Any(one => Meets(card, given, visible, one))
            )
                visible.Add(criterion.Id);
        }
        double top = 0,
            finalTop = 0,
            bottom = 0;
        var weighed = card.Mode == ScoringMode.Percentage && card.Sections.All(section => section.Weight != null);
        var failsWhole = false;
        foreach (var section in card.Sections)
        {
            double sectionTop = 0,
                sectionBottom = 0;
            var fails = false;
            foreach (var criterion in section.Criteria)
            {
                if (!visible.Contains(criterion.Id) || !given.TryGetValue(criterion.Id, out var answer) || answer.IsNotApplicable)
                    continue;
                var (value, best, isWorst) = Worth(criterion, answer);
                if (criterion.ErrorClass != ErrorClass.None && isWorst)
                {
                    failsWhole |= criterion.CriticalEffect == CriticalEffect.Whole;
                    fails |= criterion.CriticalEffect == CriticalEffect.Section;
                }
                if (criterion.IsScored)
                {
                    var weight = card.Mode == ScoringMode.Percentage ? (double)criterion.Weight : (double?)criterion.MaxPoints ?? best;
                    sectionTop += weight * value / best;
                    sectionBottom += criterion.IsBonus ? 0 : weight;
                }
            }
            if (weighed)
            {
                sectionTop = sectionBottom == 0 ? 0 : (double)section.Weight!.Value * sectionTop / sectionBottom;
                sectionBottom = sectionBottom == 0 ? 0 : (double)section.Weight!.Value;
            }
            top += sectionTop;
            finalTop += fails ? 0 : sectionTop;
            bottom += sectionBottom;
        }
        double? final =
            bottom == 0 ? null
            : failsWhole ? 0
            : 100 * finalTop / bottom;
        return (bottom == 0 ? null : 100 * top / bottom, final, visible);
    }

    private static (double Value, double Best, bool IsWorst) Worth(Criterion criterion, Answer answer)
    {
        switch (criterion.Kind)
        {
            case AnswerKind.Checklist:
                var reached = criterion.ChecklistItems.Where(item => answer.Items!.Contains(item.Id)).Sum(item => (double)item.Value);
                return (reached, criterion.ChecklistItems.Sum(item => (double)item.Value), !answer.Items!.Contains("i0"));
            case AnswerKind.Numeric:
                return (
                    answer.Number < 10 ? 0
                    : answer.Number < 20 ? 1
                    : 3,
                    3,
                    answer.Number < 10
                );
            case AnswerKind.Text or AnswerKind.DateTime:
                return (0, 1, false);
            default:
                var level = criterion.Levels.Single(one => one.Id == answer.Level);
                return ((double)level.Value, (double)criterion.Levels.Max(one => one.Value), level == criterion.Levels[0]);
        }
    }

    private static bool Meets(ScorecardDocument card, Dictionary<string, Answer> given, HashSet<string> visible, Condition condition)
    {
        if (!visible.Contains(condition.CriterionId!) || !given.TryGetValue(condition.CriterionId!, out var answer) || answer.IsNotApplicable)
            return false;
        var levels = card.Find(condition.CriterionId!)!.Levels;
        return condition.Operator switch
        {
            ConditionOperator.IsNot => answer.Level != condition.Values[0],
            ConditionOperator.AtLeast => levels.Single(level => level.Id == answer.Level).Value
                >= levels.Single(level => level.Id == condition.Values[0]).Value,
            _ => answer.Level == condition.Values[0],
        };
    }
}
