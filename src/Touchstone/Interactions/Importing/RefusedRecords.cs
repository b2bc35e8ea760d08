using System.Text;
using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads the records of JSON and the rows that an import refused, out of its file of rejected rows.</summary>
internal static class RefusedRecords
{
    private const int IdColumn = 1,
        CodeColumn = 3,
        ReasonColumn = 4;

    public static IEnumerable<ReadInteraction> Read(CsvRecordReader rows, CsvLayout layout)
    {
        while (rows.TryRead(out var row))
        {
            if (row.Line <= layout.FirstLine)
                continue;
            var json = row.Fault is null && row.Cells.Length > layout.Skip ? Shared.CsvText.Original(row.Cells[layout.Skip]) : "";
            // Beside a record's second problem it does not stand again.
            if (json.Length == 0 && row.Fault is null)
                continue;
            var read = RowFault.OfParting(row, CsvLayout.RecordLimit) is { } fault
                ? ReadInteraction.Bad(row.Line, fault)
                : JsonlInteractionReader.Parse(row.Line, Encoding.UTF8.GetBytes(json));
            yield return (Again(row, read.Record?.InteractionId) ?? read) with
            {
                Originals = [row with { Cells = [json] }],
            };
        }
    }

    /// <summary>A row that is still as it was refused, where reading it again would not see that: its id is another's, or it could not be parted into
    /// cells.</summary>
    public static ReadInteraction? Again(CsvRecord row, string? id, string[]? cells = null)
    {
        if (row.Cells.Length <= CodeColumn)
            return null;
        var code = row.Cells[CodeColumn];
        if (code == "duplicate-id")
        {
            return id is null || Shared.CsvText.Original(row.Cells[IdColumn]).Trim() != id.Trim()
                ? null
                : ReadInteraction.Bad(
                    row.Line,
                    null,
                    code,
                    "The row was refused because another one has the same id, and it still has it.",
                    "Give it its own id; or empty its cell “code”, and it replaces the other."
                );
        }
        if (cells is not { Length: > 1 })
            return null;
        var first = code switch
        {
            "quote-not-closed" or "quote-unclear" or "line-too-long" or "too-many-cells" => 1,
            "too-few-cells" => CellsIn(row.Cells[ReasonColumn]),
            _ => cells.Length,
        };
        return first < cells.Length && Array.TrueForAll(cells[first..], string.IsNullOrEmpty)
            ? ReadInteraction.Bad(
                row.Line,
                null,
                code,
                "The row could not be split into cells, and it is still as it was.",
                "Put each value into the cell of its column; or empty the cell “code” when the others are meant to be empty."
            )
            : null;
    }

    private static int CellsIn(string reason)
    {
        var digits = reason.AsSpan().TrimStart("The row has ");
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return end > 0 && int.TryParse(digits[..end], out var cells) ? cells : int.MaxValue;
    }
}
