using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Shared.Tables;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>Numbers of one column, all together and by the values of another, in the order in which groups first appear.</summary>
internal sealed class AnswersByGroup
{
    private const int MostGroups = 10_000;
    private readonly List<double> _all = [];
    private readonly List<(string Name, List<double> Values)> _groups = [];

    public static Option<string?> Once { get; } =
        new("--once") { Description = "Count each value of this column (the respondent) once: the first answer that is given.", HelpName = "COLUMN" };

    public double[] All => [.. _all];

    public IEnumerable<(string Name, double[] Values)> Groups => _groups.Select(x => (x.Name, x.Values.ToArray()));

    public int Missing { get; private set; }

    public int Repeated { get; private set; }

    /// <summary>Reads the numbers; the check of a number may refuse it with its place.</summary>
    public static AnswersByGroup Read(
        ParseResult parsed,
        string valueColumn,
        Func<StatisticsTable, TableRow, int, double, double> check,
        CancellationToken stop
    )
    {
        using var table = StatisticsTable.Open(parsed);
        var value = table.Column(valueColumn);
        int? by = parsed.GetValue(StatisticsOptions.By) is { } group ? table.Column(group) : null;
        int? once = parsed.GetValue(Once) is { } respondent ? table.Column(respondent) : null;
        var answers = new AnswersByGroup();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows(stop))
        {
            var number = table.Number(row, value);
            if (double.IsNaN(number))
                answers.Missing++;
            else if (once is { } who && !seen.Add(table.Name(row, who, "respondent")))
                answers.Repeated++;
            else
                answers.Add(check(table, row, value, number), by is { } column ? table.Text(row, column) ?? "(empty)" : null, places);
        }
        if (answers._all.Count == 0)
            throw new RuleBrokenException(
                "no-values",
                answers.Missing > 0
                    ? $"Every value of the column {StatisticsTable.Shown(valueColumn)} is missing."
                    : "There is no value: the file has no rows, or none fits --where."
            );
        return answers;
    }

    public void Notes(StatisticsAnswer answer)
    {
        if (Missing > 0)
            answer.Note($"{NumberWords.Plural(Missing, "missing answer")} left out");
        if (Repeated > 0)
            answer.Note($"{NumberWords.Plural(Repeated, "further answer")} of the same respondents left out");
    }

    private void Add(double number, string? group, Dictionary<string, int> places)
    {
        _all.Add(number);
        if (group is null)
            return;
        if (!places.TryGetValue(group, out var place))
        {
            if (_groups.Count == MostGroups)
                throw new RuleBrokenException(
                    "too-many-groups",
                    $"The column of --by has more than {NumberWords.Count(MostGroups)} different values. Choose one that groups the rows."
                );
            places.Add(group, place = _groups.Count);
            _groups.Add((group, []));
        }
        _groups[place].Values.Add(number);
    }
}
