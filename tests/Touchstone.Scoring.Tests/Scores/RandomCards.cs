using CsCheck;

namespace Touchstone.Scoring.Tests.Scores;

/// <summary>Valid scorecards with answers, made from generated numbers so that failures shrink.</summary>
internal static class RandomCards
{
    private static readonly string[] Words = ["Solves it", "Says \"yes\" \\ no", "Grüße, 漢字 😀", "a < b & c > d", "line\nbreak\ttab", "\u2028 odd"];

    private static readonly Gen<int> Number = Gen.Int[0, 999];

    public static Gen<(ScorecardDocument Card, Answer[] Answers)> WithBonus { get; } = Make(true);

    public static Gen<(ScorecardDocument Card, Answer[] Answers)> WithoutBonus { get; } = Make(false);

    private static Gen<(ScorecardDocument Card, Answer[] Answers)> Make(bool bonus) =>
        Gen.Select(
            Number.Array[8],
            Number.Array[12].Array[1, 10],
            (top, each) =>
            {
                var criteria = new List<Criterion>();
                foreach (var numbers in each)
                    criteria.Add(Criterion(criteria, numbers, bonus));
                return (Document(top, criteria), each.Select((numbers, index) => AnswerTo(criteria[index], numbers)).OfType<Answer>().ToArray());
            }
        );

    private static ScorecardDocument Document(int[] n, List<Criterion> criteria)
    {
        var sections = criteria
            .Chunk(1 + (n[0] % 4))
            .Select(
                (chunk, index) =>
                    new Section
                    {
                        Id = $"s{index}",
                        Title = Words[(n[1] + index) % Words.Length],
                        Guidance = n[1] % 2 == 0 ? null : Words[n[1] % Words.Length],
                        Weight = n[2] % 3 == 0 ? 1 + ((n[3] + index) % 7) : null,
                        Criteria = chunk,
                    }
            )
            .ToList();
        return new()
        {
            Family = "random-family",
            Variant = "phone",
            Title = Words[n[4] % Words.Length],
            Channels = n[4] % 2 == 0 ? [Channel.Phone] : [Channel.Visit, Channel.Counter],
            Mode = n[5] % 4 == 0 ? ScoringMode.Points : ScoringMode.Percentage,
            PassMark = n[6] % 2 == 0 ? n[6] % 101 / 2m : null,
            PassNeedsNoCriticalError = n[7] % 2 == 0,
            Bands = n[7] % 3 == 0 ? [new() { Label = "Low", From = 0 }, new() { Label = "High", From = 50 + (n[7] % 40) }] : [],
            Sections = sections,
        };
    }

    private static Criterion Criterion(List<Criterion> earlier, int[] n, bool bonus)
    {
        var kind = (AnswerKind)(n[0] % 6);
        var isFree = kind is AnswerKind.Text or AnswerKind.DateTime;
        var isBonus = bonus && !isFree && n[2] % 8 == 1;
        var values = Enumerable.Range(0, 2 + (n[10] % 4)).Select(step => (step * (1 + (n[10] % 3))) + (step > 0 ? n[11] % 5 / 2m : 0m)).ToList();
        var errorClass = isFree || isBonus ? ErrorClass.None : (ErrorClass)(n[4] % 6 > 3 ? 0 : n[4] % 6);
        var isCritical = errorClass != ErrorClass.None;
        var hasLevels = kind is AnswerKind.Scale or AnswerKind.YesNo;
        return new()
        {
            Id = $"c{earlier.Count}",
            Title = Words[n[1] % Words.Length],
            Key = n[1] % 3 == 0 ? $"k{earlier.Count}" : $"c{earlier.Count}",
            Kind = kind,
            Weight = isFree ? 0 : (1 + (n[1] % 40)) / 2m,
            MaxPoints = n[1] % 5 == 0 ? 3 : null,
            IsScored = !isFree && n[2] % 8 != 0,
            IsBonus = isBonus,
            IsOptional = n[2] % 8 == 2,
            NotApplicable = n[3] % 3 == 0 ? NotApplicableRule.Allowed(n[3] % 2 == 0 ? null : "it did not come up") : NotApplicableRule.Never,
            Evidence = n[3] % 4 == 0 ? EvidenceRule.Always : EvidenceRule.Never,
            ErrorClass = errorClass,
            CriticalEffect = isCritical ? (CriticalEffect)(n[5] % 3) : CriticalEffect.None,
            FailsBelow = isCritical && kind == AnswerKind.Scale ? "l1" : null,
            FailingAnswers = isCritical && kind == AnswerKind.YesNo ? ["no"] : [],
            RequiredItems = isCritical && kind == AnswerKind.Checklist ? ["i0"] : [],
            Condition = ConditionOn(earlier, n),
            Levels =
                !hasLevels ? []
                : kind == AnswerKind.YesNo ? [Cards.Level("no", 0), Cards.Level("yes", 1)]
                : values.Select((value, index) => Cards.Level($"l{index}", value)).ToList(),
            ChecklistItems =
                kind != AnswerKind.Checklist
                    ? []
                    : values
                        .Select(
                            (_, index) =>
                                new ChecklistItem
                                {
                                    Id = $"i{index}",
                                    Text = "Item",
                                    Value = 1 + (index % 2),
                                }
                        )
                        .ToList(),
            NumericRanges =
                kind != AnswerKind.Numeric
                    ? []
                    :
                    [
                        new()
                        {
                            To = 10,
                            Value = 0,
                            Fails = isCritical,
                        },
                        new()
                        {
                            From = 10,
                            To = 20,
                            Value = 1,
                            Label = "middle",
                        },
                        new() { From = 20, Value = 3 },
                    ],
            Causes = n[5] % 2 == 0 ? [] : ["Agent", Words[n[5] % Words.Length]],
        };
    }

    private static Condition? ConditionOn(List<Criterion> earlier, int[] n)
    {
        if (n[6] % 3 != 0 || earlier.Count == 0 || earlier[n[7] % earlier.Count] is not { Kind: AnswerKind.YesNo or AnswerKind.Scale } other)
            return null;
        var comparison = new Condition
        {
            CriterionId = other.Id,
            Operator = (ConditionOperator)(n[7] % 4),
            Values = [other.Levels[n[8] % other.Levels.Count].Id],
        };
        return n[8] % 3 == 0 ? new() { AnyOf = [comparison, comparison with { Operator = ConditionOperator.Is }] } : comparison;
    }

    public static Answer? AnswerTo(Criterion criterion, int[] n)
    {
        if (n[8] % 7 == 0)
            return null;
        if (n[8] % 7 == 1 && criterion.NotApplicable.IsAllowed)
            return Answer.NotApplicable(criterion.Id);
        return criterion.Kind switch
        {
            AnswerKind.Checklist => Answer.OfItems(
                criterion.Id,
                criterion.ChecklistItems.Where((_, index) => (n[9] >> index) % 2 == 1).Select(item => item.Id).ToList()
            ),
            AnswerKind.Numeric => Answer.OfNumber(criterion.Id, n[9] % 30),
            AnswerKind.Text => Answer.OfText(criterion.Id, "noted"),
            AnswerKind.DateTime => Answer.OfMoment(criterion.Id, new DateTimeOffset(2026, 1, 1 + (n[9] % 28), 9, 0, 0, TimeSpan.Zero)),
            _ => Answer.OfLevel(criterion.Id, criterion.Levels[n[9] % criterion.Levels.Count].Id),
        };
    }
}
