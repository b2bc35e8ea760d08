using System.Text.Json;

namespace Touchstone.Scoring;

// Reads a tree that has passed the schema, so every value here has its type.
internal static class ScorecardReader
{
    public static ScorecardDocument Document(PositionedJson json) =>
        new()
        {
            Format = Text(json, "format")!,
            Family = Text(json, "family")!,
            Variant = Text(json, "variant")!,
            Predecessor = Text(json, "predecessor"),
            Title = Text(json, "title")!,
            Description = Text(json, "description"),
            Language = Text(json, "language") ?? "en-GB",
            Channels = Texts(json, "channels"),
            Mode = Word(json, "mode", EnumWords.Modes),
            PassMark = Number(json, "passMark"),
            PassNeedsNoCriticalError = Flag(json, "passNeedsNoCriticalError", false),
            Bands = List(json, "bands", band => new Band { Label = Text(band, "label")!, From = Number(band, "from")!.Value }),
            Sections = List(json, "sections", Section),
        };

    private static Section Section(PositionedJson json) =>
        new()
        {
            Id = Text(json, "id")!,
            Title = Text(json, "title")!,
            Guidance = Text(json, "guidance"),
            Weight = Number(json, "weight"),
            Criteria = List(json, "criteria", Criterion),
        };

    private static Criterion Criterion(PositionedJson json) =>
        new()
        {
            Id = Text(json, "id")!,
            Title = Text(json, "title")!,
            Question = Text(json, "question"),
            Key = Text(json, "key") ?? Text(json, "id")!,
            Predecessor = Text(json, "predecessor"),
            Kind = Word(json, "kind", EnumWords.Kinds),
            Weight = Number(json, "weight") ?? 0m,
            IsScored = Flag(json, "isScored", true),
            IsBonus = Flag(json, "isBonus", false),
            IsOptional = Flag(json, "isOptional", false),
            IsNonverbal = Flag(json, "isNonverbal", false),
            NotApplicable = json.Member("notApplicable") is { } rule ? NotApplicableRule.Allowed(Text(rule, "when")) : NotApplicableRule.Never,
            Evidence = json.Member("evidence") is { } evidence
                ? new EvidenceRule { Need = Word(evidence, "need", EnumWords.EvidenceNeeds), Level = Text(evidence, "level") }
                : EvidenceRule.Never,
            ErrorClass = Word(json, "errorClass", EnumWords.ErrorClasses),
            CriticalEffect = Word(json, "criticalEffect", EnumWords.Effects),
            FailsBelow = Text(json, "failsBelow"),
            FailingAnswers = Texts(json, "failingAnswers"),
            RequiredItems = Texts(json, "requiredItems"),
            Condition = json.Member("condition") is { } condition ? Condition(condition) : null,
            Channels = Texts(json, "channels"),
            Levels = List(
                json,
                "levels",
                level => new Level
                {
                    Id = Text(level, "id")!,
                    Label = Text(level, "label")!,
                    Anchor = Text(level, "anchor"),
                    Value = Number(level, "value")!.Value,
                }
            ),
            ChecklistItems = List(
                json,
                "checklistItems",
                item => new ChecklistItem
                {
                    Id = Text(item, "id")!,
                    Text = Text(item, "text")!,
                    Value = Number(item, "value")!.Value,
                }
            ),
            NumericRanges = List(
                json,
                "numericRanges",
                range => new NumericRange
                {
                    From = Number(range, "from"),
                    To = Number(range, "to"),
                    Value = Number(range, "value")!.Value,
                    Label = Text(range, "label"),
                    Fails = Flag(range, "fails", false),
                }
            ),
            MaxPoints = Number(json, "maxPoints"),
            Clause = Text(json, "clause"),
            Kpi = Text(json, "kpi"),
            Expectation = Text(json, "expectation"),
            Causes = Texts(json, "causes"),
            CausesBelow = Text(json, "causesBelow"),
            Guidance = Text(json, "guidance"),
        };

    private static Condition Condition(PositionedJson json) =>
        new()
        {
            CriterionId = Text(json, "criterionId"),
            Operator = Word(json, "operator", EnumWords.Operators),
            Values = Texts(json, "values"),
            AllOf = List(json, "allOf", Condition),
            AnyOf = List(json, "anyOf", Condition),
        };

    private static string? Text(PositionedJson json, string name) => json.Member(name)?.Text;

    private static decimal? Number(PositionedJson json, string name) => json.Member(name)?.Number;

    private static bool Flag(PositionedJson json, string name, bool otherwise) => json.Member(name) is { } value ? value.Kind == JsonValueKind.True : otherwise;

    private static T Word<T>(PositionedJson json, string name, IReadOnlyDictionary<string, T> words)
        where T : struct, Enum => json.Member(name) is { } value ? words[value.Text] : default;

    private static List<string> Texts(PositionedJson json, string name) => List(json, name, item => item.Text);

    private static List<T> List<T>(PositionedJson json, string name, Func<PositionedJson, T> read) =>
        json.Member(name)?.Items.ConvertAll(item => read(item)) ?? [];
}
