namespace Touchstone.Shared.Tables;

/// <summary>Reads a delimited file of any size row by row, under a line of headings; encoding and delimiter are found, not asked.</summary>
public sealed class TableReader : IDisposable
{
    private const int RecordLimit = 10_000_000;
    private const string Wanted = "Save the table as CSV and give that file.";
    private readonly Stream _stream;
    private readonly TextForm _form;
    private readonly DelimitedLayout _layout;
    private readonly int _limit;
    private readonly CsvRecord _headings;

    private TableReader(Stream stream, TextForm form, DelimitedLayout layout, int limit, CsvRecord headings)
    {
        (_stream, _form, _layout, _limit, _headings) = (stream, form, layout, limit, headings);
        Columns = DelimitedLayout.NamesOf(headings.Cells);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether a comma may stand in numbers: it does not part the cells.</summary>
    public bool CommaIsFree => _layout.Delimiter != ',';

    /// <summary>The headings as they stand, though two are alike or one is empty.</summary>
    internal IReadOnlyList<string> Headings => _headings.Cells;

    internal string Encoding => _form.Name;

    /// <summary>Opens a table; the stream is closed with the reader, and must be one that can be read twice.</summary>
    public static TableReader Open(Stream stream) => Open(stream, RecordLimit);

    internal static TableReader Open(Stream stream, int limit)
    {
        try
        {
            return Examined(stream, limit);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>All rows from the beginning, rows of empty cells passed over; may be walked again. A row that cannot be read stops the reading with its
    /// line: a figure from half a file would be a wrong figure.</summary>
    public IEnumerable<TableRow> Rows()
    {
        foreach (var (row, fault) in Records())
            yield return fault is null ? new TableRow(row.Line, row.Cells) : throw new RuleBrokenException("bad-row", $"line {row.Line}: {fault.Sentence}");
    }

    /// <summary>The rows below the headings, each with what is wrong with it; rows of empty cells are passed over.</summary>
    internal IEnumerable<(CsvRecord Row, RowFault? Fault)> Records()
    {
        using var text = TextDetection.OpenText(_stream, _form);
        var reader = new CsvRecordReader(text, _layout.Delimiter, _limit, _layout.Mark);
        while (reader.TryRead(out var row))
        {
            if (row.Line == _headings.Line)
                reader.Width = Columns.Count;
            if (row.Line <= _headings.Line || Array.TrueForAll(row.Cells, string.IsNullOrWhiteSpace))
                continue;
            yield return (row, RowFault.Of(row, _limit, _form, _form.MayBeDamaged) ?? RowFault.OfWidth(row, Columns.Count, _layout.Delimiter));
        }
    }

    public void Dispose() => _stream.Dispose();

    private static TableReader Examined(Stream stream, int limit)
    {
        var form = TextDetection.Examine(stream, wanted: Wanted);
        var layout = DelimitedLayout.Find(stream, form, isHeaded: true);
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, layout.Delimiter, limit, layout.Mark);
        var isThere = reader.TryRead(out var first) && (!layout.IsNamed || reader.TryRead(out first));
        if (!isThere || first.Fault is not null || Array.TrueForAll(first.Cells, string.IsNullOrWhiteSpace))
            throw new RuleBrokenException("no-headings", "The first line must hold the headings of the columns; there is none that can be read.");
        if (RowFault.Of(first, limit, form, mayBeDamaged: false) is not null)
            throw new RuleBrokenException("not-text", $"The file is no text: its first line contains zero bytes. {Wanted}");
        first.Cells[0] = first.Cells[0].TrimStart('\uFEFF');
        return new TableReader(stream, form, layout, limit, first);
    }
}
