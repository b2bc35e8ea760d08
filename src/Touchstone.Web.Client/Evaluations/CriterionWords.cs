using System.Globalization;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What an evaluator must know of a criterion's answers: what each is worth, what counts as an error, and what an error does.</summary>
public static class CriterionWords
{
    /// <summary>What a level is worth: its share of the best answer, or its points.</summary>
    public static string? Worth(Criterion criterion, ScoringMode mode, Level level) =>
        Worth(criterion, mode, level.Value, criterion.Levels.Select(x => x.Value).DefaultIfEmpty().Max());

    /// <summary>What an item of a checklist adds.</summary>
    public static string? Worth(Criterion criterion, ScoringMode mode, ChecklistItem item) =>
        Worth(criterion, mode, item.Value, criterion.ChecklistItems.Sum(x => x.Value));

    /// <summary>What a number in a range is worth.</summary>
    public static string? Worth(Criterion criterion, ScoringMode mode, NumericRange range) =>
        Worth(criterion, mode, range.Value, criterion.NumericRanges.Select(x => x.Value).DefaultIfEmpty().Max());

    /// <summary>From where to where a range goes.</summary>
    public static string Of(NumericRange range) =>
        (range.From, range.To) switch
        {
            ({ } from, { } to) => $"{Number(from)} to under {Number(to)}",
            ({ } from, null) => $"{Number(from)} and more",
            (null, { } to) => $"under {Number(to)}",
            _ => "any number",
        };

    /// <summary>Which answers are an error, and what it does; null where none is.</summary>
    public static string? Error(ScorecardDocument document, Criterion criterion)
    {
        if (criterion.ErrorClass == ErrorClass.None)
            return null;
        var limit = criterion.FindLevel(criterion.FailsBelow);
        var answers = criterion
            .Levels.Where(x => criterion.FailingAnswers.Contains(x.Id) || (limit is not null && x.Value < limit.Value))
            .Select(x => $"“{x.Label}”")
            .Concat(criterion.ChecklistItems.Where(x => criterion.RequiredItems.Contains(x.Id)).Select(x => $"“{x.Text}” not seen"))
            .Concat(criterion.NumericRanges.Where(x => x.Fails).Select(Of))
            .ToList();
        if (answers.Count == 0)
            return null;
        var section = document.Sections.FirstOrDefault(x => x.Criteria.Any(c => c.Id == criterion.Id))?.Title;
        var effect = criterion.CriticalEffect switch
        {
            CriticalEffect.Whole => "the final score becomes 0",
            CriticalEffect.Section => $"the section “{section}” becomes 0 in the final score",
            _ => "the score stays as it is",
        };
        return $"A {ErrorClassWords.Whole(criterion.ErrorClass)} error: {string.Join(" or ", answers)}. Then "
            + $"{effect}{(document.PassNeedsNoCriticalError ? ", and the evaluation does not pass" : "")}.";
    }

    private static string? Worth(Criterion criterion, ScoringMode mode, decimal value, decimal best)
    {
        if (!criterion.CountsTowardsScore || best <= 0m)
            return null;
        var share = Math.Clamp(value, 0m, best) / best;
        if (mode != ScoringMode.Points)
            return $"{Number(share * 100m)} %";
        var points = share * (criterion.MaxPoints ?? best);
        return $"{Number(points)} {(points == 1m ? "point" : "points")}";
    }

    private static string Number(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
}
