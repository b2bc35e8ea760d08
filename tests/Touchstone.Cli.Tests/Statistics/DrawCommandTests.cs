using System.Globalization;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

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
        Assert.Contains("do not go together", await RefusedAsync(2, "draw", file, "--size", "1", "--strata", "team", "--measure", "size"));
        Assert.Contains("--method stratified and --strata COLUMN go together", await RefusedAsync(2, "draw", file, "--size", "1", "--method", "stratified"));
        Assert.Contains("more units wanted than there are", (await RunAsync("draw", file, "--size", "9")).Error);
        Assert.Contains("cannot be written", await RefusedAsync(1, "draw", file, "--size", "1", "--out", Path.Combine(run.Folder, "none", "x.csv")));
    }
}
