using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>Limits that can be, counts of what entered, labels in time order, words that fit the data.</summary>
[Trait("Database", "Any")]
public sealed class HonestWordsTests
{
    [Fact]
    public async Task Agreement_counts_units_rated_twice_and_gives_no_limit_that_cannot_be()
    {
        var answer = await JsonAsync("agreement", SharedData.Case("a82_nopair.csv"));

        foreach (var figure in answer.GetProperty("estimates").EnumerateObject())
        {
            Assert.Equal(1, figure.Value.GetProperty("n").GetInt32());
            Assert.Equal(System.Text.Json.JsonValueKind.Null, figure.Value.GetProperty("lower").ValueKind);
        }
    }

    [Theory]
    [InlineData("nominal")]
    [InlineData("ordinal")]
    [InlineData("interval")]
    public async Task Few_units_that_disagree_keep_every_limit_within_what_a_coefficient_can_be(string level)
    {
        using var run = new StatisticsRun();
        var file = run.File(
            "unit,rater,value\n"
                + string.Concat("121321123".Chunk(3).SelectMany((raters, unit) => raters.Select((value, rater) => $"{unit},{rater},{value}\n")))
        );

        var answer = await JsonAsync("agreement", file, "--level", level);

        foreach (var figure in answer.GetProperty("estimates").EnumerateObject())
        {
            if (figure.Value.GetProperty("lower").ValueKind == System.Text.Json.JsonValueKind.Null)
                continue;
            Assert.InRange(figure.Value.GetProperty("lower").GetDouble(), figure.Name == "percent_agreement" ? 0 : -1, 1);
            Assert.InRange(figure.Value.GetProperty("upper").GetDouble(), figure.Name == "percent_agreement" ? 0 : -1, 1);
        }
        Assert.Contains("less than chance", answer.GetProperty("words").GetString());
    }

    [Fact]
    public async Task A_mean_answer_stays_on_its_scale()
    {
        using var run = new StatisticsRun();

        var mean = (await JsonAsync("csat", run.File("value\n5\n5\n4\n"))).GetProperty("estimates").GetProperty("mean");

        Assert.Equal(5, mean.GetProperty("upper").GetDouble());
    }

    [Fact]
    public async Task Clustered_answers_have_the_interval_of_their_clusters()
    {
        var answer = await JsonAsync("interval", SharedData.Case("i140_cl3.csv"), "--value", "ok", "--success", "yes", "--cluster", "agent");

        Assert.Equal(3, answer.GetProperty("clusters").GetInt32());
        Assert.Equal(60, answer.GetProperty("values").GetInt32());
        var whole = answer.GetProperty("estimates").GetProperty("proportion");
        Assert.True(whole.GetProperty("upper").GetDouble() - whole.GetProperty("lower").GetDouble() > 0.6);
        Assert.Contains("from 60 values in 3 clusters: too few to judge", answer.GetProperty("words").GetString());
    }

    [Fact]
    public async Task Rounding_noise_is_no_signal_and_a_change_after_it_is_one()
    {
        var answer = await JsonAsync("chart", SharedData.Case("k130_avg.csv"), "--label", "label", "--rules", "nelson");
        Assert.Equal(0, answer.GetProperty("signals").GetArrayLength());
        Assert.Contains("all alike", answer.GetProperty("words").GetString());

        using var run = new StatisticsRun();
        var noisy = run.File(
            "value\n"
                + string.Join(
                    '\n',
                    Enumerable.Range(0, 24).Select(i => (i % 3 * 0.1 + 0.7 - i % 3 * 0.1).ToString("R", System.Globalization.CultureInfo.InvariantCulture))
                )
                + "\n0.9\n"
        );
        var signals = (await JsonAsync("chart", noisy, "--baseline", "24", "--rules", "western-electric")).GetProperty("signals");
        Assert.All(signals.EnumerateArray(), x => Assert.Equal(25, x.GetProperty("last_point").GetInt32()));
        Assert.NotEqual(0, signals.GetArrayLength());
    }

    [Fact]
    public async Task Answers_of_another_scale_are_said_to_be_no_net_promoter_score()
    {
        Assert.Contains("is this the scale 0 to 10?", await WordsAsync("nps", SharedData.Case("n96_five.csv")));

        using var run = new StatisticsRun();
        Assert.Contains("no answer is above 7", await WordsAsync("nps", run.File("value\n7\n6\n5\n1\n")));
        Assert.DoesNotContain("scale", await WordsAsync("nps", run.File("value\n9\n6\n0\n10\n")));
    }

    [Theory]
    [InlineData("Mar 2026,Jan 2026,Feb 2026", "Jan 2026,Feb 2026,Mar 2026")]
    [InlineData("2026-Q2,2025-Q4,2026-Q1", "2025-Q4,2026-Q1,2026-Q2")]
    [InlineData("2026-W10,2026-W9,2026-W11", "2026-W9,2026-W10,2026-W11")]
    [InlineData("31/01/2026,01/02/2026,15/01/2026", "15/01/2026,31/01/2026,01/02/2026")]
    [InlineData("10,9,11", "9,10,11")]
    [InlineData("week 10,week 9,week 11", "week 9,week 10,week 11")]
    [InlineData("03/2026,12/2025,01/2026", "12/2025,01/2026,03/2026")]
    public async Task Periods_stand_in_time_order_however_they_are_written(string given, string ordered)
    {
        using var run = new StatisticsRun();

        var answer = await JsonAsync("chart", run.File("label,value\n" + string.Concat(given.Split(',').Select((x, i) => $"{x},{i}\n"))), "--label", "label");

        Assert.Equal(ordered.Split(','), answer.GetProperty("points").EnumerateArray().Select(x => x.GetProperty("label").GetString()));
        Assert.Contains("put in order", answer.GetProperty("notes").ToString());
    }

    [Theory]
    [InlineData("spring,summer,autumn", "do not say their order in time")]
    [InlineData("03/04/2026,05/04/2026,04/04/2026", "do not say their order in time")]
    [InlineData("2026-01,2026-02,2026-05", "2 periods between the first and the last have no row")]
    public async Task What_labels_do_not_tell_is_said(string labels, string note)
    {
        using var run = new StatisticsRun();

        Assert.Contains(
            note,
            await WordsAsync("chart", run.File("label,value\n" + string.Concat(labels.Split(',').Select((x, i) => $"{x},{i}\n"))), "--label", "label")
        );
    }

    [Fact]
    public async Task A_period_without_a_value_is_not_counted()
    {
        using var run = new StatisticsRun();

        var answer = await JsonAsync("chart", run.File("label,value\n2026-01,3\n2026-02,\n2026-03,4\n2026-04,6\n"), "--label", "label");

        Assert.Equal(3, answer.GetProperty("n").GetInt32());
        Assert.Contains("3 periods (and 1 without a value)", answer.GetProperty("words").GetString());
    }

    [Fact]
    public async Task A_band_of_satisfied_answers_lies_on_the_scale()
    {
        using var run = new StatisticsRun();
        var file = run.File("value\n9\n3\n");

        Assert.Contains("count as satisfied", await RefusedAsync(2, "csat", file, "--scale", "0-10"));
        Assert.Contains("lies outside the scale", await RefusedAsync(2, "csat", file, "--scale", "0-10", "--satisfied", "9-11"));
        Assert.Contains("50.0 %", await WordsAsync("csat", file, "--scale", "0-10", "--satisfied", "8-10"));
    }
}
