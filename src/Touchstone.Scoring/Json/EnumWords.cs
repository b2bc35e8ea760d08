namespace Touchstone.Scoring;

internal static class EnumWords
{
    public static readonly IReadOnlyDictionary<string, AnswerKind> Kinds = new Dictionary<string, AnswerKind>
    {
        ["yes-no"] = AnswerKind.YesNo,
        ["scale"] = AnswerKind.Scale,
        ["checklist"] = AnswerKind.Checklist,
        ["numeric"] = AnswerKind.Numeric,
        ["text"] = AnswerKind.Text,
        ["date-time"] = AnswerKind.DateTime,
    };

    public static readonly IReadOnlyDictionary<string, ErrorClass> ErrorClasses = new Dictionary<string, ErrorClass>
    {
        ["none"] = ErrorClass.None,
        ["customer-critical"] = ErrorClass.CustomerCritical,
        ["business-critical"] = ErrorClass.BusinessCritical,
        ["compliance-critical"] = ErrorClass.ComplianceCritical,
    };

    public static readonly IReadOnlyDictionary<string, CriticalEffect> Effects = new Dictionary<string, CriticalEffect>
    {
        ["none"] = CriticalEffect.None,
        ["section"] = CriticalEffect.Section,
        ["whole"] = CriticalEffect.Whole,
    };

    public static readonly IReadOnlyDictionary<string, ScoringMode> Modes = new Dictionary<string, ScoringMode>
    {
        ["percentage"] = ScoringMode.Percentage,
        ["points"] = ScoringMode.Points,
    };

    public static readonly IReadOnlyDictionary<string, ConditionOperator> Operators = new Dictionary<string, ConditionOperator>
    {
        ["is"] = ConditionOperator.Is,
        ["is-not"] = ConditionOperator.IsNot,
        ["in"] = ConditionOperator.In,
        ["at-least"] = ConditionOperator.AtLeast,
    };

    public static readonly IReadOnlyDictionary<string, EvidenceNeed> EvidenceNeeds = new Dictionary<string, EvidenceNeed>
    {
        ["never"] = EvidenceNeed.Never,
        ["below-level"] = EvidenceNeed.BelowLevel,
        ["always"] = EvidenceNeed.Always,
    };

    public static string Word<T>(this IReadOnlyDictionary<string, T> words, T value)
        where T : struct, Enum => words.First(pair => pair.Value.Equals(value)).Key;
}
