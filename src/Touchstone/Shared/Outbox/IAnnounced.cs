namespace Touchstone.Shared.Outbox;

/// <summary>One side of a record on which it can change: what it is called in the news, the record's id, where it stands in one word.</summary>
internal readonly record struct Life(string Subject, object Id, string? State);

/// <summary>
/// A record whose changes others hear of. Whoever saves a change announces it by that alone: the context compares the lives before and after and writes the
/// news
/// into the same transaction. Changes past the context (in bulk) are announced with <see cref="Announcements.AnnounceChanged"/>.
/// </summary>
internal interface IAnnounced
{
    /// <summary>The first says that the record is there; it alone is told when the record comes or goes.</summary>
    IEnumerable<Life> Lives { get; }
}
