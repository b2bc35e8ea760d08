using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Touchstone.Evaluations;
using Touchstone.Testing;
using Touchstone.Web.Tests.Evaluations;

namespace Touchstone.Web.Tests.Results;

public sealed partial class ResultsPageTests
{
    private const string Period = "from=2026-01-01&to=2026-12-31&selection=targeted";

    [Theory]
    [InlineData("agent")]
    [InlineData("criterion")]
    public async Task Every_figure_and_every_row_opens_what_it_is_made_of_below_the_pages_and_below_the_API(string by)
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        await EvaluationPageTests.AnswerAndSubmitAsync(server, evaluator, id);
        using var managers = await PageBrowser.OpenAsync(server, manager);
        using var program = await server.ClientAsync(manager);

        var page = await managers.PageAsync($"/results?{Period}&by={by}");
        var links = Records()
            .Matches(page)
            .Select(x => (Address: WebUtility.HtmlDecode(x.Groups[1].Value), Said: WebUtility.HtmlDecode(x.Groups[2].Value)))
            .ToList();
        Assert.Contains(links, x => x.Said == "n 1");
        if (by == "agent")
            Assert.Contains(links, x => x.Said == agent.Name);
        foreach (var address in links.Select(x => x.Address).Distinct())
        {
            Assert.Contains(">1 evaluation.<", await managers.PageAsync("/" + address), StringComparison.Ordinal);
            var listed = await program.GetAsync("/api/v1/" + address);
            Assert.Equal(1, (await EvaluationApiTests.JsonAsync(listed)).GetProperty("items").GetArrayLength());
        }

        var answer = await EvaluationApiTests.JsonAsync(await program.GetAsync($"/api/v1/results?{Period}&by={by}"));
        var score = answer.GetProperty("overall").GetProperty("score");
        Assert.Equal("quality-score", score.GetProperty("definition").GetProperty("key").GetString());
        Assert.Equal((1, "evaluations"), (score.GetProperty("n").GetInt32(), score.GetProperty("counts").GetString()));
        var records = score.GetProperty("records").GetString();
        Assert.StartsWith("evaluations?", records, StringComparison.Ordinal);
        Assert.Contains("&counted=true", records, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, score.GetProperty("lower").ValueKind);
    }

    [Fact]
    public async Task Whoever_may_not_open_evaluations_is_not_led_to_them()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, _, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        await EvaluationPageTests.AnswerAndSubmitAsync(server, evaluator, id);
        using var administrators = await PageBrowser.OpenAsync(server, await server.PersonAsync("Art Admin", Touchstone.Organisation.Role.Administrator));

        var page = await administrators.PageAsync($"/results?{Period}&by=agent");

        Assert.Contains("Ann Agent", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Records(), page);
    }

    [GeneratedRegex("href=\"(evaluations\\?[^\"]+)\"[^>]*>([^<]+)</a>")]
    private static partial Regex Records();
}
