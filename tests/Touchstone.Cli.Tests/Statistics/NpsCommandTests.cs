using Touchstone.Testing;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

[Trait("Database", "Any")]
public sealed class NpsCommandTests
{
    [Fact]
    public async Task The_score_of_the_airport_survey_is_the_known_one()
    {
        var answer = await JsonAsync("nps", SharedData.File("sfo_airport_survey_2018.csv"), "--where", "question=NETPRO", "--by", "unit");

        Assert.Equal(30.981132, answer.GetProperty("nps").GetDouble(), 6);
        Assert.Equal(2650, answer.GetProperty("n").GetInt32());
        Assert.Equal(
            2650,
            answer
                .GetProperty("groups")
                .EnumerateArray()
                .Sum(x => x.GetProperty("promoters").GetInt32() + x.GetProperty("passives").GetInt32() + x.GetProperty("detractors").GetInt32())
        );
    }

    [Fact]
    public async Task Few_answers_are_too_few_and_one_outside_the_scale_is_named()
    {
        using var run = new StatisticsRun();
        var file = run.File("id,score\n1,10\n2,9\n2,0\n3,7\n4,99\n");

        Assert.Contains("line 6, column score: “99” lies outside 0 to 10", await RefusedAsync(1, "nps", file, "--value", "score"));
        var words = await WordsAsync("nps", file, "--value", "score", "--missing", "99", "--once", "id");
        Assert.Contains("The Net Promoter Score is 66.7", words);
        Assert.Contains("fewer than 30 answers are too few to judge", words);
        Assert.Contains("1 further answer of the same respondents left out", words);
    }
}
