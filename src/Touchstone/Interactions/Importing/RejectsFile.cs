using System.Globalization;
using System.Text;
using System.Text.Json;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>
/// Writes the rows that were not taken as CSV: where, why, and how to put it right, and behind that the row itself, so that it can be
/// corrected and the file imported as it is. No cell can run as a formula in a spreadsheet, and card numbers are removed.
/// </summary>
public sealed class RejectsFile : IDisposable
{
    internal static readonly string[] Headings = ["line", "interaction_id", "column", "code", "reason", "fix", "source", "file"];

    /// <summary>The one column of what was a line of JSON.</summary>
    internal const string RecordColumn = "record";

    private const string SameConversation = "same-conversation";
    private const int LongestRow = 20_000_000,
        LongestOriginal = 1_000_000;
    private readonly StreamWriter _writer;
    private bool _isBegun;
    private IReadOnlyList<string> _columns = [];
    private int[]? _places;

    /// <summary>A length other than zero goes on with a file that an interrupted import left.</summary>
    public RejectsFile(Stream stream, long length = 0)
    {
        if (length > 0)
        {
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            _isBegun = true;
        }
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\r\n" };
    }

    /// <summary>The file that is being imported, where several go into one file of rejected rows.</summary>
    public string? FileName { get; set; }

    /// <summary>The columns of the file whose rows follow. The first file's columns are those of the rejects; of others only the same ones find a
    /// place.</summary>
    internal void Begin(IReadOnlyList<string> columns)
    {
        if (_columns.Count == 0)
            _columns = [.. columns.Select(x => CardRedactor.Redact(x))];
        _places = [.. _columns.Select(x => columns.ToList().FindIndex(c => CardRedactor.Redact(c) == x))];
        WriteHeadings();
    }

    /// <summary>What is wrong with a record, and its rows; a row stands beside the first thing that is wrong with it, a turn's neighbours follow.</summary>
    internal void Write(IReadOnlyList<ImportProblem> problems, IReadOnlyList<CsvRecord>? originals, string? speakerColumn = null, string? textColumn = null)
    {
        WriteHeadings();
        if (problems.Count == 0)
            return;
        var rows = originals ?? [];
        // The rows keep their order: of a conversation it is the order of what was said.
        var at = problems.ToLookup(x => rows.Any(row => row.Line == x.Line) || rows.Count == 0 ? x.Line : rows[0].Line);
        foreach (var problem in rows.Count == 0 ? problems : [])
            Write(problem, FileName, []);
        var written = Originals(rows, speakerColumn, textColumn);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, cells) = (rows[i], written[i]);
            foreach (var problem in at[row.Line])
            {
                Write(problem, FileName, cells);
                cells = [];
            }
            if (!at.Contains(row.Line))
                Write(
                    problems[0] with
                    {
                        Line = row.Line,
                        Column = null,
                        Code = SameConversation,
                        Message = $"The row belongs to the conversation that was rejected because of line {problems[0].Line}.",
                        Fix = "Put that right; this row may stay as it is.",
                    },
                    FileName,
                    cells
                );
        }
    }

    /// <summary>How long the file is when everything so far is in it.</summary>
    public long Flush()
    {
        WriteHeadings();
        _writer.Flush();
        return _writer.BaseStream.CanSeek ? _writer.BaseStream.Position : 0;
    }

    public void Dispose()
    {
        WriteHeadings();
        _writer.Dispose();
    }

    internal static IEnumerable<ImportProblem> Read(Stream stream) =>
        Rows(stream).Where(x => x.Problem is not null && x.Problem.Code != SameConversation).Select(x => x.Problem!);

    /// <summary>Copies the file but for some rows, and says how many it kept and how many it left out.</summary>
    internal static (int Kept, int Cut) CopyWithout(Stream from, Stream to, Func<ImportProblem, IReadOnlyList<string>, bool> isOut)
    {
        var (kept, cut) = (0, 0);
        using var copy = new RejectsFile(to);
        foreach (var (problem, file, cells) in Rows(from))
        {
            if (problem is null)
                copy.Begin(cells);
            else if (isOut(problem, cells))
                cut++;
            else
            {
                copy.Write(problem, file, cells);
                kept++;
            }
        }
        copy.Flush();
        return (kept, cut);
    }

    /// <summary>The headings come first, without a problem.</summary>
    private static IEnumerable<(ImportProblem? Problem, string? File, string[] Cells)> Rows(Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var reader = new CsvRecordReader(text, ',', LongestRow);
        while (reader.TryRead(out var row))
        {
            if (row.Fault is not null)
                continue;
            string[] rest = [.. row.Cells.Skip(Headings.Length).Select(CsvText.Original)];
            if (long.TryParse(row.Cells[0], CultureInfo.InvariantCulture, out var line))
                yield return (
                    new ImportProblem(line, At(row, 2), At(row, 3) ?? "", At(row, 4) ?? "", At(row, 5) ?? "", At(row, 1), At(row, 6)),
                    At(row, 7),
                    rest
                );
            else if (row.Line == 1)
                yield return (null, null, rest);
        }
    }

    private void WriteHeadings()
    {
        if (_isBegun)
            return;
        _isBegun = true;
        _writer.WriteLine(CsvText.Row(Headings.Concat(_columns)));
    }

    private void Write(ImportProblem problem, string? file, IReadOnlyList<string> cells)
    {
        WriteHeadings();
        var own = new object?[] { problem.Line, problem.InteractionId, problem.Column, problem.Code, problem.Message, problem.Fix, problem.Source, file };
        _writer.WriteLine(CsvText.Row(own.Concat(_columns.Select((_, i) => i < cells.Count ? cells[i] : ""))));
    }

    /// <summary>The rows without card numbers, though one be spread over the turns of their conversation.</summary>
    private List<string[]> Originals(IReadOnlyList<CsvRecord> rows, string? speakerColumn, string? textColumn)
    {
        var written = rows.Select(x => Original(x.Cells)).ToList();
        var (speaker, text) = (Place(speakerColumn), Place(textColumn));
        if (rows.Count < 2 || text < 0)
            return written;
        var redacted = CardRedactor.Redact(written.ConvertAll(x => new Utterance(Cell(x, speaker), Cell(x, text))));
        for (var i = 0; i < written.Count; i++)
        {
            if (text < written[i].Length)
                written[i][text] = redacted[i].Text;
        }
        return written;

        int Place(string? column) => column is null ? -1 : _columns.ToList().IndexOf(CardRedactor.Redact(column));

        static string Cell(string[] cells, int at) => at >= 0 && at < cells.Length ? cells[at] : "";
    }

    /// <summary>The cells in the order of the columns here, without card numbers.</summary>
    private string[] Original(string[] cells)
    {
        if (_places is null || cells.Length == 0 || cells.Sum(x => (long)x.Length) > LongestOriginal)
            return [];
        if (_columns is [RecordColumn])
            return [WithoutCards(cells[0])];
        var all = new string[_columns.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var cell = _places[i] >= 0 && _places[i] < cells.Length ? cells[_places[i]] : "";
            all[i] = CardRedactor.Redact(ImportText.Clean(cell), _columns[i]);
        }
        return all;
    }

    private static string WithoutCards(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return JsonRedactor.Redact(document.RootElement);
        }
        catch (JsonException)
        {
            return CardRedactor.Redact(json, "card");
        }
    }

    private static string? At(CsvRecord row, int index) => index < row.Cells.Length && row.Cells[index] is { Length: > 0 } cell ? CsvText.Original(cell) : null;
}
