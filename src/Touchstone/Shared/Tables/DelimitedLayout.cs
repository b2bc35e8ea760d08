namespace Touchstone.Shared.Tables;

/// <summary>How a delimited file is laid out: what parts its cells, what encloses texts, and whether its first line does no more than name the
/// delimiter.</summary>
internal readonly record struct DelimitedLayout(char Delimiter, char Mark, bool IsNamed)
{
    /// <summary>By what is given, what the file itself says, or else its first rows. Of a file whose first row holds the headings, and not a title above
    /// them, what parts them parts the rows too, though most of these end early.</summary>
    public static DelimitedLayout Find(Stream stream, TextForm form, bool isHeaded = false, char? given = null, int firstLine = 1)
    {
        var named = NamedDelimiter(stream, form);
        var delimiter = given ?? named ?? FindDelimiter(stream, form, isHeaded, firstLine);
        return new DelimitedLayout(delimiter, FindMark(stream, form, delimiter), named is not null);
    }

    /// <summary>A distinct name for every column.</summary>
    public static string[] NamesOf(string[] cells)
    {
        var names = new string[cells.Length];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = cells[i].Trim().Trim('\uFEFF').Trim();
            if (name.Length == 0)
                name = $"Column {i + 1}";
            for (var again = 2; !used.Add(name); again++)
                name = $"{cells[i].Trim()} ({again})";
            names[i] = name;
        }
        return names;
    }

    /// <summary>A heading in its plain form, however it is written: “Also_Called” is “also called”.</summary>
    public static string Plain(string heading) =>
        string.Join(' ', heading.ToLowerInvariant().Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The delimiter that the first line of a spreadsheet's export names: “sep=;”.</summary>
    private static char? NamedDelimiter(Stream stream, TextForm form)
    {
        using var text = TextDetection.OpenText(stream, form);
        Span<char> head = stackalloc char[12];
        var line = head[..text.ReadBlock(head)].TrimStart('\uFEFF');
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end)
            line = line[..end];
        line = line.Trim('"');
        if (line.StartsWith("sep=\\t", StringComparison.OrdinalIgnoreCase))
            return '\t';
        return line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length is 5 or 6 && !char.IsLetterOrDigit(line[4]) ? line[4] : null;
    }

    private static char FindDelimiter(Stream stream, TextForm form, bool isHeaded, int firstLine)
    {
        var sample = Sample(stream, form, out var isCut);
        var best = (Score: 0.0, Delimiter: ',');
        foreach (var candidate in ",;\t|")
        {
            var widths = Widths(sample, candidate, '"', isCut, firstLine);
            if (widths.Count == 0)
                continue;
            var width = isHeaded ? widths[0] : widths.GroupBy(x => x).OrderByDescending(x => x.Count()).ThenByDescending(x => x.Key).First().Key;
            if (width < 2)
                continue;
            var score = (double)widths.Count(x => x == width) / widths.Count + Math.Min(width, 30) / 100.0 + (widths[0] == width ? 0.2 : 0);
            if (score > best.Score)
                best = (score, candidate);
        }
        return best.Delimiter;
    }

    /// <summary>Some programs enclose texts in apostrophes; that is so where no cell has quotation marks and every row fits only then, or cells are enclosed
    /// one and all.</summary>
    private static char FindMark(Stream stream, TextForm form, char delimiter)
    {
        var sample = Sample(stream, form, out var isCut);
        if (sample.Contains('"') || !sample.Contains('\''))
            return '"';
        var (plain, enclosed) = (Widths(sample, delimiter, '"', isCut, 1), Widths(sample, delimiter, '\'', isCut, 1));
        if (enclosed.Count < 2 || enclosed[0] < 2 || enclosed.Any(x => x != enclosed[0]))
            return '"';
        return plain.Any(x => x != enclosed[0]) || Enclosed(sample, delimiter) ? '\'' : '"';
    }

    private static bool Enclosed(string sample, char delimiter)
    {
        var lines = sample.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1 && lines.Skip(1).SkipLast(1).Append(lines[1]).All(x => x.Split(delimiter).Any(c => c.Trim() is ['\'', _, .., '\'']));
    }

    private static string Sample(Stream stream, TextForm form, out bool isCut)
    {
        var buffer = new char[1 << 16];
        using var text = TextDetection.OpenText(stream, form);
        var length = text.ReadBlock(buffer, 0, buffer.Length);
        isCut = length == buffer.Length;
        return new string(buffer, 0, length);
    }

    private static List<int> Widths(string sample, char delimiter, char mark, bool isCut, int firstLine)
    {
        var reader = new CsvRecordReader(new StringReader(sample), delimiter, sample.Length + 1, mark);
        var widths = new List<int>();
        while (widths.Count < 50 && reader.TryRead(out var row))
        {
            if (row.Line >= firstLine && row.Fault is null)
                widths.Add(row.Cells.Length);
        }
        // The last row of the sample may be cut.
        if (widths.Count > 1 && isCut && widths.Count < 50)
            widths.RemoveAt(widths.Count - 1);
        return widths;
    }

    public static string NameOf(char delimiter) =>
        delimiter switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            '|' => "bar",
            _ => delimiter.ToString(),
        };
}
