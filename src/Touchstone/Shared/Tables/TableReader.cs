namespace Touchstone.Shared.Tables;

/// <summary>
/// Reads a delimited file of any size row by row, under a line of headings; encoding and delimiter are found, not asked.
/// A row that cannot be read stops the reading with its line: a figure from half a file would be a wrong figure.
/// </summary>
public sealed class TableReader : IDisposable
{
    private const int RecordLimit = 10_000_000;
    private const string Wanted = "Save the table as CSV and give that file.";
    private readonly Stream _stream;
    private readonly TextForm _form;
    private readonly char _delimiter;

    private TableReader(Stream stream, TextForm form, char delimiter, IReadOnlyList<string> columns) =>
        (_stream, _form, _delimiter, Columns) = (stream, form, delimiter, columns);

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether a comma may stand in numbers: it does not part the cells.</summary>
    public bool CommaIsFree => _delimiter != ',';

    /// <summary>Opens a table; the stream is closed with the reader, and must be one that can be read twice.</summary>
    public static TableReader Open(Stream stream)
    {
        try
        {
            return Examined(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>All rows from the beginning, rows of empty cells passed over; may be walked again.</summary>
    public IEnumerable<TableRow> Rows()
    {
        using var text = TextDetection.OpenText(_stream, _form);
        var reader = new CsvRecordReader(text, _delimiter, RecordLimit) { Width = Columns.Count };
        var heading = true;
        while (reader.TryRead(out var record))
        {
            if (heading)
            {
                heading = false;
                continue;
            }
            if (record.Fault == CsvRecordReader.TooLong)
                throw Broken(record.Line, $"the row is longer than {RecordLimit / 1_000_000} million characters. Check that every row ends with a line break.");
            if (record.Fault == CsvRecordReader.UnclearQuote)
                throw Broken(record.Line, "its quotation marks can be read in more than one way. Double those that are part of a text.");
            if (record.Fault is not null)
                throw Broken(record.Line, "a quotation mark is opened and never closed. Close it, or double it when it is part of the text.");
            if (Array.TrueForAll(record.Cells, string.IsNullOrWhiteSpace))
                continue;
            if (record.Cells.Length != Columns.Count && !IsOnlyLonger(record.Cells))
                throw Broken(
                    record.Line,
                    $"the row has {record.Cells.Length} cells, the file has {Columns.Count} columns. Put texts that hold a "
                        + $"{DelimitedLayout.NameOf(_delimiter)} or a line break between quotation marks."
                );
            if (_form.IsDamaged && Array.Exists(record.Cells, x => x.Contains('\uFFFD')))
                throw Broken(record.Line, "the row holds bytes that are not UTF-8. Save the file as UTF-8.");
            yield return new TableRow(record.Line, record.Cells);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static TableReader Examined(Stream stream)
    {
        var form = TextDetection.Examine(stream, wanted: Wanted);
        var delimiter = form.Lines == 0 ? ',' : DelimitedLayout.FindDelimiter(stream, form);
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit);
        if (!reader.TryRead(out var first) || first.Fault is not null || Array.TrueForAll(first.Cells, string.IsNullOrWhiteSpace))
            throw new RuleBrokenException("no-headings", "The first line must hold the headings of the columns; there is none that can be read.");
        return new TableReader(stream, form, delimiter, DelimitedLayout.NamesOf(first.Cells));
    }

    private bool IsOnlyLonger(string[] cells) => cells.Length > Columns.Count && cells.AsSpan(Columns.Count).IndexOfAnyExcept("") < 0;

    private static RuleBrokenException Broken(long line, string what) => new("bad-row", $"line {line}: {what}");
}
