namespace Touchstone.Scoring;

internal static class CriterionValue
{
    /// <summary>The share of the best answer that a valid answer reaches, 0 to 1.</summary>
    public static Fraction Share(Criterion criterion, Answer answer)
    {
        var best = Best(criterion);
        if (best <= 0m)
            return Fraction.Zero;
        var value = criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => criterion.FindLevel(answer.Level)?.Value ?? 0m,
            AnswerKind.Checklist => criterion.ChecklistItems.Where(item => answer.Items!.Contains(item.Id)).Sum(item => item.Value),
            AnswerKind.Numeric => criterion.NumericRanges.FirstOrDefault(range => range.Holds(answer.Number!.Value))?.Value ?? 0m,
            _ => 0m,
        };
        return Fraction.Of(Math.Clamp(value, 0m, best)) / Fraction.Of(best);
    }

    /// <summary>The value of the best answer.</summary>
    public static decimal Best(Criterion criterion) =>
        criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => criterion.Levels.Select(level => level.Value).DefaultIfEmpty().Max(),
            AnswerKind.Checklist => criterion.ChecklistItems.Sum(item => item.Value),
            AnswerKind.Numeric => criterion.NumericRanges.Select(range => range.Value).DefaultIfEmpty().Max(),
            _ => 0m,
        };

    /// <summary>The weight the criterion has in its section: as stated, or the points it can earn.</summary>
    public static decimal Weight(Criterion criterion, ScoringMode mode) =>
        !criterion.CountsTowardsScore ? 0m : Math.Max(0m, mode == ScoringMode.Points ? criterion.MaxPoints ?? Best(criterion) : criterion.Weight);

    /// <summary>Whether a valid answer is a critical error.</summary>
    public static bool IsCriticalError(Criterion criterion, Answer answer)
    {
        if (criterion.ErrorClass == ErrorClass.None || answer.IsNotApplicable)
            return false;
        return criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => criterion.FailingAnswers.Contains(answer.Level!)
                || (criterion.FindLevel(criterion.FailsBelow) is { } limit && criterion.FindLevel(answer.Level)?.Value < limit.Value),
            AnswerKind.Checklist => criterion.RequiredItems.Any(item => !answer.Items!.Contains(item)),
            AnswerKind.Numeric => criterion.NumericRanges.FirstOrDefault(range => range.Holds(answer.Number!.Value))?.Fails == true,
            _ => false,
        };
    }

    /// <summary>The answer in words, for a derivation.</summary>
    public static string InWords(Criterion criterion, Answer answer) =>
        criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => criterion.FindLevel(answer.Level)?.Label ?? "",
            AnswerKind.Checklist => $"{answer.Items!.Distinct().Count()} of {criterion.ChecklistItems.Count} items",
            AnswerKind.Numeric => NumberText.Plain(answer.Number!.Value),
            _ => "recorded",
        };
}
