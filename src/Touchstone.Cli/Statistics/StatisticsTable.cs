using System.CommandLine;
using System.Globalization;
using System.Text;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Cli.Statistics;

/// <summary>The table a statistics command reads: its columns by name, the rows that fit --where, and numbers that are numbers.</summary>
internal sealed class StatisticsTable : IDisposable
{
    private readonly TableReader _reader;
    private readonly HashSet<string> _missing;
    private readonly List<(int Column, bool Excludes, List<string> Values)> _filters = [];

    private StatisticsTable(ParseResult parsed, TableReader reader, IEnumerable<string> filters)
    {
        _reader = reader;
        _missing = [.. parsed.GetValue(StatisticsOptions.Missing) ?? []];
        foreach (var filter in filters)
            Add(filter);
    }

    public IReadOnlyList<string> Columns => _reader.Columns;

    /// <summary>Opens the file that was named, or standard input.</summary>
    public static StatisticsTable Open(ParseResult parsed, params string[] filters)
    {
        var reader = TableReader.Open(OpenStream(parsed.GetValue(StatisticsOptions.File)));
        try
        {
            return new StatisticsTable(parsed, reader, filters.Concat(parsed.GetValue(StatisticsOptions.Where) ?? []));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public int Column(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name)
                return i;
        }
        var alike = Enumerable.Range(0, Columns.Count).Where(i => Columns[i].Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (alike.Count == 1)
            return alike[0];
        throw new RuleBrokenException("no-column", $"There is no column “{Shown(name)}” in the file.")
        {
            Details = [$"Its columns are: {string.Join(", ", Columns.Take(60).Select(x => Shown(x)))}{(Columns.Count > 60 ? ", …" : "")}"],
        };
    }

    public IEnumerable<TableRow> Rows(CancellationToken stop)
    {
        foreach (var row in _reader.Rows())
        {
            stop.ThrowIfCancellationRequested();
            if (_filters.TrueForAll(x => x.Values.Exists(v => Fits(row.Cells[x.Column].Trim(), v)) != x.Excludes))
                yield return row;
        }
    }

    /// <summary>The cell's text; null when it is empty or means missing.</summary>
    public string? Text(TableRow row, int column)
    {
        var text = row.Cells[column].Trim();
        return text.Length == 0 || _missing.Contains(text) ? null : text;
    }

    /// <summary>A name that must be there, such as a unit or a rater.</summary>
    public string Name(TableRow row, int column, string what) =>
        Text(row, column) ?? throw Wrong(row.Line, column, $"there is no {what}. Fill it in, or leave the value of this row empty.");

    /// <summary>The cell's number; NaN when it is missing.</summary>
    public double Number(TableRow row, int column)
    {
        if (Text(row, column) is not { } text)
            return double.NaN;
        return TryNumber(text, out var number)
            ? number
            : throw Wrong(
                row.Line,
                column,
                $"“{Shown(text)}” is not a number. Write 3 or 2.5, leave the cell empty, or name a mark for no answer with --missing."
            );
    }

    public bool TryNumber(string text, out double number)
    {
        if (_reader.CommaIsFree && text.Contains(',') && !text.Contains('.'))
            text = text.Replace(',', '.');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>A whole number from 0; -1 when it is missing.</summary>
    public int Count(TableRow row, int column)
    {
        var number = Number(row, column);
        if (double.IsNaN(number))
            return -1;
        return number >= 0 && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw Wrong(row.Line, column, $"“{Shown(row.Cells[column])}” is not a whole number from 0.");
    }

    public RuleBrokenException Wrong(long line, int column, string what) => new("bad-cell", $"line {line}, column {Shown(Columns[column])}: {what}");

    /// <summary>Text of the file as a message may show it: short, and without what steers a terminal.</summary>
    public static string Shown(string text, int most = 60)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(most + 1))
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (shown.Length >= most)
                return shown.Append('…').ToString();
            shown.Append(
                category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    ? "�"
                    : rune.ToString()
            );
        }
        return shown.ToString();
    }

    public void Dispose() => _reader.Dispose();

    private void Add(string filter)
    {
        var at = filter.IndexOf('=');
        if (at < 1)
            throw new RuleBrokenException("bad-filter", $"“{Shown(filter)}” is no filter. Write --where column=value or --where column!=value.");
        var excludes = filter[at - 1] == '!';
        var column = Column(filter[..(excludes ? at - 1 : at)]);
        var value = filter[(at + 1)..].Trim();
        var same = _filters.Find(x => x.Column == column && x.Excludes == excludes);
        if (same.Values is null)
            _filters.Add((column, excludes, [value]));
        else
            same.Values.Add(value);
    }

    private static bool Fits(string text, string wanted)
    {
        if (!wanted.Contains('*'))
            return text == wanted;
        var parts = wanted.Split('*');
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }
        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static FileStream OpenStream(string? path)
    {
        if (path is not (null or "-"))
        {
            if (Directory.Exists(path))
                throw new RuleBrokenException("no-file", $"{path} is a folder; name a CSV file.");
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no file {path}.");
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
            }
            catch (UnauthorizedAccessException)
            {
                throw new RuleBrokenException("no-file", $"The file {path} may not be read.");
            }
        }
        if (path is null && !Console.IsInputRedirected)
            throw new RuleBrokenException("no-file", "Name a CSV file, or send one to standard input.");
        // Finding the encoding needs to read twice, so the input is laid aside on disk, not in memory.
        var aside = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        using var input = Console.OpenStandardInput();
        input.CopyTo(aside);
        return aside;
    }
}
