using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>Every option with every way of using every statistics command: it changes the answer, or it is refused. None is taken and passed over.</summary>
[Trait("Database", "Any")]
public sealed class EveryOptionTests
{
    private const string File = "FILE";

    /// <summary>For each command the ways it is used; the telling values are such that an option that works must show.</summary>
    private static readonly Dictionary<string, string[]> Ways = new()
    {
        ["agreement"] = ["FILE", "FILE --level ordinal", "FILE --value score --level interval", "FILE --value score --level ratio"],
        ["icc"] = ["FILE"],
        ["severity"] = ["FILE"],
        ["interval"] =
        [
            "FILE",
            "FILE --of median",
            "FILE --value ok --success yes",
            "FILE --cluster agent",
            "FILE --value ok --success yes --cluster agent",
            "--successes 45 --n 60",
        ],
        ["compare"] = ["FILE --group team", "FILE --group team --of ranks", "FILE --group team --value ok --success yes", "--counts 45/60,30/55"],
        ["sample-size"] = ["--margin 5%", "--margin 2 --deviation 8", "--versus 70%", "--difference 3 --deviation 8"],
        ["draw"] =
        [
            "FILE --size 6",
            "FILE --size 6 --method systematic",
            "FILE --size 6 --strata team",
            "FILE --size 6 --strata team --deviation sd",
            "FILE --size 6 --measure value",
        ],
        ["chart"] = ["FILE --where rater=r1 --label unit", "FILE --where rater=r1 --label unit --value late --n n"],
        ["nps"] = ["FILE"],
        ["csat"] = ["FILE"],
    };

    private static readonly Dictionary<string, string> Telling = new()
    {
        ["--unit"] = "contact",
        ["--rater"] = "judge",
        ["--value"] = "score",
        ["--criterion"] = "A",
        ["--where"] = "team=North",
        ["--missing"] = "4|no|North|2.25|3",
        ["--confidence"] = "80%",
        ["--svg"] = "PICTURE",
        ["--level"] = "interval",
        ["--categories"] = "1,2,3,4,5,6",
        ["--all"] = "",
        ["--of"] = "median",
        ["--success"] = "no",
        ["--successes"] = "7",
        ["--n"] = "70",
        ["--cluster"] = "team",
        ["--method"] = "jeffreys",
        ["--by"] = "team",
        ["--group"] = "half",
        ["--first"] = "South",
        ["--second"] = "North",
        ["--counts"] = "1/9,2/9",
        ["--power"] = "95%",
        ["--margin"] = "4",
        ["--expected"] = "20%",
        ["--versus"] = "90%",
        ["--deviation"] = "9",
        ["--difference"] = "5",
        ["--population"] = "500",
        ["--size"] = "5",
        ["--seed"] = "9",
        ["--strata"] = "half",
        ["--allocation"] = "equal",
        ["--minimum"] = "2",
        ["--measure"] = "sd",
        ["--out"] = "PICTURE",
        ["--type"] = "p|xmr",
        ["--label"] = "contact",
        ["--baseline"] = "6",
        ["--rules"] = "nelson",
        ["--once"] = "contact",
        ["--scale"] = "1-6",
        ["--satisfied"] = "5-5",
        ["compare --of"] = "ranks",
        ["draw --method"] = "systematic",
        ["draw --deviation"] = "sd",
        ["chart --n"] = "n",
        ["chart --where"] = "unit!=u01",
    };

    public static TheoryData<string> Commands => [.. TestCommands.Root.Subcommands.Single(x => x.Name == "stats").Subcommands.Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_changes_the_answer_or_is_refused(string name)
    {
        using var run = new StatisticsRun();
        var file = run.File(Content());
        var command = TestCommands.Root.Subcommands.Single(x => x.Name == "stats").Subcommands.Single(x => x.Name == name);
        var idle = new List<string>();
        foreach (var way in Ways[name])
        {
            string[] arguments = [name, .. way.Split(' ').Select(x => x == File ? file : x), "--json"];
            var plain = await RunAsync(arguments);
            Assert.True(plain.Code == 0, $"{way}: {plain.Error}");
            foreach (var option in command.Options.Where(x => !arguments.Contains(x.Name) && x is not System.CommandLine.Help.HelpOption))
            {
                var values = Telling.GetValueOrDefault($"{name} {option.Name}") ?? Telling[option.Name];
                if (!await values.Split('|').ToAsyncEnumerable().AnyAsync(async (value, _) => await TellsAsync(option.Name, value)))
                    idle.Add($"{way} {option.Name}");
            }
            async Task<bool> TellsAsync(string option, string value)
            {
                string[] more = value switch
                {
                    "" => [option],
                    "PICTURE" => [option, Path.Combine(run.Folder, "out.file")],
                    _ => [option, value],
                };
                var changed = await RunAsync([.. arguments, .. more]);
                return changed.Code == 0 ? changed.Output != plain.Output : changed.Error.Length > 0;
            }

            if (!way.Contains(File))
                Assert.Equal(2, (await RunAsync([.. arguments, file])).Code);
        }
        Assert.True(idle.Count == 0, string.Join("; ", idle));
    }

    [Fact]
    public async Task A_database_is_refused_where_none_is_opened()
    {
        using var run = new StatisticsRun();
        var file = run.File(Content());

        Assert.Contains("--data does not go with stats", await RefusedAsync(2, "nps", file, "--data", run.Folder));
        Assert.Contains("--database does not go with stats", await RefusedAsync(2, "nps", file, "--database", "Host=localhost"));
    }

    private static string Content()
    {
        var lines = Enumerable
            .Range(0, 36)
            .Select(i =>
            {
                var (unit, rater) = (i / 3, i % 3);
                var value = 1 + (unit * 2 + unit / 5 + (rater == 2 && unit % 3 == 0 ? 1 : 0)) % 5;
                var team = unit % 4 == 1 ? "South" : "North";
                return $"u{unit:00},r{rater + 1},{value},{value + 0.25 + unit % 3},{(unit < 7 ? "A" : "B")},"
                    + $"c{(unit + 3 * (unit % 2)) % 12 + 12 * (rater / 2):00},j{(rater + unit) % 4},{(unit * rater % 5 < 2 ? "yes" : "no")},"
                    + $"a{unit % 5},{team},{(unit < 5 ? "first" : "second")},{(team == "South" ? 2 : 5)},{unit % 4 + 1},{20 + unit}";
            });
        return "unit,rater,value,score,criterion,contact,judge,ok,agent,team,half,sd,late,n\n" + string.Join('\n', lines) + "\n";
    }
}
