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
            return repeated with { Originals = [row] };
        if (FaultOf(row) is not { } problem)
            return null;
        return ReadInteraction.Bad(row.Line, problem.Column, problem.Code, problem.Message, problem.Fix) with
        {
            Originals = [problem.Code == RowFault.TooManyCells ? row with { Cells = [string.Join(layout.Delimiter, row.Cells)] } : row],
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
        new(row.Line, record, problems, cells.ColumnOf) { Originals = [row] };

    /// <summary>Files that were set one behind the other keep their byte order marks.</summary>
    private static CsvRecord WithoutMark(CsvRecord row)
    {
        if (row.Cells is [{ Length: > 0 } first, ..] && first[0] == '\uFEFF')
            row.Cells[0] = first[1..].Trim('"');
        return row;
    }

    private ImportProblem? FaultOf(CsvRecord row)
    {
        if (RowFault.Of(row, CsvLayout.RecordLimit, form, form.MayBeDamaged || layout.Skip > 0) is { } broken)
            return Problem(broken);
        if (IsHeading(row))
            return Problem(new RowFault("headings-again", "The row repeats the headings of the file.", "Remove the row; nothing else is needed."));
        if (TotalsLine.IsOne(row.Cells) && IsWithoutTime(row))
            return Problem(
                new RowFault(
                    "totals-line",
                    "The row is a total or another line below the table, not an interaction.",
                    "Remove the row; nothing else is needed."
                )
            );
        return RowFault.OfWidth(row, layout.Columns.Count, layout.Delimiter) is { } width ? Problem(width) : null;

        ImportProblem Problem(RowFault fault) => new(row.Line, layout.Columns.ElementAtOrDefault(fault.Column), fault.Code, fault.Message, fault.Fix);
    }

    private bool IsHeading(CsvRecord row) =>
        layout.Headings.Length > 0 && row.Cells.Length == layout.Headings.Length && row.Cells.AsSpan().SequenceEqual(layout.Headings);

    private bool IsWithoutTime(CsvRecord row) =>
        row.Cells.Length < layout.Columns.Count
        || !cells.Has(ArrivedAt)
        || times.TryRead(cells.Of(row, ArrivedAt) ?? "", null, out _) is SourceTimes.Fault.NotATime;
}
