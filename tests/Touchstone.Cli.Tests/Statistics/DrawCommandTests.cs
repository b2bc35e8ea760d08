using System.Globalization;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class DrawCommandTests
{
    private static string Frame(StatisticsRun run) =>
        run.File("id,team,size\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{(i <= 30 ? "North" : "South")},{i}\n")));

    private static string[][] Rows(string csv) => [.. csv.TrimStart('\uFEFF').Trim().Split('\n').Skip(1).Select(x => x.TrimEnd('\r').Split(','))];

    [Fact]
    public async Task The_same_seed_draws_the_same_rows_and_another_others()
    {
        using var run = new StatisticsRun();
        var file = Frame(run);
        var first = await RunAsync("draw", file, "--size", "8", "--seed", "7");
        var again = await RunAsync("draw", file, "--size", "8", "--seed", "7");
        var other = await RunAsync("draw", file, "--size", "8", "--seed", "8");

        Assert.Equal(first.Output, again.Output);
        Assert.NotEqual(first.Output, other.Output);
        Assert.Equal("id,team,size,inclusion_probability", first.Output.Split('\n')[0].TrimEnd('\r'));
        Assert.Equal(8, Rows(first.Output).Length);
        Assert.All(Rows(first.Output), x => Assert.Equal("0.2", x[3]));
        Assert.Contains("8 rows of 40 drawn (simple, seed 7)", first.Error);
    }

    [Fact]
    public async Task Strata_share_the_draw_and_the_least_number_is_kept()
    {
        using var run = new StatisticsRun();
        var file = Frame(run);
        var rows = Rows((await RunAsync("draw", file, "--size", "8", "--strata", "team")).Output);

        Assert.Equal(6, rows.Count(x => x[1] == "North"));
        Assert.All(rows, x => Assert.Equal(0.2, double.Parse(x[3], CultureInfo.InvariantCulture), 12));
        var raised = Rows((await RunAsync("draw", file, "--size", "8", "--strata", "team", "--minimum", "4")).Output);
        Assert.Equal(4, raised.Count(x => x[1] == "South"));
        Assert.All(raised.Where(x => x[1] == "South"), x => Assert.Equal("0.4", x[3]));
    }

    [Fact]
    public async Task Strata_may_share_equally_or_by_their_spread()
    {
        using var run = new StatisticsRun();
        // 30 with a deviation of 2 and 10 with 6: 30 × 2 = 10 × 6, so that Neyman shares in halves.
        var file = run.File("id,team,sd\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"{i},{(i <= 30 ? "North,2" : "South,6")}\n")));
        async Task<string> Shares(params string[] options)
        {
            var strata = (await JsonAsync(["draw", file, "--strata", "team", .. options])).GetProperty("strata");
            return string.Join(" and ", strata.EnumerateArray().Select(x => x.GetProperty("drawn").GetInt32()));
        }

        Assert.Equal("6 and 2", await Shares("--size", "8"));
        Assert.Equal("4 and 4", await Shares("--size", "8", "--allocation", "equal"));
        Assert.Equal("14 and 10", await Shares("--size", "24", "--allocation", "equal"));
        Assert.Equal("4 and 4", await Shares("--size", "8", "--deviation", "sd"));
        Assert.Equal("2 and 6", await Shares("--size", "8", "--deviation", "sd", "--where", "id!=1*", "--where", "id!=2*"));
        var drawn = await RunAsync("draw", file, "--size", "8", "--strata", "team", "--allocation", "neyman", "--deviation", "sd");
        Assert.Contains("stratified, by numbers and spread", drawn.Error);
        Assert.All(Rows(drawn.Output).Where(x => x[1] == "South"), x => Assert.Equal("0.4", x[3]));
    }

    [Fact]
    public async Task A_spread_that_is_missing_or_not_one_per_stratum_is_refused_by_place()
    {
        using var run = new StatisticsRun();
        var file = run.File("team,sd,other,bad\nNorth,2,2,\nNorth,2,3,-1\n");

        Assert.Contains(
            "line 3, column other: stratum North has another standard deviation in an earlier row",
            await RefusedAsync(1, "draw", file, "--size", "1", "--strata", "team", "--deviation", "other")
        );
        Assert.Contains(
            "line 2, column bad: there is no standard deviation",
            await RefusedAsync(1, "draw", file, "--size", "1", "--strata", "team", "--deviation", "bad")
        );
        Assert.Contains(
            "line 3, column bad: a standard deviation cannot be below 0",
            await RefusedAsync(1, "draw", file, "--size", "1", "--strata", "team", "--deviation", "bad", "--where", "bad!=")
        );
        Assert.Contains("needs --deviation COLUMN", await RefusedAsync(2, "draw", file, "--size", "1", "--strata", "team", "--allocation", "neyman"));
        Assert.Contains(
            "--allocation does not go with a simple or systematic draw; it goes with a stratified draw (--strata)",
            await RefusedAsync(2, "draw", file, "--size", "1", "--allocation", "equal")
        );
        Assert.Contains(
            "does not go with --allocation equal",
            await RefusedAsync(2, "draw", file, "--size", "1", "--strata", "team", "--allocation", "equal", "--deviation", "sd")
        );
    }

    [Fact]
    public async Task Chances_in_proportion_to_size_add_up_to_the_size_of_the_sample()
    {
        using var run = new StatisticsRun();
        var answer = await JsonAsync("draw", Frame(run), "--size", "5", "--measure", "size");

        Assert.Equal("pps", answer.GetProperty("method").GetString());
        foreach (var row in answer.GetProperty("rows").EnumerateArray())
        {
            // Sizes 1 to 40 add up to 820.
            var size = int.Parse(row.GetProperty("cells").GetProperty("size").GetString()!, CultureInfo.InvariantCulture);
            Assert.Equal(5 * size / 820.0, row.GetProperty("inclusion_probability").GetDouble(), 12);
            Assert.Equal(size + 1, row.GetProperty("line").GetInt32());
        }
    }

    [Fact]
    public async Task What_is_written_starts_no_formula_and_stays_what_it_was()
    {
        using var run = new StatisticsRun();
        var file = run.File("id,=note,amount\n1,=1+1,-5.20\n2,\"@SUM(A1),x\",-x\n");
        var target = Path.Combine(run.Folder, "drawn.csv");
        var answer = await JsonAsync("draw", file, "--size", "2", "--method", "systematic", "--out", target);
        var text = File.ReadAllText(target);

        Assert.Equal(2, answer.GetProperty("sample_size").GetInt32());
        Assert.Contains("id,'=note,amount,inclusion_probability", text);
        Assert.Contains("1,'=1+1,-5.20,1", text);
        Assert.Contains("2,\"'@SUM(A1),x\",'-x,1", text);
        Assert.False(File.Exists(target + ".part"));
    }

    [Fact]
    public async Task Wrong_frames_and_choices_are_refused_by_place()
    {
        using var run = new StatisticsRun();
        var file = run.File("id,team,size\n1,North,3\n2,,-1\n");

        Assert.Contains("line 3, column team: there is no stratum", await RefusedAsync(1, "draw", file, "--size", "1", "--strata", "team"));
        Assert.Contains("line 3, column size: a size cannot be below 0", await RefusedAsync(1, "draw", file, "--size", "1", "--measure", "size"));
        Assert.Contains("--size must be 1 or more", await RefusedAsync(2, "draw", file, "--size", "0"));
        Assert.Contains(
            "--measure does not go with a stratified draw",
            await RefusedAsync(2, "draw", file, "--size", "1", "--strata", "team", "--measure", "size")
        );
        Assert.Contains("--method stratified and --strata COLUMN go together", await RefusedAsync(2, "draw", file, "--size", "1", "--method", "stratified"));
        Assert.Contains("more units wanted than there are", (await RunAsync("draw", file, "--size", "9")).Error);
        Assert.Contains("cannot be written", await RefusedAsync(1, "draw", file, "--size", "1", "--out", Path.Combine(run.Folder, "none", "x.csv")));
    }
}
