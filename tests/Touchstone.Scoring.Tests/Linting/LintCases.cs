using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Linting;

/// <summary>For each finding a clean card with one thing wrong.</summary>
internal static class LintCases
{
    public static ScorecardDocument Clean { get; } =
        Card(Section("one", Scale("the-problem", 10), YesNo("the-question", 8), Checklist("a-list", 7, 1, 2), Numeric("a-wait", 5), Text("notes")));

    public static IReadOnlyDictionary<string, ScorecardDocument> All { get; } = Cases().ToDictionary(one => one.Code, one => one.Card);

    private static ScorecardDocument With(int index, Func<Criterion, Criterion> change) =>
        Clean with
        {
            Sections =
            [
                Clean.Sections[0] with
                {
                    Criteria = Clean.Sections[0].Criteria.Select((criterion, at) => at == index ? change(criterion) : criterion).ToList(),
                },
            ],
        };

    private static ScorecardDocument Scale0(Func<Criterion, Criterion> change) => With(0, change);

    private static ScorecardDocument Levels(params decimal[] values) => With(0, criterion => criterion with { Levels = Scale("x", 1, values).Levels });

    private static ScorecardDocument Ranges(params NumericRange[] ranges) => With(3, criterion => criterion with { NumericRanges = ranges });

    private static ScorecardDocument Depends(int index, Condition condition) => With(index, criterion => criterion with { Condition = condition });

    private static Condition On(string id, ConditionOperator how, params string[] values) =>
        new()
        {
            CriterionId = id,
            Operator = how,
            Values = values,
        };

    private static ScorecardDocument Bands(params (string Label, decimal From)[] bands) =>
        Clean with
        {
            Bands = bands.Select(band => new Band { Label = band.Label, From = band.From }).ToList(),
        };

    private static ScorecardDocument FirstLevel(Func<Level, Level> change) =>
        Scale0(criterion => criterion with { Levels = [change(criterion.Levels[0]), .. criterion.Levels.Skip(1)] });

    private static Criterion Fatal(Criterion criterion) =>
        criterion with
        {
            ErrorClass = ErrorClass.CustomerCritical,
            FailsBelow = "l2",
            Evidence = EvidenceRule.Below("l2"),
        };

    private static IEnumerable<(string Code, ScorecardDocument Card)> Cases() =>
        [.. OfDocuments(), .. OfCriteria(), .. OfAnswers(), .. OfConditions(), .. OfWording()];

    private static IEnumerable<(string Code, ScorecardDocument Card)> OfDocuments() =>
        [
            ("unknown-format", Clean with { Format = "other/1" }),
            ("bad-id", Clean with { Family = "Not an id" }),
            ("no-channel", Clean with { Channels = [] }),
            ("unknown-channel", Clean with { Channels = ["fax"] }),
            ("duplicate-channel", Clean with { Channels = ["phone", "phone"] }),
            ("no-section", Clean with { Sections = [] }),
            ("empty-section", Clean with { Sections = [Clean.Sections[0], Section("two")] }),
            ("duplicate-section-id", Clean with { Sections = [Clean.Sections[0], Section("one", Scale("more", 3))] }),
            ("duplicate-criterion-id", With(1, criterion => criterion with { Id = "the-problem" })),
            ("duplicate-key", With(1, criterion => criterion with { Key = "the-problem" })),
            ("duplicate-title", With(1, criterion => criterion with { Title = "Solves the-problem" })),
            ("no-scored-criterion", Card(Text("notes"))),
            ("pass-mark-without-score", Card(Text("notes")) with { PassMark = 75 }),
            ("scorecard-succeeds-itself", Clean with { Predecessor = $"{Clean.Family}/{Clean.Variant}" }),
            ("pass-mark-out-of-range", Clean with { PassMark = 101 }),
            ("pass-needs-missing-error-class", Clean with { PassNeedsNoCriticalError = true }),
            ("everything-may-be-not-applicable", Card(Scale("a", 1).AllowingNotApplicable())),
            ("mark-too-fine", Clean with { PassMark = 69.95m }),
            ("band-out-of-range", Bands(("Low", 0), ("High", 120))),
            ("bands-overlap", Bands(("Low", 0), ("High", 0))),
            ("duplicate-band", Bands(("Low", 0), ("Low", 50))),
            ("band-gap", Bands(("High", 50))),
            ("section-weight-not-positive", Clean with { Sections = [Clean.Sections[0] with { Weight = 0 }] }),
            ("section-weights-partly-set", Clean with { Sections = [Clean.Sections[0] with { Weight = 100 }, Section("two", Scale("more", 3))] }),
            ("section-weights-with-points", Clean with { Mode = ScoringMode.Points, Sections = [Clean.Sections[0] with { Weight = 100 }] }),
            ("section-weights-sum", Clean with { Sections = [Clean.Sections[0] with { Weight = 90 }] }),
            ("weight-without-score", Clean with { Sections = [Clean.Sections[0] with { Weight = 50 }, Section("two", Text("more")) with { Weight = 50 }] }),
            ("too-many-criteria", Card(Enumerable.Range(0, 41).Select(index => Scale($"c{index}", 1)).ToArray())),
            ("courtesy-only", Card(Scale("a", 1) with { Title = "Is polite" }, Scale("b", 1) with { Title = "Greets by name" })),
            ("bonus-too-large", With(0, criterion => criterion with { IsBonus = true })),
            ("one-criterion-dominates", With(0, criterion => criterion with { Weight = 90 })),
        ];

