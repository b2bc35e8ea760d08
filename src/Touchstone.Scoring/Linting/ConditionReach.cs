namespace Touchstone.Scoring;

/// <summary>Tries out, by the same rules as an evaluation, whether any answers lead to a criterion.</summary>
internal static class ConditionReach
{
    // More combinations than this are not tried; the condition then counts as one that can be met.
    private const int Most = 20_000;

    public static bool CanBeAsked(ScorecardDocument document, Criterion criterion)
    {
        var involved = Involved(document, criterion);
        var choices = involved.ConvertAll(other => Answers(document, other));
        if (choices.Aggregate(1.0, (product, list) => product * (list.Count + 1)) > Most)
            return true;
        // Nothing else of the scorecard bears on it, so a small one answers sooner.
        var small = document with
        {
            Sections =
            [
                new Section
                {
                    Id = "all",
                    Title = "all",
                    Criteria = [.. involved, criterion],
                },
            ],
        };
        return Combinations(choices, 0, []).Any(answers => Visibility.Of(small, answers).Contains(criterion.Id));
    }

    /// <summary>The criteria on whose answers it depends whether this one is asked.</summary>
    private static List<Criterion> Involved(ScorecardDocument document, Criterion criterion)
    {
        var found = new List<Criterion>();
        var next = new Stack<Criterion>([criterion]);
        while (next.TryPop(out var one))
        {
            foreach (var other in one.Condition?.Comparisons().Select(comparison => document.Find(comparison.CriterionId!)).OfType<Criterion>() ?? [])
            {
                if (other.Id != criterion.Id && found.TrueForAll(known => known.Id != other.Id))
                {
                    found.Add(other);
                    next.Push(other);
                }
            }
        }
        return found;
    }

    /// <summary>The answers that conditions can tell apart.</summary>
    private static List<Answer> Answers(ScorecardDocument document, Criterion criterion) =>
        criterion.Kind switch
        {
            AnswerKind.YesNo or AnswerKind.Scale => criterion.Levels.Select(level => Answer.OfLevel(criterion.Id, level.Id)).ToList(),
            AnswerKind.Checklist => Subsets(Compared(document, criterion).Where(value => criterion.ChecklistItems.Any(item => item.Id == value)).ToList())
                .ConvertAll(items => Answer.OfItems(criterion.Id, items)),
            AnswerKind.Numeric => Numbers(document, criterion)
                .Select(number => Answer.OfNumber(criterion.Id, number))
                .Where(answer => AnswerFault.Find(criterion, answer) is null)
                .ToList(),
            _ => [],
        };

    private static List<string> Compared(ScorecardDocument document, Criterion criterion) =>
        document
            .AllCriteria()
            .SelectMany(other => other.Condition?.Comparisons() ?? [])
            .Where(comparison => comparison.CriterionId == criterion.Id)
            .SelectMany(comparison => comparison.Values)
            .Distinct(StringComparer.Ordinal)
            .ToList();

    private static List<List<string>> Subsets(List<string> items)
    {
        // Each item doubles the sets; beyond this many the combinations are not tried anyway.
        return items.Take(15).Aggregate(new List<List<string>> { new() }, (sets, item) => [.. sets, .. sets.Select(set => new List<string>(set) { item })]);
    }

    private static IEnumerable<decimal> Numbers(ScorecardDocument document, Criterion criterion)
    {
        var marks = Compared(document, criterion)
            .Select(value => NumberText.TryRead(value, out var number) ? number : (decimal?)null)
            .OfType<decimal>()
            .Concat(criterion.NumericRanges.SelectMany(range => new[] { range.From, range.To }).OfType<decimal>())
            .Where(number => Math.Abs(number) < 1e24m)
            .Append(0m)
            .Distinct()
            .Order()
            .ToList();
        // The marks themselves, a number between every two, and one beyond either end.
        return marks.Concat(marks.Zip(marks.Skip(1), (one, two) => one + ((two - one) / 2m))).Append(marks[0] - 1m).Append(marks[^1] + 1m);
    }

    private static IEnumerable<List<Answer>> Combinations(List<List<Answer>> choices, int from, List<Answer> chosen)
    {
        if (from == choices.Count)
        {
            yield return chosen;
            yield break;
        }
        foreach (var answer in choices[from])
        {
            foreach (var whole in Combinations(choices, from + 1, [.. chosen, answer]))
                yield return whole;
        }
        // Unanswered, as a criterion that is hidden is.
        foreach (var whole in Combinations(choices, from + 1, chosen))
            yield return whole;
    }
}
