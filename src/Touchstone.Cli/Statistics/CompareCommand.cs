using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Touchstone.Shared;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats compare`: two groups by proportions, means or ranks, with effect, interval, test and what would have been seen.</summary>
internal static class CompareCommand
{
    public static Option<string> Of { get; } =
        new("--of") { Description = "proportions, means or ranks (default: proportions with --success or --counts, else means).", HelpName = "WHAT" };
    private static readonly Option<string> Value = StatisticsOptions.Value();
    private static readonly Option<string> Group = new("--group")
    {
        Description = "The column that says which group a row belongs to.",
        DefaultValueFactory = _ => "group",
        HelpName = "COLUMN",
    };
    private static readonly Option<string?> First = new("--first") { Description = "The first group, when the column has more than two.", HelpName = "VALUE" };
    private static readonly Option<string?> Second = new("--second") { Description = "The second group.", HelpName = "VALUE" };
    private static readonly Option<string?> Success = new("--success")
    {
        Description = "For proportions: the value that counts as a success.",
        HelpName = "VALUE",
    };
    private static readonly Option<(int X, int N, int Y, int M)?> Counts = new("--counts")
    {
        Description = "Successes of both groups, counted already; no file.",
        HelpName = "X/N,X/N",
        CustomParser = ParseCounts,
    };
    private static readonly Option<double> Power = StatisticsOptions.Share("--power", "Wanted chance of showing the smallest detectable effect.", 0.8);

    private static Symbol[] FromFile => [StatisticsOptions.File, Value, Group, First, Second, StatisticsOptions.Where, StatisticsOptions.Missing];

    private static Symbol[] Every => [Of, Power, StatisticsOptions.Confidence, StatisticsOptions.Svg];

    public static Command Create()
    {
        Of.AcceptOnlyFromAmong("proportions", "means", "ranks");
        var command = StatisticsOptions.Command(
            "compare",
            "Two groups compared: effect with interval, test, and the smallest effect that would have shown.",
            "compare contacts.csv --value score --group team --first North --second South",
            [
                new CommandForm("groups counted already (--counts)", x => CommandForm.IsGiven(x, Counts), [Counts, .. Every]),
                new CommandForm("means or ranks", x => CommandForm.Given(x, Of) is "means" or "ranks", [.. FromFile, .. Every]),
                new CommandForm(
                    "proportions (--success)",
                    x => CommandForm.IsGiven(x, Success) || CommandForm.Given(x, Of) == "proportions",
                    [.. FromFile, Success, .. Every]
                ),
                new CommandForm("means or ranks", _ => true, [.. FromFile, .. Every]),
            ],
            Run
        );
        command.Validators.Add(result =>
        {
            if (CommandForm.IsGiven(result, Counts) && CommandForm.Given(result, Of) is "means" or "ranks")
                result.AddError("--counts are proportions; --of means and --of ranks need a file.");
        });
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var answer = new StatisticsAnswer(parsed);
        var (confidence, power) = (parsed.GetValue(StatisticsOptions.Confidence), parsed.GetValue(Power));
        if (parsed.GetValue(Counts) is { } counts)
            return Comparison.Proportions(answer, ("first", counts.X, counts.N), ("second", counts.Y, counts.M), confidence, power);
        var of = parsed.GetValue(Of) ?? (parsed.GetValue(Success) is null ? "means" : "proportions");
        if (of == "proportions")
        {
            var success =
                parsed.GetValue(Success)
                ?? throw new RuleBrokenException("no-success", "Proportions need --success VALUE, the value that counts as a success.");
            var read = SuccessCounts.Read(parsed, parsed.GetValue(Value)!, success, parsed.GetValue(Group), stop);
            read.Notes(answer);
            var (x, y) = Two(parsed, [.. read.Groups.Select(g => (g.Name, (g.Name, g.Successes, g.N)))]);
            return Comparison.Proportions(answer, x, y, confidence, power);
        }
        var groups = GroupedValues.Read(parsed, parsed.GetValue(Value)!, parsed.GetValue(Group)!, stop);
        groups.Notes(answer);
        var (a, b) = Two(parsed, [.. groups.All.Select(g => (g.Name, g))]);
        return of == "ranks" ? Comparison.Ranks(answer, a, b, confidence, power) : Comparison.Means(answer, a, b, confidence, power);
    }

    private static (T First, T Second) Two<T>(ParseResult parsed, IReadOnlyList<(string Name, T Group)> groups)
    {
        string Listed() =>
            "The groups are: " + string.Join(", ", groups.Take(40).Select(x => StatisticsTable.Shown(x.Name))) + (groups.Count > 40 ? ", …" : "");
        var (first, second) = (parsed.GetValue(First), parsed.GetValue(Second));
        if (first is null && second is null)
        {
            if (groups.Count == 2)
                return (groups[0].Group, groups[1].Group);
            throw new RuleBrokenException(
                "not-two-groups",
                $"The column {StatisticsTable.Shown(parsed.GetValue(Group)!)} has {NumberWords.Plural(groups.Count, "group")}; "
                    + "choose two with --first and --second."
            )
            {
                Details = [Listed()],
            };
        }
        if (first is null || second is null || first == second)
            throw new RuleBrokenException("not-two-groups", "--first and --second name two different groups.") { Details = [Listed()] };
        T Named(string name) =>
            groups.Where(x => x.Name == name).Select(x => (Found: true, x.Group)).FirstOrDefault() is { Found: true } found
                ? found.Group
                : throw new RuleBrokenException("no-group", $"There is no group “{StatisticsTable.Shown(name)}”.") { Details = [Listed()] };
        return (Named(first), Named(second));
    }

    private static (int X, int N, int Y, int M)? ParseCounts(ArgumentResult result)
    {
        var numbers = result
            .Tokens[0]
            .Value.Split(',', '/')
            .Select(x => int.TryParse(x.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .ToArray();
        if (numbers is [>= 0, > 0, >= 0, > 0] && numbers[0] <= numbers[1] && numbers[2] <= numbers[3])
            return (numbers[0], numbers[1], numbers[2], numbers[3]);
        result.AddError($"--counts: “{result.Tokens[0].Value}” is not two proportions. Write successes/all of both groups: --counts 45/60,30/55.");
        return null;
    }
}
