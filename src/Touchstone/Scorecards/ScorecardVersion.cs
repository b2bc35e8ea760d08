using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Scorecards;

/// <summary>One numbered version of a variant: the canonical document with its hash.</summary>
internal sealed class ScorecardVersion : IVersioned, IAnnounced
{
    public Guid Id { get; set; }
    public Guid FamilyId { get; set; }
    public string Variant { get; set; } = "";
    public int Number { get; set; }
    public ScorecardState State { get; set; }
    public string Title { get; set; } = "";

    /// <summary>The channels this version judges, separated by spaces.</summary>
    public string Channels { get; set; } = "";
    public string Document { get; set; } = "";
    public string Hash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public string CreatedByName { get; set; } = "";
    public DateTimeOffset? PublishedAt { get; set; }
    public string? PublishedByName { get; set; }
    public string? ChangeNote { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("scorecard", Id, $"{State}".ToLowerInvariant())];
}
