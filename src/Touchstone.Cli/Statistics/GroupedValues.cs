using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>Numbers by the group of their row.</summary>
internal sealed class GroupedValues
{
    private readonly List<(string Name, List<double> Values)> _groups = [];
    private int _missing;

    public IEnumerable<(string Name, double[] Values)> All => _groups.Select(x => (x.Name, x.Values.ToArray()));

    /// <summary>Reads the numbers; a group that is needed must stand in every row that has a value.</summary>
    public static GroupedValues Read(ParseResult parsed, string valueColumn, string groupColumn, CancellationToken stop, string? needed = null)
    {
        using var table = StatisticsTable.Open(parsed);
        var (value, group) = (table.Column(valueColumn), table.Column(groupColumn));
        var read = new GroupedValues();
        var places = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var row in table.Rows(stop))
        {
            var number = table.Number(row, value);
            if (!double.IsNaN(number) && needed is not null)
                table.Name(row, group, needed);
            if (double.IsNaN(number) || table.Text(row, group) is not { } name)
            {
                read._missing++;
                continue;
            }
            if (!places.TryGetValue(name, out var values))
            {
                places.Add(name, values = []);
                read._groups.Add((name, values));
            }
            values.Add(number);
        }
        return read._groups.Count > 0
            ? read
            : throw new RuleBrokenException("no-values", "There is no value with a group: the file has no rows, or none fits --where.");
    }

    public void Notes(StatisticsAnswer answer)
    {
        if (_missing > 0)
            answer.Note($"{NumberWords.Plural(_missing, "row")} without value or group left out");
    }
}
