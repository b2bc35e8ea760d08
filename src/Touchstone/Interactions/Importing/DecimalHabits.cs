using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Finds which mark stands before fractions in a file: by numbers that can be read in one way only, all of one kind.</summary>
internal static class DecimalHabits
{
    public static DecimalHabit Of(CsvLayout layout, ColumnMapping mapping)
    {
        if (mapping.Habit != DecimalHabit.Unknown)
            return mapping.Habit;
        var numbers = layout
            .Columns.Select((name, i) => (Field: mapping.Columns.GetValueOrDefault(name, Extra), i))
            .Where(x => IsSeconds(x.Field) || x.Field is Offset or Duration or Confidence)
            .Select(x => x.i)
            .ToArray();
        var (points, commas) = (0, 0);
        foreach (var row in layout.Sample)
        {
            foreach (var column in numbers)
            {
                if (column >= row.Cells.Length)
                    continue;
                var evidence = WrittenNumber.EvidenceOf(row.Cells[column].AsSpan().Trim());
                if (evidence == DecimalHabit.Point)
                    points++;
                else if (evidence == DecimalHabit.Comma)
                    commas++;
            }
        }
        if (points > 0 && commas > 0)
            return DecimalHabit.Unknown;
        return points > 0 ? DecimalHabit.Point
            : commas > 0 ? DecimalHabit.Comma
            : DecimalHabit.Unknown;
    }
}
