namespace Touchstone.Shared.Lists;

/// <summary>One page of an ordered list; the cursors, where there are any, open the next and the previous.</summary>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Items, string? NextCursor, string? PreviousCursor);
