namespace Touchstone.Shared.Following;

/// <summary>
/// One page of a list whose changes can be followed; the cursor, when there is one, opens the next. The last page of changes says from when to ask for those
/// that come later.
/// </summary>
public sealed record FollowedPage<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>What to send as `changedSince` the next time, so that no change is lost; null while there are more pages, and where no changes were asked
    /// for.</summary>
    public DateTimeOffset? ChangedSince { get; init; }
}
