using static Touchstone.Interactions.Importing.ImportFields;

namespace Touchstone.Interactions.Importing;

/// <summary>Finds in which order a file writes day and month: some day must be above twelve to show it.</summary>
internal static class DateOrders
{
    public static (DateOrder? Order, string? Unclear) Of(CsvLayout layout, IReadOnlyDictionary<string, string> columns)
    {
        var times = layout
            .Columns.Select((name, i) => (name, i))
            .Where(x => columns.TryGetValue(x.name, out var field) && IsTime(field))
            .Select(x => x.i)
            .ToArray();
        if (times.Length == 0)
            return (null, null);
        var evidence = new Evidence();
        foreach (var row in layout.Sample)
            evidence.Look(row.Cells, times);
        // Files sorted by time may begin with many days that say nothing.
        if (evidence.IsUnclear && layout.More is { } more)
        {
            foreach (var row in more())
            {
                evidence.Look(row.Cells, times);
                if (!evidence.IsUnclear)
                    break;
            }
        }
        return evidence.Outcome;
    }

    private sealed class Evidence
    {
        private int _dayFirst,
            _monthFirst,
            _yearFirst,
            _either;

        public bool IsUnclear => _dayFirst + _monthFirst == 0 && _either > 0;

        public (DateOrder?, string?) Outcome
        {
            get
            {
                if (_yearFirst > 0 && _dayFirst + _monthFirst + _either == 0)
                    return (DateOrder.YearMonthDay, null);
                if (_dayFirst + _monthFirst + _either == 0)
                    return (null, null);
                // A few values may simply be wrong.
                if (_dayFirst > 0 && _dayFirst >= 4 * _monthFirst)
                    return (DateOrder.DayMonthYear, null);
                if (_monthFirst > 0 && _monthFirst >= 4 * _dayFirst)
                    return (DateOrder.MonthDayYear, null);
                return (null, "d/M/yyyy or M/d/yyyy");
            }
        }

        public void Look(string[] cells, int[] columns)
        {
            foreach (var column in columns)
            {
                if (column < cells.Length)
                    Look(cells[column].AsSpan().Trim());
            }
        }

        private void Look(ReadOnlySpan<char> cell)
        {
            // Only numbers at the beginning, parted by one of these, leave a choice.
            var sign = cell.IndexOfAnyExceptInRange('0', '9');
            if (sign is < 1 or > 2 || sign >= cell.Length - 3 || cell[sign] is not ('/' or '-' or '.'))
                return;
            var rest = cell[(sign + 1)..];
            var next = rest.IndexOf(cell[sign]);
            if (next is < 1 or > 2 || !int.TryParse(cell[..sign], out var first) || !int.TryParse(rest[..next], out var second))
                return;
            var yearDigits = 0;
            while (next + 1 + yearDigits < rest.Length && char.IsAsciiDigit(rest[next + 1 + yearDigits]))
                yearDigits++;
            if (first > 31 || (first > 12 && second > 12))
                _yearFirst += yearDigits <= 2 && second <= 12 ? 1 : 0;
            else if (first > 12)
                _dayFirst++;
            else if (second > 12)
                _monthFirst++;
            else if (cell[sign] == '.')
                _dayFirst++;
            else if (first != second)
                _either++;
        }
    }
}
