using System.Globalization;
using System.Text;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>Writes the rows that were not taken as CSV: where, why, and how to put it right. No cell can run as a formula in a spreadsheet.</summary>
public sealed class RejectsFile : IDisposable
{
    private const string Header = "line,interaction_id,column,code,reason,fix,source,file";
    private const int LongestRow = 100_000;
    private readonly StreamWriter _writer;

    /// <summary>A length other than zero goes on with a file that an interrupted import left.</summary>
    public RejectsFile(Stream stream, long length = 0)
    {
        if (length > 0)
        {
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
        }
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\r\n" };
        if (length == 0) _writer.WriteLine(Header);
    }

    /// <summary>The file that is being imported, where several go into one file of rejected rows.</summary>
    public string? FileName { get; set; }

    internal void Write(ImportProblem problem)
    {
        var row = CsvText.Row(problem.Line, problem.InteractionId, problem.Column, problem.Code, problem.Message, problem.Fix, problem.Source, FileName);
        _writer.WriteLine(row);
    }

    /// <summary>How long the file is when everything so far is in it.</summary>
    public long Flush()
    {
        _writer.Flush();
        return _writer.BaseStream.CanSeek ? _writer.BaseStream.Position : 0;
    }

    public void Dispose() => _writer.Dispose();

    internal static IEnumerable<ImportProblem> Read(Stream stream)
    {
        foreach (var (problem, _) in Rows(stream)) yield return problem;
    }

    /// <summary>Copies the file but for some rows, and says how many it kept and how many it left out.</summary>
    internal static (int Kept, int Cut) CopyWithout(Stream from, Stream to, Func<ImportProblem, bool> isOut)
    {
        var (kept, cut) = (0, 0);
        using var copy = new RejectsFile(to);
        foreach (var (problem, file) in Rows(from))
        {
            if (isOut(problem))
            {
                cut++;
                continue;
            }
            copy.FileName = file;
            copy.Write(problem);
            kept++;
        }
        copy.Flush();
        return (kept, cut);
    }

    private static IEnumerable<(ImportProblem Problem, string? File)> Rows(Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var reader = new CsvRecordReader(text, ',', LongestRow);
        while (reader.TryRead(out var row))
        {
            if (row.Fault is not null || !long.TryParse(row.Cells[0], CultureInfo.InvariantCulture, out var line)) continue;
            yield return (new ImportProblem(line, At(row, 2), At(row, 3) ?? "", At(row, 4) ?? "", At(row, 5) ?? "", At(row, 1), At(row, 6)), At(row, 7));
        }
    }

    private static string? At(CsvRecord row, int index) => index < row.Cells.Length && row.Cells[index] is { Length: > 0 } cell ? CsvText.Original(cell) : null;
}