    private static IEnumerable<(string Code, ScorecardDocument Card)> OfCriteria() =>
        [
            ("kind-cannot-be-scored", With(4, criterion => criterion with { IsScored = true })),
            ("weight-negative", Scale0(criterion => criterion with { Weight = -1 })),
            ("weight-zero", Scale0(criterion => criterion with { Weight = 0 })),
            ("weight-on-unscored", Scale0(criterion => criterion with { IsScored = false })),
            ("points-without-points-mode", Scale0(criterion => criterion with { MaxPoints = 3 })),
            ("points-not-positive", Scale0(criterion => criterion with { MaxPoints = 0 }) with { Mode = ScoringMode.Points }),
            ("optional-scored", Scale0(criterion => criterion with { IsOptional = true })),
            ("bonus-unscored", With(4, criterion => criterion with { IsBonus = true })),
            ("predecessor-is-itself", Scale0(criterion => criterion with { Predecessor = "the-problem" })),
            ("predecessor-still-present", Scale0(criterion => criterion with { Predecessor = "a-list" })),
            ("evidence-level-unknown", Scale0(criterion => criterion with { Evidence = EvidenceRule.Below("l9") })),
            ("evidence-never-needed", Scale0(criterion => criterion with { Evidence = EvidenceRule.Below("l1") })),
            ("evidence-level-unused", Scale0(criterion => criterion with { Evidence = EvidenceRule.Always with { Level = "l1" } })),
            ("not-applicable-without-when", Scale0(criterion => criterion with { NotApplicable = NotApplicableRule.Allowed(null) })),
            (
                "compliance-not-applicable-freely",
                Scale0(criterion => Fatal(criterion) with { ErrorClass = ErrorClass.ComplianceCritical, NotApplicable = NotApplicableRule.Allowed(" ") })
            ),
            ("no-expectation", Scale0(criterion => criterion with { Expectation = null })),
            ("no-causes", Scale0(criterion => criterion with { Causes = [] })),
            ("causes-level-unknown", Scale0(criterion => criterion with { CausesBelow = "l9" })),
            ("causes-never-asked", Scale0(criterion => criterion with { CausesBelow = "l1" })),
            ("critical-effect-without-class", Scale0(criterion => criterion with { CriticalEffect = CriticalEffect.Whole })),
            ("failing-answer-without-class", Scale0(criterion => criterion with { FailsBelow = "l2" })),
            ("class-without-failing-answer", Scale0(criterion => Fatal(criterion) with { FailsBelow = "l1" })),
            ("unknown-failing-answer", Scale0(criterion => Fatal(criterion) with { FailingAnswers = ["l9"] })),
            ("failing-answer-not-worst", Scale0(criterion => Fatal(criterion) with { FailsBelow = null, FailingAnswers = ["l3"] })),
            ("every-answer-fails", Scale0(criterion => Fatal(criterion) with { FailsBelow = null, FailingAnswers = ["l1", "l2", "l3", "l4"] })),
            ("critical-bonus", Scale0(criterion => Fatal(criterion) with { IsBonus = true, Weight = 1 })),
            ("critical-without-evidence", Scale0(criterion => Fatal(criterion) with { Evidence = EvidenceRule.Never })),
            ("channel-cannot-show", Scale0(criterion => criterion with { IsNonverbal = true })),
        ];

