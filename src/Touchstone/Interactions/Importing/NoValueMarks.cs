namespace Touchstone.Interactions.Importing;

/// <summary>The marks by which programs say that there is no value.</summary>
internal static class NoValueMarks
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "null",
        "(null)",
        "<null>",
        "[null]",
        "\\N",
        "nil",
        "n/a",
        "#n/a",
        "n.a.",
        "#nv",
        "#n/v",
        "nan",
        "#nan",
        "-nan",
        "-",
        "--",
        "---",
        "–",
        "—",
        "#value!",
        "#ref!",
        "#div/0!",
        "#num!",
        "#name?",
        "#null!",
        "undefined",
        "none",
        "(none)",
        "(blank)",
        "(empty)",
        "not available",
        "not applicable",
        "k.a.",
        "n.v.t.",
        "s/o",
        "nat",
        "0000-00-00",
        "00/00/0000",
        "00.00.0000",
        "0000-00-00 00:00:00",
        "0000-00-00T00:00:00",
        "0000-00-00T00:00:00Z",
        "00:00:00 00/00/0000",
        "0000-00-00 00:00",
        "0001-01-01 00:00:00",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00Z",
    };

    public static bool IsOne(string cell)
    {
        var trimmed = cell.AsSpan().Trim();
        return trimmed.Length is > 0 and <= 20 && Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(trimmed);
    }

    /// <summary>Fields whose value may truly be such a word.</summary>
    public static bool CanBeText(string field) =>
        field is ImportFields.Text or ImportFields.Transcript or ImportFields.Subject or ImportFields.Outcome or ImportFields.Extra or ImportFields.LeftOut;
}
