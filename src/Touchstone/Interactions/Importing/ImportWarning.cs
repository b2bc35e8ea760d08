namespace Touchstone.Interactions.Importing;

/// <summary>What was assumed or noticed while reading, of rows that were taken all the same: how often, and on which lines first.</summary>
public sealed record ImportWarning(string Code, string? Column, string Message, long Count, IReadOnlyList<long> Lines)
{
    internal const int MostLines = 5,
        MostKinds = 100;

    public string Text =>
        Count == 1
            ? $"{Message} (line {(Lines.Count > 0 ? Lines[0] : 0)})"
            : $"{Message} ({Count:N0} times, first on {(Lines.Count == 1 ? "line" : "lines")} {string.Join(", ", Lines)})";

    internal static void Add(List<ImportWarning> to, ImportRemark remark, long line)
    {
        var at = to.FindIndex(x => x.Code == remark.Code && x.Column == remark.Column);
        if (at < 0)
        {
            if (to.Count < MostKinds)
                to.Add(new ImportWarning(remark.Code, remark.Column, remark.Message, 1, [line]));
            return;
        }
        var known = to[at];
        to[at] = known with { Count = known.Count + 1, Lines = known.Lines.Count < MostLines ? [.. known.Lines, line] : known.Lines };
    }
}

/// <summary>Something noticed about one record that is taken all the same.</summary>
internal sealed record ImportRemark(string Code, string? Column, string Message);
