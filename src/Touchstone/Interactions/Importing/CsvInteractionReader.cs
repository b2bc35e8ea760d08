using System.Globalization;
using Touchstone.Shared.Tables;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Reads a CSV file by a column mapping: one interaction a row, or one turn a row with the rows of an interaction standing together.</summary>
internal sealed class CsvInteractionReader(CsvRecordReader rows, CsvLayout layout, ColumnMapping mapping, bool isDamaged = false)
{
    private const int MostTurnCharacters = 10_000_000;

    private readonly Dictionary<string, int[]> _columns = layout.Columns.Select((name, index) => (Field: mapping.Columns.GetValueOrDefault(name, LeftOut), index))
        .Where(x => x.Field is not (LeftOut or Extra)).GroupBy(x => x.Field).ToDictionary(x => x.Key, x => x.Select(c => c.index).ToArray());
    private readonly (string Name, int Index)[] _extras = [.. layout.Columns.Select((name, index) => (name, index)).Where(x => mapping.Columns.GetValueOrDefault(x.name) == Extra)];

    public bool IsTurnByRow => _columns.ContainsKey(Text) && !_columns.ContainsKey(Transcript);

    public IEnumerable<ReadInteraction> Read() => IsTurnByRow ? ReadTurns() : ReadWhole();

    private IEnumerable<CsvRecord> Rows()
    {
        var header = layout.HasHeader;
        while (rows.TryRead(out var row))
        {
            if (header && row.Fault is null)
            {
                header = false;
                continue;
            }
            yield return row;
        }
    }

    private IEnumerable<ReadInteraction> ReadWhole()
    {
        foreach (var row in Rows())
        {
            if (Fault(row) is { } bad) yield return bad;
            else yield return Whole(row);
        }
    }

    private ReadInteraction Whole(CsvRecord row)
    {
        var problems = new List<ImportProblem>();
        var transcript = Cell(row, Transcript);
        return new ReadInteraction(row.Line, Record(row, transcript is null ? null : TranscriptText.Split(transcript, mapping.Speakers), problems), problems, ColumnOf);
    }

    private IEnumerable<ReadInteraction> ReadTurns()
    {
        CsvRecord? first = null;
        string? id = null;
        var turns = new List<TurnRecord>();
        var problems = new List<ImportProblem>();
        var characters = 0L;
        foreach (var row in Rows())
        {
            if (Fault(row) is { } bad)
            {
                yield return bad;
                continue;
            }
            var rowId = Cell(row, Source) + "\n" + Cell(row, InteractionId);
            if (first is { } open && rowId != id)
            {
                yield return Grouped(open, turns, problems);
                (first, turns, problems, characters) = (null, [], [], 0);
            }
            if (first is null) (first, id) = (row, rowId);
            var turn = Turn(row, problems);
            characters += turn.Text?.Length ?? 0;
            // What is too much is refused by the checks; it is not gathered in memory first.
            if (turns.Count <= InteractionChecker.MostTurns && characters <= MostTurnCharacters) turns.Add(turn);
            else if (problems.All(x => x.Code != "too-many-turns")) problems.Add(InteractionChecker.TooManyTurns(row.Line, ColumnOf(Text)));
        }
        if (first is { } last) yield return Grouped(last, turns, problems);
    }

    private ReadInteraction Grouped(CsvRecord first, List<TurnRecord> turns, List<ImportProblem> problems) =>
        new(first.Line, Record(first, turns, problems), problems, ColumnOf);

    private TurnRecord Turn(CsvRecord row, List<ImportProblem> problems) => new()
    {
        N = Number(row, TurnNumber, problems) is { } n and > 0 and < int.MaxValue ? (int)n : null,
        Speaker = Cell(row, Speaker),
        OffsetSeconds = Number(row, Offset, problems),
        DurationSeconds = Number(row, Duration, problems),
        Confidence = Number(row, Confidence, problems),
        Text = Cell(row, Text) ?? "",
    };

