using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Cli.Statistics;

/// <summary>Ratings read from long form: names stand once, each rating takes three numbers. No unit is rated twice by one rater.</summary>
internal sealed class Ratings
{
    private readonly Names _units = new(),
        _raters = new();
    private readonly List<double> _values = [];

    private Ratings() { }

    public int Count => _values.Count;
    public IReadOnlyList<double> Values => _values;
    public IReadOnlyList<string> UnitNames => _units.All;
    public IReadOnlyList<string> RaterNames => _raters.All;
    public IReadOnlyList<int> UnitCodes => _units.Codes;
    public IReadOnlyList<int> RaterCodes => _raters.Codes;

    /// <summary>The unit of each rating by name.</summary>
    public string[] Units => [.. _units.Codes.Select(x => _units.All[x])];

    public string[] Raters => [.. _raters.Codes.Select(x => _raters.All[x])];

    /// <summary>Rows with a missing value are passed over.</summary>
    public int Missing { get; private set; }

    public static Ratings Numbers(ParseResult parsed, CancellationToken stop)
    {
        using var table = RatingsOptions.Open(parsed);
        return Read(parsed, table, table.Number, stop);
    }

    /// <summary>Reads the ratings; the value of a cell is NaN where it is missing.</summary>
    public static Ratings Read(ParseResult parsed, StatisticsTable table, Func<TableRow, int, double> valueOf, CancellationToken stop)
    {
        var ratings = new Ratings();
        var (unit, rater, value) = (
            table.Column(parsed.GetValue(RatingsOptions.Unit)!),
            table.Column(parsed.GetValue(RatingsOptions.Rater)!),
            table.Column(parsed.GetValue(RatingsOptions.Value)!)
        );
        var lines = new Dictionary<long, long>();
        foreach (var row in table.Rows(stop))
        {
            var number = valueOf(row, value);
            if (double.IsNaN(number))
            {
                ratings.Missing++;
                continue;
            }
            var key = ((long)ratings._units.Add(table.Name(row, unit, "unit")) << 32) | (uint)ratings._raters.Add(table.Name(row, rater, "rater"));
            if (!lines.TryAdd(key, row.Line))
                throw new RuleBrokenException(
                    "rated-twice",
                    $"line {row.Line}: rater “{StatisticsTable.Shown(row.Cells[rater])}” has rated “{StatisticsTable.Shown(row.Cells[unit])}” on "
                        + $"line {lines[key]} already."
                )
                {
                    Details = ["Keep one of the two; or, if they are of different criteria, choose one with --criterion NAME or --where COLUMN=VALUE."],
                };
            ratings._values.Add(number);
        }
        if (ratings.Count == 0)
            throw new RuleBrokenException(
                "no-ratings",
                ratings.Missing > 0 ? "Every rating is missing." : "There is no rating: the file has no rows, or none fits --where."
            );
        return ratings;
    }

    /// <summary>How many ratings each unit has.</summary>
    public int[] PerUnit()
    {
        var counts = new int[UnitNames.Count];
        foreach (var unit in UnitCodes)
            counts[unit]++;
        return counts;
    }

    private sealed class Names
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<string> All { get; } = [];
        public List<int> Codes { get; } = [];

        public int Add(string name)
        {
            if (!_numbers.TryGetValue(name, out var code))
            {
                _numbers.Add(name, code = All.Count);
                All.Add(name);
            }
            Codes.Add(code);
            return code;
        }
    }
}
