using System.CommandLine;
using Touchstone.Shared.Tables;
using Touchstone.Statistics.Sampling;

namespace Touchstone.Cli.Statistics;

/// <summary>The strata of `touchstone stats draw`: who belongs where, and how many are drawn from each.</summary>
internal sealed class DrawStrata(StatisticsTable table, int column, int deviationColumn)
{
    public static readonly Option<string?> Column = new("--strata") { Description = "The column whose values are drawn from apart.", HelpName = "COLUMN" };
    public static readonly Option<int> Minimum = new("--minimum")
    {
        Description = "The least number drawn from each stratum.",
        DefaultValueFactory = _ => 0,
        HelpName = "N",
    };
    public static readonly Option<string> Sharing = new("--allocation")
    {
        Description =
            "How strata share the draw: proportional to their numbers, equal, or neyman, to numbers times standard deviation (default: proportional; "
            + "neyman with --deviation).",
        HelpName = "SHARING",
    };
    public static readonly Option<string?> Deviation = new("--deviation")
    {
        Description = "The column with the standard deviation of each stratum, the same in all its rows; for --allocation neyman.",
        HelpName = "COLUMN",
    };

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<int> _strata = [];
    private readonly List<int> _counts = [];
    private readonly List<double> _deviations = [];

    static DrawStrata() => Sharing.AcceptOnlyFromAmong("proportional", "equal", "neyman");

    public static void Validate(System.CommandLine.Parsing.CommandResult result)
    {
        var (strata, deviation) = (result.GetResult(Column) is not null, result.GetResult(Deviation) is not null);
        var sharing = CommandForm.Given(result, Sharing);
        if (strata && CommandForm.WholeNumber(result, Minimum) < 0)
            result.AddError("--minimum must be 0 or more.");
        else if (sharing == "neyman" && !deviation)
            result.AddError("--allocation neyman needs --deviation COLUMN, the standard deviation of each stratum.");
        else if (sharing is "proportional" or "equal" && deviation)
            result.AddError($"--deviation does not go with --allocation {sharing}.");
    }

    public static string SharedBy(ParseResult parsed) => parsed.GetValue(Sharing) ?? (parsed.GetValue(Deviation) is null ? "proportional" : "neyman");

    public void Add(TableRow row)
    {
        var name = table.Name(row, column, "stratum");
        var deviation = deviationColumn < 0 ? 1 : Spread(row);
        if (!_names.TryGetValue(name, out var stratum))
        {
            _names.Add(name, stratum = _counts.Count);
            _counts.Add(0);
            _deviations.Add(deviation);
        }
        else if (_deviations[stratum] != deviation)
        {
            throw table.Wrong(
                row.Line,
                deviationColumn,
                $"stratum {StatisticsTable.Shown(name)} has another standard deviation in an earlier row. Give one for each stratum."
            );
        }
        _strata.Add(stratum);
        _counts[stratum]++;
    }

    public DrawnSample Draw(int size, int minimum, string sharing, ulong seed, StatisticsAnswer answer)
    {
        var allocation = sharing switch
        {
            "equal" => Allocation.Equal(size, _counts, minimum),
            "neyman" => Allocation.Neyman(size, _counts, _deviations, minimum),
            _ => Allocation.Proportional(size, _counts, minimum),
        };
        answer.Set("allocation", sharing);
        answer.Set(
            "strata",
            _names
                .Select(x => new
                {
                    stratum = x.Key,
                    population = _counts[x.Value],
                    drawn = allocation.Whole[x.Value],
                })
                .ToList()
        );
        answer.Note(allocation.Notes);
        var none = _names.Where(x => allocation.Whole[x.Value] == 0).Select(x => StatisticsTable.Shown(x.Key)).ToList();
        if (none.Count > 0)
            answer.Note(
                $"nothing is drawn from {string.Join(", ", none.Take(10))}{(none.Count > 10 ? ", …" : "")}: an estimate cannot speak for them; use --minimum 2"
            );
        return Touchstone.Statistics.Sampling.Draw.Stratified([.. _strata], allocation.Whole, seed);
    }

    private double Spread(TableRow row)
    {
        var deviation = table.Number(row, deviationColumn);
        if (double.IsNaN(deviation))
            throw table.Wrong(row.Line, deviationColumn, "there is no standard deviation. Every row needs the one of its stratum.");
        return deviation >= 0 ? deviation : throw table.Wrong(row.Line, deviationColumn, "a standard deviation cannot be below 0.");
    }
}
