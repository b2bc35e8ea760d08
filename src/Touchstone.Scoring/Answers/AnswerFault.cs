namespace Touchstone.Scoring;

internal static class AnswerFault
{
    /// <summary>The first thing wrong with an answer taken by itself, or null.</summary>
    public static AnswerProblem? Find(Criterion criterion, Answer answer)
    {
        AnswerProblem Problem(string code, string message) => new(criterion.Id, code, $"“{criterion.Title}”: {message}");

        if (answer.IsNotApplicable)
        {
            return criterion.NotApplicable.IsAllowed
                ? null
                : Problem("not-applicable-not-allowed", "“not applicable” is not allowed here; choose one of the answers.");
        }
        if (HasForeignValue(criterion.Kind, answer))
            return Problem("wrong-kind", $"this criterion is answered by {Wanted(criterion.Kind)}.");
        switch (criterion.Kind)
        {
            case AnswerKind.Text when answer.Text?.Length > Answer.LongestText:
                return Problem("text-too-long", $"the text has {answer.Text.Length} characters; at most {Answer.LongestText} are kept.");
            case AnswerKind.YesNo or AnswerKind.Scale when answer.Level is { } level && criterion.FindLevel(level) is null:
                return Problem(
                    "unknown-level",
                    $"there is no level “{level}”; the levels are {string.Join(", ", criterion.Levels.Select(known => known.Id))}."
                );
            case AnswerKind.Checklist:
                var unknown = answer.Items?.FirstOrDefault(item => criterion.ChecklistItems.All(known => known.Id != item));
                return unknown is null ? null : Problem("unknown-item", $"the checklist has no item “{unknown}”.");
            case AnswerKind.Numeric
                when answer.Number is { } number && criterion.NumericRanges.Count > 0 && !criterion.NumericRanges.Any(range => range.Holds(number)):
                return Problem("out-of-range", $"{NumberText.Plain(number)} lies in none of the ranges of this criterion.");
            default:
                return null;
        }
    }

    private static bool HasForeignValue(AnswerKind kind, Answer answer) =>
        (answer.Level is not null && kind is not (AnswerKind.YesNo or AnswerKind.Scale))
        || (answer.Items is not null && kind != AnswerKind.Checklist)
        || (answer.Number is not null && kind != AnswerKind.Numeric)
        || (!string.IsNullOrWhiteSpace(answer.Text) && kind != AnswerKind.Text)
        || (answer.Moment is not null && kind != AnswerKind.DateTime);

    private static string Wanted(AnswerKind kind) =>
        kind switch
        {
            AnswerKind.YesNo => "yes or no (field level)",
            AnswerKind.Scale => "one of its levels (field level)",
            AnswerKind.Checklist => "the items that were seen (field items)",
            AnswerKind.Numeric => "a number (field number)",
            AnswerKind.Text => "text (field text)",
            _ => "a date and time (field moment)",
        };
}
