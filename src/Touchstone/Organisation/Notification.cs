using Touchstone.Shared.Outbox;

namespace Touchstone.Organisation;

/// <summary>Something a person should know of, with the page it is about.</summary>
internal sealed class Notification : IAnnounced
{
    public Guid Id { get; set; }
    public Guid PersonId { get; set; }

    /// <summary>What it is about, so that the same news told twice makes one notification.</summary>
    public string Key { get; set; } = "";
    public string Text { get; set; } = "";
    public string Link { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? ReadAt { get; set; }

    // Not who was told what: news is read by everyone.
    IEnumerable<Life> IAnnounced.Lives => [new("notification", Id, ReadAt is null ? "unread" : "read")];
}
