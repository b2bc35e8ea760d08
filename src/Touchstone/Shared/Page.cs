namespace Touchstone.Shared;

/// <summary>One page of a longer list; the cursor, when there is one, opens the next.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public static Page<T> Empty { get; } = new([], null);
}
