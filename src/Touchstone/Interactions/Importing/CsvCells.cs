using System.Security.Cryptography;
using System.Text;
using Touchstone.Shared.Tables;
using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>The cells of a row by the fields that a mapping gives them.</summary>
internal sealed class CsvCells
{
    private readonly CsvLayout _layout;
    private readonly ColumnMapping _mapping;
    private readonly Dictionary<string, int[]> _columns;
    private readonly (string Name, int Index)[] _extras;
    private readonly NoValues _noValues;
    private readonly decimal[] _units;
    private readonly bool[] _areUtc;
    private static readonly SourceTimes WithoutZone = new(null, null, DateOrder.DayMonthYear);

    public CsvCells(CsvLayout layout, ColumnMapping mapping, DecimalHabit habit)
    {
        (_layout, _mapping, Habit, _noValues) = (layout, mapping, habit, new NoValues(mapping.NoValue));
        var fields = layout.Columns.Select((name, index) => (Name: name, Field: mapping.Columns.GetValueOrDefault(name, Extra), index)).ToList();
        // Where no column has the words of turns, what was meant for turns is kept as it is.
        var hasTurns = fields.Exists(x => x.Field == Text) && !fields.Exists(x => x.Field == Transcript);
        _columns = fields
            .Where(x => x.Field is not (LeftOut or Extra) && (hasTurns || !IsOfTurns(x.Field)))
            .GroupBy(x => x.Field)
            .ToDictionary(x => x.Key, x => x.Select(c => c.index).ToArray());
        // Handle time that is not needed, because there is talk time, stays too.
        _extras =
        [
            .. fields
                .Where(x => x.Field == Extra || (!hasTurns && IsOfTurns(x.Field)) || (x.Field == Text && !hasTurns) || x.Field == Handle)
                .Select(x => (x.Name, x.index)),
        ];
        _units = [.. fields.Select(x => UnitOf(x.Name))];
        _areUtc = [.. fields.Select(x => IsTime(x.Field) && HeadingWords.IsUtc(x.Name))];
        HasTurns = hasTurns;
    }

    public DecimalHabit Habit { get; }

    /// <summary>A column has the words of single turns.</summary>
    public bool HasTurns { get; }

    public bool Has(string field) => _columns.ContainsKey(field);

    public string ColumnOf(string field) => _columns.TryGetValue(field, out var indexes) ? _layout.Columns[indexes[0]] : field;

    public string? Of(CsvRecord row, string field)
    {
        if (!_columns.TryGetValue(field, out var indexes))
            return _mapping.Constant(field);
        if (indexes.Length == 1)
            return (_areUtc[indexes[0]] ? InUtc(Filled(row.Cells[indexes[0]], field)) : Filled(row.Cells[indexes[0]], field)) ?? _mapping.Constant(field);
        var joined = string.Join(' ', indexes.Select(x => Filled(row.Cells[x].Trim(), field)).Where(x => x is not null));
        return joined.Length > 0 ? joined : _mapping.Constant(field);
    }

    public IReadOnlyList<KeyValuePair<string, string>> Extras(CsvRecord row) =>
        [.. _extras.Where(x => row.Cells[x.Index].Length > 0).Select(x => KeyValuePair.Create(x.Name, row.Cells[x.Index]))];

    public decimal? Seconds(CsvRecord row, string field, List<ImportProblem> problems)
    {
        if (Of(row, field)?.Trim() is not { Length: > 0 } text)
            return null;
        if (_noValues.IsSuspected(field, text))
        {
            problems.Add(NoValues.ProblemOf(row.Line, ColumnOf(field), text));
            return null;
        }
        var fault = WrittenDuration.TryRead(text, Habit, out var seconds);
        if (fault is null)
            return IsPlainNumber(text) && _columns.TryGetValue(field, out var indexes) ? seconds * _units[indexes[0]] : seconds;
        problems.Add(
            fault == "number-unclear"
                ? new ImportProblem(
                    row.Line,
                    ColumnOf(field),
                    fault,
                    $"“{ImportText.Shown(text)}” could be thousands or a fraction.",
                    "Say whether the decimal mark is a comma or a point; in a mapping decimal."
                )
                : new ImportProblem(
                    row.Line,
                    ColumnOf(field),
                    fault,
                    $"“{ImportText.Shown(text)}” is not a number of seconds.",
                    "Write seconds such as 93.5, minutes and seconds such as 1:33 with seconds below 60, or units such as 1m 33s."
                )
        );
        return null;
    }

    public decimal? Number(CsvRecord row, string field, List<ImportProblem> problems)
    {
        if (Of(row, field)?.Trim() is not { Length: > 0 } text)
            return null;
        if (WrittenNumber.TryRead(text, Habit == DecimalHabit.Unknown ? DecimalHabit.Point : Habit, out var number) == WrittenNumber.Reading.Read)
            return number;
        problems.Add(
            new ImportProblem(row.Line, ColumnOf(field), "not-a-number", $"“{ImportText.Shown(text)}” is not a number.", "Write a number such as 0.93.")
        );
        return null;
    }

    /// <summary>An id of a row that has none: its row number and a digest of its cells, so that another file's row is not taken for the same.</summary>
    public string? Id(CsvRecord row)
    {
        if (Of(row, InteractionId) is { } id && !string.IsNullOrWhiteSpace(id))
            return id;
        if (_mapping.RowNumberAsId != true)
            return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', row.Cells)));
        return $"row-{row.Line}-{Convert.ToHexStringLower(digest.AsSpan(0, 4))}";
    }

    private string? Filled(string cell, string field)
    {
        if (cell.Length == 0)
            return null;
        return field is not (Text or Transcript) && _noValues.IsDeclared(cell.Trim()) ? null : cell;
    }

    private static string? InUtc(string? text) =>
        text is not null && WithoutZone.TryRead(text, null, out _) == SourceTimes.Fault.NoZone && text.Contains(':') ? text + " UTC" : text;

    private static bool IsPlainNumber(string text) => !text.AsSpan().ContainsAnyExcept("0123456789.,+- \u00A0\u202F\u2009'’");

    private decimal UnitOf(string column) =>
        _mapping.Units?.GetValueOrDefault(column) switch
        {
            "ms" => 0.001m,
            "s" => 1,
            "min" => 60,
            "h" => 3600,
            _ => HeadingWords.UnitOf(column),
        };
}
