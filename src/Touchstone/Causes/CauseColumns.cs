using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Causes;

/// <summary>Finds the columns of a file of causes by their headings.</summary>
internal sealed class CauseColumns
{
    private static readonly string[] Taken = ["key", "name", "parent", "description", "owner", "also called"];

    /// <summary>What an export writes beside them, for who reads it.</summary>
    private static readonly string[] Told =
    [
        "state",
        "closed at",
        "closed by",
        "closed reason",
        "became",
        "path",
        .. ExportStamp.Columns.Select(DelimitedLayout.Plain),
    ];

    private readonly Dictionary<string, int> _places = [];

    public CauseColumns(IReadOnlyList<string> headings)
    {
        var unknown = new List<string>();
        for (var place = 0; place < headings.Count; place++)
        {
            var plain = DelimitedLayout.Plain(headings[place]);
            if (!Taken.Contains(plain) && !Told.Contains(plain))
                unknown.Add(headings[place]);
            else if (!_places.TryAdd(plain, place))
                throw new RuleBrokenException("column-twice", $"Two columns are called “{plain}”.");
        }
        if (!Has("name"))
            throw new RuleBrokenException("name-column-missing", $"The first line has no column “name”. It may have: {string.Join(", ", Taken)}.");
        if (unknown.Count > 0)
            throw new RuleBrokenException(
                "unknown-column",
                $"These columns are not known: {string.Join(", ", unknown.Take(12))}. Rename or remove them. Known are: {string.Join(", ", Taken)}."
            );
    }

    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>The text of a cell as it was before an export made it harmless; null when it is empty.</summary>
    public string? Cell(TableRow row, string column) =>
        _places.TryGetValue(column, out var place) && place < row.Cells.Count && !string.IsNullOrWhiteSpace(row.Cells[place])
            ? CsvText.Original(row.Cells[place]).Trim()
            : null;
}
