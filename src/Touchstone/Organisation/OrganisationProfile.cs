using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>The organisation itself: its name, the zone its business days are counted in, whether it is the demonstration.</summary>
internal sealed class OrganisationProfile : IVersioned, IAnnounced
{
    public int Id { get; set; } = 1;
    public string Name { get; set; } = "";
    public string TimeZone { get; set; } = "Europe/London";
    public bool IsDemonstration { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public int Version { get; set; }

    IEnumerable<Life> IAnnounced.Lives => [new("organisation", Id, "set-up"), new("organisation-zone", Id, TimeZone)];
}
