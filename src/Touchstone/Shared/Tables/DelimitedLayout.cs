namespace Touchstone.Shared.Tables;

/// <summary>Finds how a delimited file is laid out: the delimiter from its first rows, and a distinct name for every column.</summary>
internal static class DelimitedLayout
{
    public static string[] NamesOf(string[] cells)
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

    public static char FindDelimiter(Stream stream, TextForm form)
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

    public static string NameOf(char delimiter) => delimiter switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "bar", _ => delimiter.ToString() };
}
