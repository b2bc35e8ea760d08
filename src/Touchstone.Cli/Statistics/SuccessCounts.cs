using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>How many rows hold the value that counts as a success, all together and by group; memory grows with the groups only.</summary>
internal sealed class SuccessCounts
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, (int Successes, int N)> _groups = new(StringComparer.Ordinal);
    private int _missing;
    private string? _never;

    public (int Successes, int N) All { get; private set; }

    public IEnumerable<(string Name, int Successes, int N)> Groups => _names.Select(x => (x, _groups[x].Successes, _groups[x].N));

    /// <summary>Counts the rows; a group that is needed must stand in every row that has a value.</summary>
    public static SuccessCounts Read(ParseResult parsed, string valueColumn, string success, string? by, CancellationToken stop, string? needed = null)
    {
        using var table = StatisticsTable.Open(parsed);
        var value = table.Column(valueColumn);
        int? group = by is null ? null : table.Column(by);
        var counts = new SuccessCounts();
        var isNumber = table.TryNumber(success, out var wanted);
        foreach (var row in table.Rows(stop))
        {
            if (table.Text(row, value) is not { } text)
            {
                counts._missing++;
                continue;
            }
            var one =
                text.Equals(success, StringComparison.OrdinalIgnoreCase) || (isNumber && table.TryNumber(text, out var number) && number == wanted) ? 1 : 0;
            counts.All = (counts.All.Successes + one, checked(counts.All.N + 1));
            if (group is { } column)
                counts.Add(needed is null ? table.Text(row, column) ?? "(empty)" : table.Name(row, column, needed), one);
        }
        if (counts.All.N == 0)
            throw new RuleBrokenException(
                "no-values",
                counts._missing > 0
                    ? $"Every value of the column {StatisticsTable.Shown(valueColumn)} is missing."
                    : "There is no value: the file has no rows, or none fits --where."
            );
        if (counts.All.Successes == 0)
            counts._never = $"no row holds “{StatisticsTable.Shown(success)}”: is that how the file writes it?";
        return counts;
    }

    public void Notes(StatisticsAnswer answer)
    {
        if (_missing > 0)
            answer.Note($"{NumberWords.Plural(_missing, "missing value")} left out");
        if (_never is not null)
            answer.Note(_never);
    }

    private void Add(string name, int one)
    {
        if (!_groups.TryGetValue(name, out var had))
            _names.Add(name);
        _groups[name] = (had.Successes + one, had.N + 1);
    }
}
