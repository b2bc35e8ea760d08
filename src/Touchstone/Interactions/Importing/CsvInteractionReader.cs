using System.Globalization;
using Touchstone.Shared.Tables;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads a CSV file by a column mapping: one interaction a row, or one turn a row.</summary>
internal sealed class CsvInteractionReader(
    Func<CsvRecordReader> open,
    CsvLayout layout,
    CsvCells cells,
    ColumnMapping mapping,
    SourceTimes times,
    TextForm form
)
{
    private readonly Dictionary<long, ReadInteraction> _repeated = [];

    public IEnumerable<ReadInteraction> Read()
    {
        if (layout.Skip > 0)
            MarkRepeated();
        if (!cells.HasTurns)
            return Rows().Select(x => Fault(x) ?? Whole(x));
        var shape = ConversationShape.Of(layout, cells, times);
        return shape.AreGathered ? new ConversationRows(this, cells, shape, times, mapping.Speakers).Read() : Rows().Select(x => Fault(x) ?? SingleTurn(x));
    }

    /// <summary>The rows below the headings, from the beginning.</summary>
    public IEnumerable<CsvRecord> Rows()
    {
        var rows = open();
        var first = layout.HasHeader ? layout.FirstLine + 1 : layout.FirstLine;
        while (rows.TryRead(out var row))
        {
            if (row.Line < first)
                continue;
            if (layout.Skip == 0 || row.Fault is not null)
                yield return WithoutMark(row);
            // Beside the second problem of a row, the row does not stand again.
            else if (CsvLayout.Own(row, layout.Skip) is { } own && !Array.TrueForAll(own.Cells, string.IsNullOrEmpty))
                yield return own;
        }
    }

    /// <summary>Rows of rejected ones that were refused because of their id and still have it.</summary>
    private void MarkRepeated()
    {
        var rows = open();
        while (rows.TryRead(out var row))
        {
            if (row.Line <= layout.FirstLine || row.Fault is not null || row.Cells.Length < layout.Columns.Count + layout.Skip)
                continue;
            var own = CsvLayout.Own(row, layout.Skip);
            if (RefusedRecords.Again(row, cells.Id(own), own.Cells) is { } again)
                _repeated[row.Line] = again;
        }
    }

    public ReadInteraction? Fault(CsvRecord row)
    {
        if (_repeated.TryGetValue(row.Line, out var repeated))
            return repeated with { Originals = [new OriginalRow(row.Line, row.Cells)] };
        if (FaultOf(row) is not { } problem)
            return null;
        return ReadInteraction.Bad(row.Line, problem.Column, problem.Code, problem.Message, problem.Fix) with
        {
            Originals = [new OriginalRow(row.Line, problem.Code == "too-many-cells" ? [string.Join(layout.Delimiter, row.Cells)] : row.Cells)],
        };
    }

    public InteractionRecord Record(CsvRecord row, IReadOnlyList<TurnRecord>? turns, List<ImportProblem> problems) =>
        new()
        {
            Source = cells.Of(row, Source),
            InteractionId = cells.Id(row),
            Channel = cells.Of(row, Channel),
            Direction = cells.Of(row, Direction),
            Queue = cells.Of(row, Queue),
            AgentId = cells.Of(row, AgentId),
            CustomerId = cells.Of(row, CustomerId),
            CaseId = cells.Of(row, CaseId),
            ArrivedAt = cells.Of(row, ArrivedAt),
            AnsweredAt = cells.Of(row, AnsweredAt),
            EndedAt = cells.Of(row, EndedAt),
            TalkSeconds = cells.Seconds(row, Talk, problems),
            HoldSeconds = cells.Seconds(row, Hold, problems),
            WrapSeconds = cells.Seconds(row, Wrap, problems),
            HandleSeconds = cells.Seconds(row, Handle, problems),
            Subject = cells.Of(row, Subject),
            OutcomeWord = cells.Of(row, Outcome),
            Turns = turns,
            ExtraColumns = cells.Extras(row),
        };

    public TurnRecord Turn(CsvRecord row, List<ImportProblem> problems) =>
        new()
        {
            N = cells.Number(row, TurnNumber, problems) is { } n and > 0 and < int.MaxValue ? (int)n : null,
            Speaker = cells.Of(row, Speaker),
            OffsetSeconds = cells.Seconds(row, Offset, problems),
            DurationSeconds = cells.Seconds(row, Duration, problems),
            Confidence = cells.Number(row, Confidence, problems),
            Text = cells.Of(row, Text) ?? "",
            Line = row.Line,
        };

    private ReadInteraction Whole(CsvRecord row)
    {
        var problems = new List<ImportProblem>();
        var transcript = cells.Of(row, Transcript);
        return Read(row, Record(row, transcript is null ? null : TranscriptText.Split(transcript, mapping.Speakers), problems), problems);
    }

    private ReadInteraction SingleTurn(CsvRecord row)
    {
        var problems = new List<ImportProblem>();
        return Read(row, Record(row, [Turn(row, problems)], problems), problems);
    }

    private ReadInteraction Read(CsvRecord row, InteractionRecord record, List<ImportProblem> problems) =>
        new(row.Line, record, problems, cells.ColumnOf) { Originals = [new OriginalRow(row.Line, row.Cells)] };

    /// <summary>Files that were set one behind the other keep their byte order marks.</summary>
    private static CsvRecord WithoutMark(CsvRecord row)
    {
        if (row.Cells is [{ Length: > 0 } first, ..] && first[0] == '\uFEFF')
            row.Cells[0] = first[1..].Trim('"');
        return row;
    }

    private ImportProblem? FaultOf(CsvRecord row)
    {
        if (row.Fault == CsvRecordReader.TooLong)
            return Problem(
                "line-too-long",
                $"The row is longer than {CsvLayout.RecordLimit / 1_000_000} million characters.",
                "Check that every row ends with a line break."
            );
        if (row.Fault == CsvRecordReader.OpenQuote)
            return Problem(
                "quote-not-closed",
                "A quotation mark is opened and never closed.",
                "Close it, or double it if it is part of the text. The file may also have been cut off here."
            );
        if (row.Fault == CsvRecordReader.UnclearQuote)
            return Problem(
                "quote-unclear",
                "The quotation marks of the row can be read in more than one way.",
                "Double the quotation marks that are part of a text."
            );
        if ((form.MayBeDamaged || layout.Skip > 0) && Array.FindIndex(row.Cells, x => x.Contains('\uFFFD')) is >= 0 and var damaged)
            return Problem(
                "wrong-encoding",
                $"The row contains bytes that are not {form.Name.ToUpperInvariant()}.",
                $"Save the file as {form.Name.ToUpperInvariant()}.",
                damaged
            );
        if (Array.FindIndex(row.Cells, x => x.Contains('\0')) is >= 0 and var zero)
            return Problem("zero-byte", "The row contains zero bytes, which are not text.", "Export the row again, or take them out.", zero);
        if (IsHeading(row))
            return Problem("headings-again", "The row repeats the headings of the file.", "Remove the row; nothing else is needed.");
        if (TotalsLine.IsOne(row.Cells) && IsWithoutTime(row))
            return Problem("totals-line", "The row is a total or another line below the table, not an interaction.", "Remove the row; nothing else is needed.");
        if (row.Cells.Length == layout.Columns.Count)
            return null;
        var tail = row.Cells.Length > layout.Columns.Count && row.Cells.Skip(layout.Columns.Count).All(x => x.Length == 0);
        return tail
            ? null
            : Problem(
                row.Cells.Length < layout.Columns.Count ? "too-few-cells" : "too-many-cells",
                string.Format(CultureInfo.InvariantCulture, CsvLayout.TooNarrow, row.Cells.Length, layout.Columns.Count),
                $"Put texts that hold a {layout.DelimiterName} or a line break between quotation marks. The file may also have been cut off here."
            );

        ImportProblem Problem(string code, string message, string fix, int column = -1) =>
            new(row.Line, column >= 0 && column < layout.Columns.Count ? layout.Columns[column] : null, code, message, fix);
    }

    private bool IsHeading(CsvRecord row) =>
        layout.Headings.Length > 0 && row.Cells.Length == layout.Headings.Length && row.Cells.AsSpan().SequenceEqual(layout.Headings);

    private bool IsWithoutTime(CsvRecord row) =>
        row.Cells.Length < layout.Columns.Count
        || !cells.Has(ArrivedAt)
        || times.TryRead(cells.Of(row, ArrivedAt) ?? "", null, out _) is SourceTimes.Fault.NotATime;
}
