using Touchstone.Shared;

namespace Touchstone.Scorecards;

/// <summary>One set of criteria in channel variants.</summary>
internal sealed class ScorecardFamily : IVersioned
{
    public Guid Id { get; set; }
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }
}
