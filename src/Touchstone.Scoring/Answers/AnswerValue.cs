using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>The value of an answer apart from the criterion it answers.</summary>
public sealed record AnswerValue
{
    public string? Level { get; init; }
    public IReadOnlyList<string>? Items { get; init; }
    public decimal? Number { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset? Moment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNotApplicable { get; init; }

    /// <summary>Nothing is set.</summary>
    [JsonIgnore]
    public bool IsEmpty => !IsNotApplicable && Level is null && Items is null && Number is null && string.IsNullOrWhiteSpace(Text) && Moment is null;

    public bool Equals(AnswerValue? other) =>
        other is not null
        && Level == other.Level
        && Number == other.Number
        && Text == other.Text
        && Moment == other.Moment
        && IsNotApplicable == other.IsNotApplicable
        && SameItems(Items, other.Items);

    public override int GetHashCode() => HashCode.Combine(Level, Number, Text, Moment, IsNotApplicable, Items?.Count);

    private static bool SameItems(IReadOnlyList<string>? one, IReadOnlyList<string>? two) =>
        one is null || two is null ? one is null && two is null : one.ToHashSet().SetEquals(two);
}
