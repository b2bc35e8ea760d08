using Touchstone.Interactions;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Results;

/// <summary>What rows are made from.</summary>
internal sealed record GroupContext(
    ResultsReach Reach,
    IReadOnlyList<EvaluatedUnit> Units,
    IReadOnlyDictionary<Guid, (int Shown, int NotApplicable)> Counts,
    IQueryable<Interaction> Eligible,
    IReadOnlyDictionary<Guid, VersionInResults> Versions,
    int Minimum
)
{
    public QualityDb Db => Reach.Db;
}

/// <summary>A scorecard version as results see it.</summary>
internal sealed record VersionInResults(
    string FamilyKey,
    string FamilyName,
    string Variant,
    int Number,
    IReadOnlyList<string> Channels,
    ScorecardDocument Document
);
