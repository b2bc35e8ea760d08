using System.Globalization;
using System.Text;

namespace Touchstone.Interactions.Importing;

/// <summary>Writes the rows that were not taken as CSV: where, why, and how to put it right. No cell can run as a formula in a spreadsheet.</summary>
public sealed class RejectsFile : IDisposable
{
    private const string Header = "line,interaction_id,column,code,reason,fix";
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

    public string? FileName { get; set; }

    internal void Write(ImportProblem problem)
    {
        var row = string.Join(',', problem.Line.ToString(CultureInfo.InvariantCulture), Cell(problem.InteractionId), Cell(problem.Column), Cell(problem.Code), Cell(problem.Message), Cell(problem.Fix));
        _writer.WriteLine(row);
    }

    /// <summary>How long the file is when everything so far is in it.</summary>
    public long Flush()
    {
        _writer.Flush();
        return _writer.BaseStream.CanSeek ? _writer.BaseStream.Position : 0;
    }

    public void Dispose() => _writer.Dispose();

    internal static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        // A spreadsheet takes what begins so for a formula; the mark makes it a text again.
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n'") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