    private static IEnumerable<(string Code, ScorecardDocument Card)> OfAnswers() =>
        [
            ("answers-of-another-kind", With(4, criterion => criterion with { Levels = [Level("l1", 1)] })),
            ("yes-no-levels", With(1, criterion => criterion with { Levels = [Level("yes", 1), Level("nope", 0)] })),
            ("too-few-levels", Levels(1)),
            ("too-many-levels", Levels(0, 1, 2, 3, 4, 5, 6, 7)),
            ("missing-anchor", FirstLevel(level => level with { Anchor = " " })),
            ("duplicate-level-id", FirstLevel(level => level with { Id = "l2" })),
            ("duplicate-level-label", FirstLevel(level => level with { Label = "Label l2" })),
            ("identical-anchors", FirstLevel(level => level with { Anchor = "What is seen at l2." })),
            ("value-negative", Levels(-1, 0, 1)),
            ("values-all-zero", Levels(0, 0)),
            ("levels-same-value", Levels(0, 1, 1, 2)),
            ("levels-not-monotone", Levels(0, 2, 1, 3)),
            ("worst-level-has-value", Levels(1, 2, 3)),
            ("empty-checklist", With(2, criterion => criterion with { ChecklistItems = [] })),
            ("duplicate-item-id", With(2, criterion => criterion with { ChecklistItems = [.. criterion.ChecklistItems, criterion.ChecklistItems[0]] })),
            ("no-ranges", Ranges()),
            (
                "unreachable-range",
                Ranges(
                    new() { To = 5, Value = 1 },
                    new()
                    {
                        From = 5,
                        To = 5,
                        Value = 0,
                    }
                )
            ),
            ("ranges-overlap", Ranges(new() { To = 5, Value = 1 }, new() { From = 4, Value = 0 })),
            (
                "ranges-closed",
                Ranges(
                    new()
                    {
                        From = 3,
                        To = 5,
                        Value = 1,
                    },
                    new() { From = 5, Value = 0 }
                )
            ),
            ("ranges-gap", Ranges(new() { To = 5, Value = 1 }, new() { From = 6, Value = 0 })),
        ];

    private static IEnumerable<(string Code, ScorecardDocument Card)> OfConditions() =>
        [
            ("condition-cycle", Depends(0, On("the-problem", ConditionOperator.Is, "l1"))),
            ("condition-looks-forward", Depends(0, On("the-question", ConditionOperator.Is, "yes"))),
            ("condition-unknown-criterion", Depends(1, On("nowhere", ConditionOperator.Is, "yes"))),
            ("condition-unknown-value", Depends(1, On("the-problem", ConditionOperator.Is, "l9"))),
            ("condition-value-count", Depends(1, On("the-problem", ConditionOperator.Is, "l1", "l2"))),
            ("condition-not-ordered", Depends(3, On("a-list", ConditionOperator.AtLeast, "i1"))),
            ("condition-on-free-answer", Depends(0, On("notes", ConditionOperator.Is, "x"))),
            ("condition-empty", Depends(1, new())),
            ("condition-mixed", Depends(1, On("the-problem", ConditionOperator.Is, "l1") with { AnyOf = [On("the-problem", ConditionOperator.Is, "l2")] })),
            ("condition-too-deep", Depends(1, new() { AllOf = [new() { AnyOf = [On("the-problem", ConditionOperator.Is, "l2")] }] })),
            (
                "condition-never-met",
                Depends(1, new() { AllOf = [On("the-problem", ConditionOperator.Is, "l1"), On("the-problem", ConditionOperator.Is, "l2")] })
            ),
        ];

    private static IEnumerable<(string Code, ScorecardDocument Card)> OfWording() =>
        [
            ("double-barrelled", Scale0(criterion => criterion with { Title = "Solves the problem and thanks the customer" })),
            ("absolute-word", Scale0(criterion => criterion with { Title = "Always solves the problem" })),
            ("leading-wording", Scale0(criterion => criterion with { Question = "Surely the problem was solved?" })),
            ("vague-anchor", FirstLevel(level => level with { Anchor = "Poor." })),
            ("blank-text", Clean with { Title = " " }),
            ("overlong-text", Scale0(criterion => criterion with { Guidance = new string('x', 801) })),
            ("markup-in-text", Scale0(criterion => criterion with { Guidance = "Look for <b>this</b>." })),
            ("control-character", Clean with { Description = "a\u0007b" }),
        ];
}
