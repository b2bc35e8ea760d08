using Touchstone.Shared.Access;

namespace Touchstone.Shared.Live;

/// <summary>A count that the frame of every page shows.</summary>
public interface ILiveCount
{
    string Name { get; }

    /// <summary>Whether such news may change it.</summary>
    bool Hears(string kind);

    Task<int> ReadAsync(Actor actor, CancellationToken stop);
}
