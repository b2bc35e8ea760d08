namespace Touchstone.Shared.Tables;

/// <summary>One record of a CSV file: the line it begins on, its cells (of a faulty one its first line), and what was wrong with it.</summary>
internal readonly record struct CsvRecord(long Line, string[] Cells, string? Fault);
