using System.Text.Json;
using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Journeys;

/// <summary>The whole thread on a real call: in, matched, assigned, judged with evidence, released, acknowledged, read as a number.</summary>
[Trait("Database", "Both")]
[Trait("Category", "Slow")]
public sealed class RealCallJourneyTests(RealBrowser browser) : BrowserTest(browser)
{
    private static readonly HashSet<string> YesOrNo = ["identity", "accuracy", "hold", "record", "support-needs"];

    [Fact]
    public async Task A_real_call_goes_all_the_way_from_file_to_number()
    {
        var file = SharedData.File("harper_valley_calls.jsonl");
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var team = await server.TeamAsync("Card services");
        var manager = await server.PersonAsync("Maya Quill", Role.QualityManager);
        var evaluator = await server.PersonAsync("Mona Okafor", Role.Evaluator);
        var agent = await server.PersonAsync("Elizabeth Harper", Role.Agent, team);
        await server.Get<InstallReadyScorecards>().ExecuteAsync(server.System);
        Assert.Equal((6, 0), await ImportAsync(server, file));
        Assert.Equal((0, 6), await ImportAsync(server, file));

        var desk = await OpenAsync(server, manager, "/people/to-match");
        var unknown = desk.Locator("section.match", new() { Has = desk.GetByText("harper_valley · 46") });
        await unknown.GetByLabel("Person").SelectOptionAsync(new SelectOptionValue { Value = agent.PersonId.ToString() });
        await unknown.GetByRole(AriaRole.Button, new() { Name = "Match…", Exact = true }).ClickAsync();
        await Expect(desk.GetByText("1 interaction becomes theirs")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Yes, match them" }).ClickAsync();
        await Expect(desk.GetByText("Matched.")).ToBeVisibleAsync();

        var call = (await server.Get<InteractionQueries>().ListAsync(server.System, new InteractionFilter { Agent = agent.PersonId })).Items.Single(x =>
            x.ExternalId == "0002f70f7386445b"
        );
        await desk.GotoAsync($"{server.Url}/interactions/{call.Id}");
        await Expect(desk.GetByText("i lost my debit card")).ToBeVisibleAsync();
        await AssertAccessibleAsync(desk);
        await desk.GetByText("Assign an evaluation").ClickAsync();
        await desk.GetByLabel("Evaluator", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Mona Okafor" });
        await desk.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();

        var work = await OpenAsync(server, evaluator, "/");
        await work.Locator("a[href^='evaluate/']").First.ClickAsync();
        var page = await new EvaluatePage(work).IsOpenAsync();
        await JudgeAsync(page);
        await work.WaitForURLAsync("**/evaluations/*", new() { WaitUntil = WaitUntilState.Commit });
        var address = new Uri(work.Url).AbsolutePath;
        await work.GetByRole(AriaRole.Button, new() { Name = "Release to agent" }).ClickAsync();
        await Expect(work.Locator(".chip", new() { HasText = "Released" }).First).ToBeVisibleAsync();
        await AssertAccessibleAsync(work);

        var own = await OpenAsync(server, agent, address);
        await Expect(own.GetByText("Opens by name and offers help at once.").First).ToBeVisibleAsync();
        await own.GetByLabel("What you want to say to it").FillAsync("Thank you, that is fair.");
        await own.GetByRole(AriaRole.Button, new() { Name = "I have read this evaluation" }).ClickAsync();
        await Expect(own.GetByText("Thank you, that is fair.").First).ToBeVisibleAsync();

        await desk.GotoAsync($"{server.Url}/results?from=2020-06-01&to=2020-06-30&by=agent");
        await Expect(desk.GetByText("No random draw is finished yet")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Link, new() { Name = "Results of those chosen by hand" }).ClickAsync();
        await Expect(desk.Locator(".flush tr", new() { HasText = "Elizabeth Harper" })).ToContainTextAsync("1 of 1");
        await Expect(desk.GetByText("too few to judge").First).ToBeVisibleAsync();
        await AssertAccessibleAsync(desk);
        using var program = await server.ClientAsync(manager);
        var results = JsonDocument
            .Parse(await program.GetStringAsync("/api/v1/results?from=2020-06-01&to=2020-06-30&selection=targeted"))
            .RootElement.GetProperty("overall")
            .GetProperty("passRate");
        Assert.Equal(1, results.GetProperty("n").GetInt32());
        Assert.InRange(results.GetProperty("upper").GetDouble() - results.GetProperty("lower").GetDouble(), 70, 100);
    }

    private static async Task<(int Added, int Unchanged)> ImportAsync(TouchstoneServer server, string file)
    {
        await using var content = File.OpenRead(file);
        var result = await server.Get<ImportInteractions>().ExecuteAsync(server.System, content, new ImportRequest(FileName: "calls"));
        return ((int)result.Added, (int)result.Unchanged);
    }

    /// <summary>By keyboard: the turn at the cursor as evidence for each criterion, then the answer.</summary>
    private static async Task JudgeAsync(EvaluatePage page)
    {
        for (var i = 0; i < 30; i++)
        {
            var active = page.Page.Locator(".criterion.active");
            var criterion = await active.GetAttributeAsync("data-criterion");
            if (criterion is null or "handling-notes" or "for-the-agent")
                break;
            if (criterion == "contacted-before")
                await page.PressAsync("1");
            else
            {
                await page.PressAsync("t", "ArrowDown", "e", "Escape");
                await Expect(page.Card(criterion).Locator("li.quote")).ToHaveCountAsync(1);
                await page.PressAsync(YesOrNo.Contains(criterion) ? "y" : "3");
            }
            await Expect(page.Chosen(criterion)).ToHaveCountAsync(1);
            await page.PressAsync("ArrowDown");
            await Expect(page.Page.Locator($".criterion.active[data-criterion='{criterion}']")).ToHaveCountAsync(0);
        }
        await page.PressAsync("Control+Enter");
        await Expect(page.Page.GetByText("A strength is not written.")).ToBeVisibleAsync();
        await page.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("Opens by name and offers help at once.");
        await page.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("1.1");
        await page.PressAsync("Tab", "ArrowDown", "Tab");
        await page.Page.Keyboard.TypeAsync("One short call shows no pattern.");
        await page.PressAsync("Tab");
        await page.Page.Keyboard.TypeAsync("1.1");
        await page.IsSavedAsync();
        await page.PressAsync("Control+Enter");
    }
}
