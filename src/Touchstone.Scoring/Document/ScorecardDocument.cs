using System.Text.Json.Serialization;

namespace Touchstone.Scoring;

/// <summary>One channel variant of a scorecard family: everything an evaluator is asked and how the answers become a score.</summary>
[JsonConverter(typeof(ScorecardDocumentConverter))]
public sealed record ScorecardDocument
{
    public const string CurrentFormat = "touchstone-scorecard/1";

    public string Format { get; init; } = CurrentFormat;
    public required string Family { get; init; }
    public required string Variant { get; init; }

    /// <summary>The scorecard this one takes the place of, as family/variant; its results are not compared with those of this one.</summary>
    public string? Predecessor { get; init; }

    public required string Title { get; init; }
    public string? Description { get; init; }
    public string Language { get; init; } = "en-GB";
    public IReadOnlyList<string> Channels { get; init; } = [];
    public ScoringMode Mode { get; init; } = ScoringMode.Percentage;
    public decimal? PassMark { get; init; }
    public bool PassNeedsNoCriticalError { get; init; }
    public IReadOnlyList<Band> Bands { get; init; } = [];
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Every criterion in the order it is asked.</summary>
    public IEnumerable<Criterion> AllCriteria() => Sections.SelectMany(section => section.Criteria);

    /// <summary>The criterion with this id, or null.</summary>
    public Criterion? Find(string criterionId) => AllCriteria().FirstOrDefault(criterion => criterion.Id == criterionId);

    // Two documents are the same when their canonical form is: lists inside would otherwise compare by reference.
    public bool Equals(ScorecardDocument? other) =>
        other is not null && (ReferenceEquals(this, other) || ScorecardJson.Canonical(this) == ScorecardJson.Canonical(other));

    public override int GetHashCode() => ScorecardJson.Canonical(this).GetHashCode(StringComparison.Ordinal);
}
