using System.Globalization;

namespace Touchstone.Shared.Tables;

/// <summary>Why a row of a delimited file cannot be read, and how to put it right; the place of the cell where it is one cell's fault.</summary>
internal sealed record RowFault(string Code, string Message, string Fix, int Column = -1)
{
    public const string ZeroByte = "zero-byte",
        TooFewCells = "too-few-cells",
        TooManyCells = "too-many-cells";

    public string Sentence => $"{Message} {Fix}";

    /// <summary>What is wrong with the text of the row, whatever the columns are.</summary>
    public static RowFault? Of(CsvRecord row, int limit, TextForm form, bool mayBeDamaged)
    {
        if (OfParting(row, limit) is { } broken)
            return broken;
        if (mayBeDamaged && Array.FindIndex(row.Cells, x => x.Contains('\uFFFD')) is >= 0 and var damaged)
        {
            var name = form.Name.ToUpperInvariant();
            return new RowFault("wrong-encoding", $"The row contains bytes that are not {name}.", $"Save the file as {name}.", damaged);
        }
        return Array.FindIndex(row.Cells, x => x.Contains('\0')) is >= 0 and var zero
            ? new RowFault(ZeroByte, "The row contains zero bytes, which are not text.", "Export the row again, or take them out.", zero)
            : null;
    }

    /// <summary>Why the row could not be parted into cells.</summary>
    public static RowFault? OfParting(CsvRecord row, int limit) =>
        row.Fault switch
        {
            null => null,
            CsvRecordReader.TooLong => new RowFault(
                "line-too-long",
                $"The row is longer than {limit / 1_000_000} million characters.",
                "Check that every row ends with a line break."
            ),
            CsvRecordReader.UnclearQuote => new RowFault(
                "quote-unclear",
                "The quotation marks of the row can be read in more than one way.",
                "Double the quotation marks that are part of a text."
            ),
            _ => new RowFault(
                "quote-not-closed",
                "A quotation mark is opened and never closed.",
                "Close it, or double it if it is part of the text. The file may also have been cut off here."
            ),
        };

    /// <summary>Whether the row has a cell for every column and no more; empty ones behind the last column are no fault.</summary>
    public static RowFault? OfWidth(CsvRecord row, int columns, char delimiter)
    {
        if (row.Cells.Length == columns || (row.Cells.Length > columns && row.Cells.AsSpan(columns).IndexOfAnyExcept("") < 0))
            return null;
        return new RowFault(
            row.Cells.Length < columns ? TooFewCells : TooManyCells,
            string.Create(CultureInfo.InvariantCulture, $"The row has {row.Cells.Length} cells; the file has {columns} columns."),
            $"Put texts that hold a {DelimitedLayout.NameOf(delimiter)} or a line break between quotation marks. The file may also have been cut off here."
        );
    }
}
