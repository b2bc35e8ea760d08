using Touchstone.Shared.Access;

namespace Touchstone.Shared.Live;

/// <summary>
/// Something that can be followed. Who follows is told how it stands, whole, whenever that is another: nothing is lost when the connection is,
/// and nothing need be kept to be told again.
/// </summary>
public interface ILiveTopic
{
    /// <summary>How it is asked for, and the type of its events.</summary>
    string Name { get; }

    /// <summary>Whether it is asked for with an id: “job:ID”.</summary>
    bool NeedsId { get; }

    /// <summary>How long it rests after it was read for somebody; what happens meanwhile is told in one.</summary>
    TimeSpan Rest { get; }

    /// <summary>Whether such news may change what is told.</summary>
    bool Hears(string kind);

    /// <summary>How it stands, as this person may see it; refuses as a page would.</summary>
    Task<object> ReadAsync(Actor actor, Guid id, CancellationToken stop);

    /// <summary>
    /// For what changes without news: which of these ids may stand otherwise than at the last look. One cheap query for all who listen.
    /// </summary>
    Task<IReadOnlyCollection<Guid>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => Task.FromResult<IReadOnlyCollection<Guid>>([]);
}
