namespace Touchstone.Shared.Tables;

/// <summary>One row of a table file with the line it begins on; as many cells as the table has columns.</summary>
public readonly record struct TableRow(long Line, IReadOnlyList<string> Cells);
