using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>What an evaluator answered to one criterion; one value field is set according to its kind, or it is not applicable.</summary>
public sealed record Answer
{
    /// <summary>The most characters of an answer in free text.</summary>
    public const int LongestText = 4000;

    public required string CriterionId { get; init; }

    /// <summary>The chosen level of a scale or of yes/no.</summary>
    public string? Level { get; init; }

    /// <summary>The ticked items of a checklist; an empty list says that none was seen.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    public decimal? Number { get; init; }
    public string? Text { get; init; }
    public DateTimeOffset? Moment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNotApplicable { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasEvidence { get; init; }

    [JsonIgnore]
    public AnswerValue Value
    {
        get =>
            new()
            {
                Level = Level,
                Items = Items,
                Number = Number,
                Text = Text,
                Moment = Moment,
                IsNotApplicable = IsNotApplicable,
            };
        init =>
            (Level, Items, Number, Text, Moment, IsNotApplicable) = (value.Level, value.Items, value.Number, value.Text, value.Moment, value.IsNotApplicable);
    }

    /// <summary>Nothing was answered: no value and not "not applicable".</summary>
    [JsonIgnore]
    public bool IsEmpty => Value.IsEmpty;

    /// <summary>An answer by level.</summary>
    public static Answer OfLevel(string criterionId, string level, bool hasEvidence = false) =>
        new()
        {
            CriterionId = criterionId,
            Level = level,
            HasEvidence = hasEvidence,
        };

    /// <summary>An answer by ticked checklist items.</summary>
    public static Answer OfItems(string criterionId, params IReadOnlyList<string> items) => new() { CriterionId = criterionId, Items = items };

    /// <summary>An answer by number.</summary>
    public static Answer OfNumber(string criterionId, decimal number) => new() { CriterionId = criterionId, Number = number };

    /// <summary>An answer in free text.</summary>
    public static Answer OfText(string criterionId, string text) => new() { CriterionId = criterionId, Text = text };

    /// <summary>An answer by date and time.</summary>
    public static Answer OfMoment(string criterionId, DateTimeOffset moment) => new() { CriterionId = criterionId, Moment = moment };

    /// <summary>The answer "not applicable".</summary>
    public static Answer NotApplicable(string criterionId) => new() { CriterionId = criterionId, IsNotApplicable = true };
}
