using Touchstone.Shared.Outbox;

namespace Touchstone.Scorecards;

/// <summary>News: a version of a scorecard was published and is the one chosen from now on.</summary>
public sealed record ScorecardPublished(Guid VersionId, string Family, string Variant, int Number) : INews
{
    public static string Kind => "scorecard-published";
}
