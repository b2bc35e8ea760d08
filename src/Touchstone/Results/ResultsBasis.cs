namespace Touchstone.Results;

/// <summary>What the results of a filter are made of: the evaluations that count and may be estimated together, and what stands apart.</summary>
/// <param name="Filter">What was asked for, with the family that the figures are of.</param>
/// <param name="Found">The reach before a family was settled on.</param>
/// <param name="FoundVersions">The scorecard versions before a family was settled on.</param>
internal sealed record ResultsBasis(
    ResultsFilter Filter,
    DateOnly From,
    DateOnly To,
    ResultsReach Reach,
    IReadOnlyDictionary<Guid, VersionInResults> Versions,
    ResultsReach Found,
    IReadOnlyDictionary<Guid, VersionInResults> FoundVersions,
    ResultsPool? Pool,
    IReadOnlyList<ResultsPool> Apart,
    int Minimum
);
