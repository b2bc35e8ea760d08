using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What a key or a tick means for a criterion's answer.</summary>
public static class Answering
{
    public static AnswerValue Ticked(WorkspaceAnswer given, string item)
    {
        var items = given.Answer?.Items ?? [];
        return new AnswerValue { Items = items.Contains(item) ? [.. items.Where(other => other != item)] : [.. items, item] };
    }

    /// <summary>The answer that a number key gives, or null when the criterion has none for it.</summary>
    public static AnswerValue? ByDigit(Criterion criterion, WorkspaceAnswer given, int digit) =>
        criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale when digit <= criterion.Levels.Count => new AnswerValue { Level = criterion.Levels[digit - 1].Id },
            AnswerKind.Checklist when digit <= criterion.ChecklistItems.Count => Ticked(given, criterion.ChecklistItems[digit - 1].Id),
            _ => null,
        };

    /// <summary>Yes: the better of two levels.</summary>
    public static AnswerValue? Yes(Criterion criterion) =>
        criterion.Kind == AnswerKind.YesNo && criterion.Levels.MaxBy(level => level.Value) is { } best ? new AnswerValue { Level = best.Id } : null;

    /// <summary>The answer in a few words, for a criterion that is folded.</summary>
    public static string? InWords(Criterion criterion, WorkspaceAnswer given)
    {
        if (given.IsNotApplicable)
            return "not applicable";
        var answer = given.Answer;
        if (answer?.Level is { } chosen)
        {
            var place = criterion.Levels.TakeWhile(level => level.Id != chosen).Count();
            return place < criterion.Levels.Count ? $"{place + 1} {criterion.Levels[place].Label}" : chosen;
        }
        if (answer?.Items is { } items)
            return $"{items.Count} of {criterion.ChecklistItems.Count} seen";
        if (answer?.Number is { } number)
            return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!string.IsNullOrWhiteSpace(answer?.Text))
            return "written";
        return answer?.Moment is null ? null : "dated";
    }
}
