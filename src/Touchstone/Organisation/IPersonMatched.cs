using Touchstone.Shared;

namespace Touchstone.Organisation;

/// <summary>A slice whose records point to people follows when an unknown agent is recognised.</summary>
internal interface IPersonMatched
{
    /// <summary>What may not wait, in the transaction of the match; both are the same when the unknown agent is a new person.</summary>
    Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop);

    /// <summary>
    /// After the match and in changes of its own, each of them short: what pointed to <paramref name="unknown"/> points to <paramref name="person"/>, in the
    /// team
    /// they had on each day. It may be asked for several times, and then goes on where it was interrupted.
    /// </summary>
    Task FollowOnAsync(Guid unknown, Guid person, DateTimeOffset matchedAt, CancellationToken stop);

    /// <summary>What following would do; it changes nothing.</summary>
    Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop);
}
