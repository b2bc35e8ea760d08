using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class ChartCommandTests
{
    [Fact]
    public async Task A_chart_of_numbers_names_each_signal_by_rule_and_points()
    {
        using var run = new StatisticsRun();
        var picture = Path.Combine(run.Folder, "chart.svg");
        var file = run.File("month,value\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"2026-{i:00},{(i == 9 ? 60 : 20 + i % 2)}\n")));
        var answer = await JsonAsync("chart", file, "--label", "month", "--baseline", "8", "--rules", "western-electric", "--svg", picture);
        var signals = answer.GetProperty("signals").EnumerateArray().ToList();

        // Eight points 21, 20, … : centre 20.5, moving ranges 1, limits 20.5 ± 2.66.
        Assert.Equal(20.5, answer.GetProperty("centre").GetDouble(), 12);
        Assert.Equal(23.16, answer.GetProperty("limits").GetProperty("upper").GetDouble(), 12);
        Assert.Equal(12, answer.GetProperty("points").GetArrayLength());
        var beyond = signals.Single(x => x.GetProperty("rule").GetString() == "beyond_limit");
        Assert.Equal((9, 9), (beyond.GetProperty("first_point").GetInt32(), beyond.GetProperty("last_point").GetInt32()));
        Assert.Equal("2026-09", beyond.GetProperty("points")[0].GetString());
        Assert.Contains(signals, x => x.GetProperty("rule").GetString() == "moving_range_beyond_limit");
        Assert.Contains("the first at 2026-09 (a point beyond a control limit)", answer.GetProperty("words").GetString());
        Assert.Contains(Pictures.Check(picture).Descendants(), x => x.Attribute("class")?.Value == "chart-signal");
    }

    [Fact]
    public async Task Shares_get_limits_for_their_own_n_and_periods_are_put_in_order()
    {
        using var run = new StatisticsRun();
        var picture = Path.Combine(run.Folder, "p.svg");
        var answer = await JsonAsync(
            "chart",
            run.File("month,late,n\n2026-03,5,100\n2026-02,20,400\n2026-01,5,100\n"),
            "--label",
            "month",
            "--value",
            "late",
            "--n",
            "n",
            "--svg",
            picture
        );
        var points = answer.GetProperty("points").EnumerateArray().ToList();

        Assert.Equal(["2026-01", "2026-02", "2026-03"], points.Select(x => x.GetProperty("label").GetString()));
        // p = 30/600 = 0.05; 3 sqrt(0.05 · 0.95/400) = 0.03269.
        Assert.Equal(0.05 + 0.0326917, points[1].GetProperty("upper").GetDouble(), 6);
        Assert.Equal(0, points[0].GetProperty("lower").GetDouble());
        Assert.Empty(answer.GetProperty("signals").EnumerateArray());
        Assert.Contains("no signal. Differences between these periods are ordinary variation", answer.GetProperty("words").GetString());
        Assert.Contains("provisional", answer.GetProperty("words").GetString());
        Assert.Equal(2, Pictures.Check(picture).Descendants().Count(x => x.Attribute("class")?.Value == "chart-line limit"));
    }

    [Fact]
    public async Task The_four_hour_performance_of_the_health_service_is_charted_by_month()
    {
        var answer = await JsonAsync(
            "chart",
            SharedData.File("nhs_ae_four_hour.csv"),
            "--where",
            "org_code=RQM",
            "--where",
            "type=1",
            "--label",
            "period",
            "--value",
            "breaches",
            "--n",
            "attendances"
        );

        Assert.Equal(36, answer.GetProperty("n").GetInt32());
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), x => x.GetString()!.Contains("thousands in a period"));
        Assert.Contains(answer.GetProperty("notes").EnumerateArray(), x => x.GetString()!.Contains("put in order"));
    }

    [Fact]
    public async Task A_period_that_stands_twice_or_counts_that_cannot_be_are_named()
    {
        using var run = new StatisticsRun();
        var file = run.File("month,late,n\n2026-01,5,100\n2026-01,6,90\n");

        Assert.Contains(
            "line 3: the period “2026-01” stands on line 2 already",
            await RefusedAsync(1, "chart", file, "--label", "month", "--value", "late", "--n", "n")
        );
        Assert.Contains(
            "line 3, column late: 6 of 5 is no share",
            await RefusedAsync(1, "chart", run.File("late,n\n5,100\n6,5\n"), "--value", "late", "--n", "n")
        );
        Assert.Contains(
            "line 2, column late: “1.5” is not a whole number",
            await RefusedAsync(1, "chart", run.File("late,n\n1.5,100\n"), "--value", "late", "--n", "n")
        );
        Assert.Contains("A p chart needs --n", await RefusedAsync(2, "chart", file, "--type", "p"));
        Assert.Contains("--baseline must lie between 2 and the 1 period", await RefusedAsync(1, "chart", run.File("value\n1\n"), "--baseline", "5"));
        Assert.Contains("too few to judge", await WordsAsync("chart", run.File("value\n1\n")));
    }

    [Fact]
    public async Task A_period_without_a_value_has_no_point()
    {
        using var run = new StatisticsRun();
        var picture = Path.Combine(run.Folder, "gap.svg");
        var answer = await JsonAsync("chart", run.File("value,note\n1,a\n2,b\n,c\n1,d\n2,e\n"), "--svg", picture);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("points")[2].GetProperty("value").ValueKind);
        Pictures.Check(picture);
    }
}
