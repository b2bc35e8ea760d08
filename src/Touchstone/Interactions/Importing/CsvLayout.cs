using System.Text;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>How a CSV file is laid out: its delimiter, whether it names its columns, and what they are called.</summary>
internal sealed record CsvLayout(char Delimiter, bool HasHeader, IReadOnlyList<string> Columns, IReadOnlyList<CsvRecord> Sample, bool HasFaults = false)
{
    public const int RecordLimit = 10_000_000;
    private const int SampleRows = 500;

    public static CsvLayout Examine(Stream stream, TextForm form, ColumnMapping? mapping)
    {
        var delimiter = mapping?.Delimiter is { Length: 1 } given ? given[0] : DelimitedLayout.FindDelimiter(stream, form);
        using var text = TextDetection.OpenText(stream, form);
        var reader = new CsvRecordReader(text, delimiter, RecordLimit);
        var rows = new List<CsvRecord>();
        while (rows.Count < SampleRows && reader.TryRead(out var row)) rows.Add(row);
        var first = rows.FirstOrDefault(x => x.Fault is null).Cells ?? throw new RuleBrokenException("no-rows", "There is no row in the file that can be read.");
        var hasHeader = mapping?.HasHeader ?? LooksLikeHeader(first);
        var columns = hasHeader ? DelimitedLayout.NamesOf(first) : [.. first.Select((_, i) => $"Column {i + 1}")];
        return new CsvLayout(delimiter, hasHeader, columns, [.. rows.Where(x => x.Fault is null).Skip(hasHeader ? 1 : 0)], rows.Any(x => x.Fault is not null));
    }

    /// <summary>Names of columns are short, differ, and are neither numbers nor dates; or some of them are known.</summary>
    private static bool LooksLikeHeader(string[] cells)
    {
        if (cells.Count(x => MappingGuess.FieldOf(x) is not null) >= Math.Min(2, cells.Length)) return true;
        var filled = cells.Where(x => x.Trim().Length > 0).ToList();
        return filled.Count > 0 && filled.Distinct().Count() == filled.Count
            && filled.All(x => x.Length <= 60 && !char.IsDigit(x.Trim()[0]) && x.Any(char.IsLetter) && !x.Contains(": "));
    }

    public string DelimiterName => DelimitedLayout.NameOf(Delimiter);

    internal static readonly CompositeFormat TooNarrow = CompositeFormat.Parse("The row has {0} cells; the file has {1} columns.");
}
