using System.Text;
using Sylvan.Data.Csv;
using UtfUnknown;

namespace Touchstone.Shared.Tables;

/// <summary>One row of a delimited file with the line it begins on.</summary>
internal sealed record DelimitedRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A small file of rows under a line of headings; encoding and delimiter are found, not asked.</summary>
internal sealed class DelimitedText
{
    public const int MaxLength = 20_000_000;

    private DelimitedText(string encoding, IReadOnlyList<string> headings, IReadOnlyList<DelimitedRow> rows, string? brokenOff) =>
        (Encoding, Headings, Rows, BrokenOff) = (encoding, headings, rows, brokenOff);

    public string Encoding { get; }
    public IReadOnlyList<string> Headings { get; }
    public IReadOnlyList<DelimitedRow> Rows { get; }

    /// <summary>Why nothing after the last row could be read; null when the whole file was.</summary>
    public string? BrokenOff { get; }

    static DelimitedText() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static async Task<DelimitedText> ReadAsync(Stream stream, CancellationToken stop)
    {
        var bytes = await AllAsync(stream, stop);
        if (bytes.Length == 0)
            throw new RuleBrokenException("empty-file", "The file is empty.");
        var (text, encoding) = Decode(bytes);
        if (text.Contains('\0'))
            throw new RuleBrokenException("not-text", "This is not a text file. Save the table as CSV and choose that file.");
        var rows = new List<DelimitedRow>();
        string? brokenOff = null;
        using var reader = Open(text);
        // The headings are the first line that is not empty.
        var line = 1 + text.AsSpan(0, text.Length - text.AsSpan().TrimStart("\r\n").Length).Count('\n');
        var headings = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        line += 1 + headings.Sum(x => x.Count(c => c == '\n'));
        try
        {
            while (await reader.ReadAsync(stop))
            {
                var cells = Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString).ToList();
                if (cells.Any(x => !string.IsNullOrWhiteSpace(x)))
                    rows.Add(new DelimitedRow(line, cells));
                line += Math.Max(1, LinesOf(reader.GetRawRecordSpan()));
            }
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            brokenOff = $"From line {line} on the file cannot be read: a quotation mark is probably not closed.";
        }
        return new DelimitedText(encoding, headings, rows, brokenOff);
    }

    private static CsvDataReader Open(string text)
    {
        try
        {
            return CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = true, BufferSize = 1 << 20 });
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException)
        {
            throw new RuleBrokenException("no-headings", "The first line of the file must hold the headings of its columns.");
        }
    }

    private static int LinesOf(ReadOnlySpan<char> record)
    {
        var whole = record.TrimEnd("\r\n");
        return whole.Count('\n') + 1;
    }

    private static (string Text, string Encoding) Decode(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (System.Text.Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3), "utf-8");
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (System.Text.Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2), "utf-16");
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (System.Text.Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2), "utf-16be");
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), "utf-8");
        }
        catch (DecoderFallbackException)
        {
            var name = CharsetDetector.DetectFromBytes(bytes).Detected?.EncodingName;
            // What is called iso-8859-1 is nearly always windows-1252, which has the same letters and more marks.
            if (name is null or "iso-8859-1" or "ascii" or "utf-8")
                name = "windows-1252";
            var encoding = Known(name) ?? System.Text.Encoding.GetEncoding("windows-1252");
            return (encoding.GetString(bytes), encoding.WebName);
        }
    }

    private static Encoding? Known(string name)
    {
        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static async Task<byte[]> AllAsync(Stream stream, CancellationToken stop)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (all.Length + read > MaxLength)
                throw new RuleBrokenException("too-large", $"The file has more than {MaxLength / 1_000_000} MB. Split it.");
            all.Write(buffer, 0, read);
        }
        return all.ToArray();
    }
}
