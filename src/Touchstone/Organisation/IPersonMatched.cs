using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>A slice whose records point to people follows in the same transaction when an unknown agent is recognised.</summary>
internal interface IPersonMatched
{
    /// <summary>What pointed to <paramref name="unknown"/> points to <paramref name="person"/> now, in the team they had on each day; both are the same when the unknown agent is a new person.</summary>
    Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop);

    /// <summary>What following would do; it changes nothing.</summary>
    Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop);
}
