using Touchstone.Shared;

namespace Touchstone.Causes;

/// <summary>The tree as a file: what an import reads, and beside it what became of closed causes.</summary>
public static class CauseCsv
{
    /// <summary>Parts one name from the next in a cell.</summary>
    internal const char Between = '|';

    private static readonly string[] Columns =
    [
        "key",
        "name",
        "parent",
        "description",
        "owner",
        "also_called",
        "state",
        "closed_at",
        "closed_by",
        "closed_reason",
        "became",
        "path",
    ];

    public static string Write(
        IReadOnlyList<CauseView> causes,
        IReadOnlyDictionary<Guid, string> keys,
        IReadOnlyDictionary<Guid, string> owners,
        ExportStamp stamp
    )
    {
        var lines = new List<string> { CsvText.Row([.. Columns, .. ExportStamp.Columns]) };
        foreach (var x in causes)
        {
            lines.Add(
                CsvText.Row([
                    x.Key,
                    x.Name,
                    x.ParentId is { } parent ? keys.GetValueOrDefault(parent) : null,
                    x.Description,
                    x.OwnerId is { } owner ? owners.GetValueOrDefault(owner, x.OwnerName ?? "") : null,
                    string.Join($" {Between} ", x.AlsoCalled),
                    x.State.ToString().ToLowerInvariant(),
                    x.Closed?.At,
                    x.Closed?.ByName,
                    x.Closed?.Reason,
                    x.Closed is { } closed ? string.Join($" {Between} ", closed.Into.Select(i => i.Key)) : null,
                    x.Path,
                    .. stamp.Cells,
                ])
            );
        }
        return string.Join("\r\n", lines) + "\r\n";
    }
}
