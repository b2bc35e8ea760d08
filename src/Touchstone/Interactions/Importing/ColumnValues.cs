using Touchstone.Shared.Tables;

namespace Touchstone.Interactions.Importing;

/// <summary>What the first rows of a file show about its columns: names alone do not say whether a column has times, durations or words.</summary>
internal sealed class ColumnValues(IReadOnlyList<CsvRecord> sample)
{
    private const int Enough = 100;
    private static readonly SourceTimes Times = new(TimeZoneInfo.Utc, null);

    public enum Shape
    {
        Empty,
        DayAndTime,
        Day,
        TimeOfDay,
        Other,
    }

    /// <summary>Filled cells of a column without the usual marks for no value, as many as are enough to judge by.</summary>
    public IEnumerable<string> Of(int column)
    {
        var given = 0;
        foreach (var row in sample)
        {
            if (column >= row.Cells.Length || row.Cells[column].Trim() is not { Length: > 0 } cell || NoValueMarks.IsOne(cell))
                continue;
            yield return cell;
            if (++given == Enough)
                yield break;
        }
    }

    public bool AreMostly(int column, Func<string, bool> test)
    {
        var (yes, all) = (0, 0);
        foreach (var cell in Of(column))
        {
            all++;
            if (test(cell))
                yes++;
        }
        return yes * 2 >= all;
    }

    public Shape ShapeOf(int column)
    {
        var counts = new int[5];
        foreach (var cell in Of(column))
            counts[(int)ShapeOf(cell)]++;
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best])
                best = i;
        return (Shape)best;
    }

    public bool AreDurations(int column) => AreMostly(column, WrittenDuration.LooksLikeOne);

    public bool IsDistinct(int column)
    {
        var seen = new HashSet<string>();
        return sample.Count > 0 && sample.All(x => column < x.Cells.Length && x.Cells[column].Trim() is { Length: > 0 } cell && seen.Add(cell));
    }

    private static Shape ShapeOf(string cell)
    {
        if (Times.TryRead(cell, null, out _) is SourceTimes.Fault.None or SourceTimes.Fault.Ambiguous)
            return cell.Contains(':') || cell.Contains('T') || cell.All(char.IsAsciiDigit) || HasTime(cell) ? Shape.DayAndTime : Shape.Day;
        if (WrittenTime.TryRead(cell, new DateTime(2000, 1, 1), TimeZoneInfo.Utc, out _, out _))
            return Shape.TimeOfDay;
        // Of another order than the one tried: a day all the same.
        return WrittenDate.TryRead(cell, DateOrder.MonthDayYear, out _, out var length, out _)
            ? length == cell.Length
                ? Shape.Day
                : Shape.DayAndTime
            : Shape.Other;
    }

    private static bool HasTime(string cell) => WrittenDate.TryRead(cell, null, out _, out var length, out _) && length < cell.Length;
}
