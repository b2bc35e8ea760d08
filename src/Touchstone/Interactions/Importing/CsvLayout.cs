using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>How a CSV file is laid out: its delimiter and quotation mark, on which line its table begins, whether it names its columns, and what they are
/// called.</summary>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, IReadOnlyList<string> Columns, IReadOnlyList<CsvRecord> Sample, bool HasFaults = false)
{
    public const int RecordLimit = 10_000_000;
    private const int SampleRows = 500,
        MostTitles = 30;

    public char Mark { get; init; } = '"';

    /// <summary>The line of the headings, or of the first row where there are none.</summary>
    public long FirstLine { get; init; } = 1;

    /// <summary>Lines above the table that were passed over.</summary>
    public long TitleLines { get; init; }

    /// <summary>Cells before those of the row itself: a file of rejected rows says in them what was wrong.</summary>
    public int Skip { get; init; }

    /// <summary>Each row is a record of JSON that was refused.</summary>
    public bool HoldsRecords => Skip > 0 && Columns is [RejectsFile.RecordColumn];

    /// <summary>The headings as they stood.</summary>
    public string[] Headings { get; init; } = [];

    /// <summary>The rows after those of the sample, where there are more.</summary>
    public Func<IEnumerable<CsvRecord>>? More { get; init; }

    public string DelimiterName => DelimitedLayout.NameOf(Delimiter);

    public static CsvLayout Examine(Stream stream, TextForm form, ColumnMapping? mapping)
    {
        var (delimiter, mark, isNamed) = DelimitedLayout.Find(
            stream,
            form,
            given: mapping?.Delimiter is { Length: 1 } given ? given[0] : null,
            firstLine: mapping?.FirstLine ?? 1
        );
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit, mark);
        var rows = new List<CsvRecord>();
        while (rows.Count < SampleRows + MostTitles && reader.TryRead(out var row))
        {
            if (rows.Count == 0 && isNamed && row.Line == 1)
                continue;
            rows.Add(row);
        }
        if (mapping?.FirstLine is { } line)
        {
            rows.RemoveAll(x => x.Line < line);
            if (rows.Count == 0)
                throw new RuleBrokenException("no-rows", $"The table is said to begin on line {line}, but the file has no row from that line on.");
        }
        RefuseBrokenHeadings(rows, delimiter);
        var whole = rows.Where(x => x.Fault is null).ToList();
        if (whole.Count == 0)
            throw new RuleBrokenException("no-rows", "No row of the file can be read.");
        var at = mapping?.FirstLine is null && mapping?.HasHeader != false ? HeaderAt(whole) : 0;
        var first = whole[at];
        var hasHeader = mapping?.HasHeader ?? LooksLikeHeader(first.Cells);
        var skip =
            hasHeader
            && first.Cells.Length > RejectsFile.Headings.Length
            && first.Cells.AsSpan(0, RejectsFile.Headings.Length).SequenceEqual(RejectsFile.Headings)
                ? RejectsFile.Headings.Length
                : 0;
        if (skip > 0)
            first = first with { Cells = [.. first.Cells.Skip(skip).Select(CsvText.Original)] };
        var columns = hasHeader ? DelimitedLayout.NamesOf(first.Cells) : [.. first.Cells.Select((_, i) => $"Column {i + 1}")];
        var (titles, start) = (rows.Count(x => x.Line < first.Line), first.Line);
        var sample = Sampled(stream, form, delimiter, mark, columns.Length + skip, hasHeader ? start : start - 1);
        return new CsvLayout(
            delimiter,
            hasHeader,
            columns,
            [.. sample.Rows.Where(x => x.Fault is null).Select(x => Own(x, skip)).Where(x => skip == 0 || !Array.TrueForAll(x.Cells, string.IsNullOrEmpty))],
            sample.Rows.Exists(x => x.Fault is not null)
        )
        {
            Mark = mark,
            FirstLine = start,
            TitleLines = titles,
            Skip = skip,
            Headings = hasHeader ? first.Cells : [],
            More =
                sample.Rows.Count == SampleRows
                    ? () => Later(stream, form, delimiter, mark, columns.Length + skip, sample.Rows[^1].Line).Select(x => Own(x, skip))
                    : null,
        };
    }

    /// <summary>The cells of the row itself.</summary>
    public static CsvRecord Own(CsvRecord row, int skip) => skip == 0 ? row : row with { Cells = [.. row.Cells.Skip(skip).Select(CsvText.Original)] };

    /// <summary>The rows below the headings, read with their known width.</summary>
    private static (List<CsvRecord> Rows, bool IsAll) Sampled(Stream stream, TextForm form, char delimiter, char mark, int width, long after)
    {
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit, mark) { Width = width };
        var rows = new List<CsvRecord>();
        while (rows.Count < SampleRows)
        {
            if (!reader.TryRead(out var row))
                return (rows, true);
            if (row.Line > after)
                rows.Add(row);
        }
        return (rows, false);
    }

    private static IEnumerable<CsvRecord> Later(Stream stream, TextForm form, char delimiter, char mark, int width, long after)
    {
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit, mark) { Width = width };
        while (reader.TryRead(out var row))
        {
            if (row.Line > after && row.Fault is null)
                yield return row;
        }
    }

    /// <summary>Without its headings a file cannot be read at all.</summary>
    private static void RefuseBrokenHeadings(List<CsvRecord> rows, char delimiter)
    {
        if (rows is not [{ Fault: CsvRecordReader.OpenQuote or CsvRecordReader.UnclearQuote } first, ..])
            return;
        if (first.Cells[0].Split(delimiter).Count(x => MappingGuess.FieldOf(x) is not null) < 2)
            return;
        throw new RuleBrokenException(
            "headings-broken",
            $"A quotation mark in the headings (line {first.Line}) is opened and never closed. Close it or remove it."
        );
    }

    /// <summary>Titles of a report stand above its headings: they fill fewer cells, and know no field.</summary>
    private static int HeaderAt(List<CsvRecord> rows)
    {
        if (Known(rows[0]) >= 2)
            return 0;
        var most = Math.Min(rows.Count, MostTitles);
        for (var i = 1; i < most; i++)
        {
            if (Known(rows[i]) >= 2 && rows[i].Cells.Length >= 3 && LooksLikeHeader(rows[i].Cells) && rows.Take(i).All(x => Filled(x) < Filled(rows[i])))
                return i;
        }
        // Without known headings: titles of one cell above a table of several.
        var wide = rows.FindIndex(x => Filled(x) >= 2);
        return
            wide is > 0 and < MostTitles
            && rows.Take(wide).All(x => Filled(x) <= 1)
            && rows.Skip(wide + 1).Any()
            && Filled(rows[wide]) >= 3
            && LooksLikeHeader(rows[wide].Cells)
            ? wide
            : 0;
    }

    private static int Known(CsvRecord row) => row.Cells.Count(x => x.Trim().Length is > 0 and <= 60 && MappingGuess.FieldOf(x) is not null);

    private static int Filled(CsvRecord row) => row.Cells.Count(x => x.Trim().Length > 0);

    /// <summary>Names of columns are short, differ, and are neither numbers nor dates; or some of them are known.</summary>
    private static bool LooksLikeHeader(string[] cells)
    {
        if (cells.Count(x => MappingGuess.FieldOf(x) is not null) >= Math.Min(2, cells.Length))
            return true;
        var filled = cells.Where(x => x.Trim().Length > 0).ToList();
        return filled.Count > 0
            && filled.Distinct().Count() == filled.Count
            && filled.All(x => x.Length <= 60 && !char.IsDigit(x.Trim()[0]) && x.Any(char.IsLetter) && !x.Contains(": "));
    }
}
