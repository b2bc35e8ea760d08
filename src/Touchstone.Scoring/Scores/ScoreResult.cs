using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>The score of one set of answers: what it was, what critical errors left of it, and how it came about.</summary>
public sealed record ScoreResult
{
    /// <summary>The percentage before critical errors; null when nothing that counts was answered.</summary>
    public decimal? Unfailed { get; init; }

    /// <summary>The percentage after critical errors.</summary>
    public decimal? Final { get; init; }

    /// <summary>Points earned and points that could be earned, when the scorecard counts points.</summary>
    public decimal? Points { get; init; }

    public decimal? PointsAvailable { get; init; }

    /// <summary>Known once every required answer is there and the scorecard says what passing needs.</summary>
    public bool? Passed { get; init; }

    public string? Band { get; init; }
    public bool Complete { get; init; }

    /// <summary>Shown and required criteria that have an answer other than "not applicable".</summary>
    public int AnsweredCount { get; init; }

    /// <summary>Shown and required criteria that are not "not applicable".</summary>
    public int ApplicableCount { get; init; }

    public IReadOnlyList<SectionScore> Sections { get; init; } = [];
    public IReadOnlyList<CriterionScore> Criteria { get; init; } = [];
    public IReadOnlyList<ErrorClassOutcome> ErrorClasses { get; init; } = [];
    public IReadOnlyList<DerivationLine> Derivation { get; init; } = [];
    public string RulesVersion { get; init; } = Scorer.RulesVersion;

    /// <summary>Whether any answer is a critical error, whatever its class and effect.</summary>
    [JsonIgnore]
    public bool HasCriticalError => Criteria.Any(criterion => criterion.IsCriticalError);
}