    private InteractionRecord Record(CsvRecord row, IReadOnlyList<TurnRecord>? turns, List<ImportProblem> problems) => new()
    {
        Source = Cell(row, Source),
        InteractionId = Cell(row, InteractionId),
        Channel = Cell(row, Channel),
        Direction = Cell(row, Direction),
        Queue = Cell(row, Queue),
        AgentId = Cell(row, AgentId),
        CustomerId = Cell(row, CustomerId),
        CaseId = Cell(row, CaseId),
        ArrivedAt = Cell(row, ArrivedAt),
        AnsweredAt = Cell(row, AnsweredAt),
        EndedAt = Cell(row, EndedAt),
        TalkSeconds = Number(row, Talk, problems),
        HoldSeconds = Number(row, Hold, problems),
        WrapSeconds = Number(row, Wrap, problems),
        Subject = Cell(row, Subject),
        OutcomeWord = Cell(row, Outcome),
        Turns = turns,
        ExtraColumns = [.. _extras.Where(x => row.Cells[x.Index].Length > 0).Select(x => KeyValuePair.Create(x.Name, row.Cells[x.Index]))],
    };

    private ReadInteraction? Fault(CsvRecord row)
    {
        if (row.Fault == CsvRecordReader.TooLong)
            return ReadInteraction.Bad(row.Line, null, "line-too-long", $"The row is longer than {CsvLayout.RecordLimit / 1_000_000} million characters.", "Check that every row ends with a line break.");
        if (row.Fault == CsvRecordReader.OpenQuote)
            return ReadInteraction.Bad(row.Line, null, "quote-not-closed", "A quotation mark is opened and never closed.", "Close it, or double it when it is part of the text. The file may also have been cut off here.");
        if (isDamaged && Array.FindIndex(row.Cells, x => x.Contains('\uFFFD')) is >= 0 and var damaged)
            return ReadInteraction.Bad(row.Line, damaged < layout.Columns.Count ? layout.Columns[damaged] : null, "wrong-encoding", "The row holds bytes that are not UTF-8.", "Save the file as UTF-8.");
        if (row.Cells.Length == layout.Columns.Count) return null;
        var tail = row.Cells.Length > layout.Columns.Count && row.Cells.Skip(layout.Columns.Count).All(x => x.Length == 0);
        return tail ? null : ReadInteraction.Bad(row.Line, null, row.Cells.Length < layout.Columns.Count ? "too-few-cells" : "too-many-cells",
            string.Format(CultureInfo.InvariantCulture, CsvLayout.TooNarrow, row.Cells.Length, layout.Columns.Count),
            $"Put texts that hold a {layout.DelimiterName} or a line break between quotation marks. The file may also have been cut off here.");
    }

    private string? Cell(CsvRecord row, string field)
    {
        if (!_columns.TryGetValue(field, out var indexes)) return mapping.Constant(field);
        if (indexes.Length == 1) return row.Cells[indexes[0]] is { Length: > 0 } only ? only : mapping.Constant(field);
        var joined = string.Join(' ', indexes.Select(x => row.Cells[x].Trim()).Where(x => x.Length > 0));
        return joined.Length > 0 ? joined : mapping.Constant(field);
    }

    private decimal? Number(CsvRecord row, string field, List<ImportProblem> problems)
    {
        if (Cell(row, field)?.Trim() is not { Length: > 0 } text) return null;
        var plain = text.Contains(',') && !text.Contains('.') ? text.Replace(',', '.') : text;
        if (decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        var parts = text.Split(':');
        if (parts.Length is 2 or 3 && parts.All(x => decimal.TryParse(x, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)))
            return parts.Aggregate(0m, (sum, x) => sum * 60 + decimal.Parse(x, CultureInfo.InvariantCulture));
        problems.Add(new ImportProblem(row.Line, ColumnOf(field), "not-a-number", $"“{ImportText.Shown(text)}” is not a number of seconds.", "Write seconds such as 93.5, or minutes and seconds such as 1:33."));
        return null;
    }

    private string ColumnOf(string field) => _columns.TryGetValue(field, out var indexes) ? layout.Columns[indexes[0]] : field;
}
