namespace Touchstone.Shared.Tables;

/// <summary>A row that could not be read: where it stands, at which column where it is one cell, and why.</summary>
internal sealed record BrokenRow(int Line, string? Column, string Reason);

/// <summary>
/// A small table held whole, such as a file of people. Rows that cannot be read stand beside those that can. A row may end early: spreadsheets leave
/// out the delimiters of empty cells at its end.
/// </summary>
internal sealed record SmallTable(string Encoding, IReadOnlyList<string> Headings, IReadOnlyList<TableRow> Rows, IReadOnlyList<BrokenRow> Broken)
{
    public const int MaxLength = 20_000_000;
    private const int LongestRow = 1_000_000;

    /// <summary>How many rows the file has, readable or not.</summary>
    public int Read => Rows.Count + Broken.Count;

    public static async Task<SmallTable> ReadAsync(Stream stream, CancellationToken stop)
    {
        using var reader = TableReader.Open(await AllAsync(stream, stop), LongestRow);
        var (rows, broken) = (new List<TableRow>(), new List<BrokenRow>());
        foreach (var (row, fault) in reader.Records())
        {
            stop.ThrowIfCancellationRequested();
            if (fault is null or { Code: RowFault.TooFewCells })
                rows.Add(new TableRow(row.Line, row.Cells));
            else
                broken.Add(new BrokenRow((int)row.Line, reader.Headings.ElementAtOrDefault(fault.Column), fault.Sentence));
        }
        return new SmallTable(reader.Encoding, reader.Headings, rows, broken);
    }

    private static async Task<MemoryStream> AllAsync(Stream stream, CancellationToken stop)
    {
        var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (all.Length + read > MaxLength)
                throw new RuleBrokenException("too-large", $"The file has more than {MaxLength / 1_000_000} MB. Split it.");
            all.Write(buffer, 0, read);
        }
        return all;
    }
}
