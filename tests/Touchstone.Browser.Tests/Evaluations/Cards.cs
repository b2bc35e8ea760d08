using Touchstone.Scoring;

namespace Touchstone.Browser.Tests.Evaluations;

/// <summary>Scorecards made for the tests.</summary>
internal static class Cards
{
    private static readonly string[] Labels = ["None", "Vague", "Clear", "Safe"];
    private static readonly string[] Anchors = ["No time or next step", "“Soon”, no owner", "What, when, by whom", "Also what if it slips"];

    /// <summary>Every kind of answer, a condition, a critical error, evidence below a level.</summary>
    public static ScorecardDocument EveryKind { get; } =
        new()
        {
            Family = "every-kind",
            Variant = "phone",
            Title = "Phone standard",
            Channels = [Channel.Phone],
            PassMark = 75,
            PassNeedsNoCriticalError = true,
            Sections =
            [
                new Section
                {
                    Id = "opening",
                    Title = "Opening and identification",
                    Weight = 40,
                    Criteria =
                    [
                        Scale("greeting", "Opens so the customer knows who is helping", 10),
                        new Criterion
                        {
                            Id = "identity",
                            Title = "Confirms identity first",
                            Kind = AnswerKind.YesNo,
                            Weight = 5,
                            ErrorClass = ErrorClass.ComplianceCritical,
                            CriticalEffect = CriticalEffect.Whole,
                            FailingAnswers = ["no"],
                            NotApplicable = NotApplicableRule.Allowed("No account detail was opened, given or changed."),
                            Levels =
                            [
                                new Level
                                {
                                    Id = "no",
                                    Label = "No",
                                    Value = 0,
                                    Anchor = "A detail was given before the checks.",
                                },
                                new Level
                                {
                                    Id = "yes",
                                    Label = "Yes",
                                    Value = 1,
                                    Anchor = "Every check was made first.",
                                },
                            ],
                        },
                        new Criterion
                        {
                            Id = "identity-how",
                            Title = "How identity was confirmed",
                            Kind = AnswerKind.Text,
                            IsOptional = true,
                            IsScored = false,
                            Condition = new Condition { CriterionId = "identity", Values = ["yes"] },
                        },
                    ],
                },
                new Section
                {
                    Id = "care",
                    Title = "Solving and expectations",
                    Weight = 60,
                    Criteria =
                    [
                        Scale("expectations", "Manages expectations", 15) with
                        {
                            Evidence = EvidenceRule.Below("l3"),
                        },
                        new Criterion
                        {
                            Id = "steps",
                            Title = "Explains each step",
                            Kind = AnswerKind.Checklist,
                            Weight = 10,
                            ChecklistItems =
                            [
                                new ChecklistItem
                                {
                                    Id = "what",
                                    Text = "Says what is done",
                                    Value = 1,
                                },
                                new ChecklistItem
                                {
                                    Id = "when",
                                    Text = "Says when",
                                    Value = 1,
                                },
                            ],
                        },
                        new Criterion
                        {
                            Id = "promise",
                            Title = "Days promised",
                            Kind = AnswerKind.Numeric,
                            Weight = 5,
                            IsOptional = true,
                            NumericRanges =
                            [
                                new NumericRange
                                {
                                    From = 0,
                                    To = 4,
                                    Value = 1,
                                    Label = "soon",
                                },
                                new NumericRange
                                {
                                    From = 4,
                                    Value = 0,
                                    Label = "late",
                                },
                            ],
                        },
                        new Criterion
                        {
                            Id = "until",
                            Title = "Promised until",
                            Kind = AnswerKind.DateTime,
                            IsOptional = true,
                            IsScored = false,
                        },
                    ],
                },
            ],
        };

    /// <summary>A hundred criteria in ten sections.</summary>
    public static ScorecardDocument Hundred { get; } =
        new()
        {
            Family = "hundred",
            Variant = "phone",
            Title = "A hundred criteria",
            Channels = [Channel.Phone],
            Sections =
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(s => new Section
                    {
                        Id = $"s{s}",
                        Title = $"Section {s}",
                        Criteria = [.. Enumerable.Range(1, 10).Select(c => Scale($"s{s}c{c}", $"Criterion {c} of section {s}", 1))],
                    }),
            ],
        };

    private static Criterion Scale(string id, string title, decimal weight) =>
        new()
        {
            Id = id,
            Title = title,
            Kind = AnswerKind.Scale,
            Weight = weight,
            Guidance = "Judge what the customer can hear.",
            Levels =
            [
                .. Labels.Select(
                    (label, place) =>
                        new Level
                        {
                            Id = $"l{place + 1}",
                            Label = label,
                            Anchor = Anchors[place],
                            Value = place,
                        }
                ),
            ],
        };
}
