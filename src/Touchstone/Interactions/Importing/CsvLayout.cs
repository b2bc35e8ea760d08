using System.Text;
using Touchstone.Shared;

namespace Touchstone.Interactions.Importing;

/// <summary>How a CSV file is laid out: its delimiter, whether it names its columns, and what they are called.</summary>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, IReadOnlyList<string> Columns, IReadOnlyList<CsvRecord> Sample, bool HasFaults = false)
{
    public const int RecordLimit = 10_000_000;
    private const int SampleRows = 500;

    public static CsvLayout Examine(Stream stream, TextForm form, ColumnMapping? mapping)
    {
        var delimiter = mapping?.Delimiter is { Length: 1 } given ? given[0] : FindDelimiter(stream, form);
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit);
        var rows = new List<CsvRecord>();
        while (rows.Count < SampleRows && reader.TryRead(out var row)) rows.Add(row);
        var first = rows.FirstOrDefault(x => x.Fault is null).Cells ?? throw new RuleBrokenException("no-rows", "There is no row in the file that can be read.");
        var hasHeader = mapping?.HasHeader ?? LooksLikeHeader(first);
        var columns = hasHeader ? Named(first) : [.. first.Select((_, i) => $"Column {i + 1}")];
        return new CsvLayout(delimiter, hasHeader, columns, [.. rows.Where(x => x.Fault is null).Skip(hasHeader ? 1 : 0)], rows.Any(x => x.Fault is not null));
    }

    private static string[] Named(string[] cells)
    {
        var names = new string[cells.Length];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i].Trim().TrimStart('\uFEFF');
            if (name.Length == 0) name = $"Column {i + 1}";
            for (var again = 2; !used.Add(name); again++) name = $"{cells[i].Trim()} ({again})";
            names[i] = name;
        }
        return names;
    }

    /// <summary>Names of columns are short, differ, and are neither numbers nor dates; or some of them are known.</summary>
    private static bool LooksLikeHeader(string[] cells)
    {
        if (cells.Count(x => MappingGuess.FieldOf(x) is not null) >= Math.Min(2, cells.Length)) return true;
        var filled = cells.Where(x => x.Trim().Length > 0).ToList();
        return filled.Count > 0 && filled.Distinct().Count() == filled.Count
            && filled.All(x => x.Length <= 60 && !char.IsDigit(x.Trim()[0]) && x.Any(char.IsLetter) && !x.Contains(": "));
    }

    private static char FindDelimiter(Stream stream, TextForm form)
    {
        var buffer = new char[1 << 16];
        int length;
        using (var text = TextDetection.OpenText(stream, form)) length = text.ReadBlock(buffer, 0, buffer.Length);
        var sample = new string(buffer, 0, length);
        var best = (Score: 0.0, Delimiter: ',');
        foreach (var candidate in ",;\t|")
        {
            var reader = new CsvRecordReader(new StringReader(sample), candidate, buffer.Length);
            var widths = new List<int>();
            while (widths.Count < 30 && reader.TryRead(out var row)) widths.Add(row.Cells.Length);
            // The last row of the sample may be cut.
            if (widths.Count > 1 && length == buffer.Length) widths.RemoveAt(widths.Count - 1);
            var common = widths.GroupBy(x => x).OrderByDescending(x => x.Count()).ThenByDescending(x => x.Key).First();
            if (common.Key < 2) continue;
            var score = (double)common.Count() / widths.Count + Math.Min(common.Key, 30) / 100.0 + (widths[0] == common.Key ? 0.2 : 0);
            if (score > best.Score) best = (score, candidate);
        }
        return best.Delimiter;
    }

    public string DelimiterName => Delimiter switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "bar", _ => Delimiter.ToString() };

    internal static readonly CompositeFormat TooNarrow = CompositeFormat.Parse("The row has {0} cells; the file has {1} columns.");
}
