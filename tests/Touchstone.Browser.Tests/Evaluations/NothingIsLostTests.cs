using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

[Trait("Database", "Both")]
[Trait("Category", "Slow")]
public sealed class NothingIsLostTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    protected override bool KeepsPages => true;

    private const string Lost = "Failed to load resource";

    /// <summary>What the browser says of the worker that keeps the page while there is no connection.</summary>
    private const string Unreached = "An unknown error occurred when fetching the script";

    [Fact]
    public async Task A_lost_connection_loses_nothing()
    {
        Allow(Lost, Unreached);
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("2");
        await page.IsSavedAsync();

        await window.Context.SetOfflineAsync(true);
        await page.PressAsync("4", "w");
        await window.Keyboard.TypeAsync("Written without a connection.");
        await page.PressAsync("Escape", "ArrowDown", "y", "t", "e", "Escape");
        await Expect(page.Pill).ToContainTextAsync("Offline — ");
        await Expect(page.Pill).ToContainTextAsync("kept on this device");
        await Expect(page.Card("identity").Locator("li.quote")).ToHaveCountAsync(1);
        await PictureAsync(window, "evaluate-offline");

        await window.Context.SetOfflineAsync(false);
        await page.IsSavedAsync();
        var stored = await bench.StoredAsync(id);
        Assert.Equal("l4", stored.Answers.Single(x => x.CriterionId == "greeting").Answer?.Level);
        Assert.Equal("Written without a connection.", stored.Answers.Single(x => x.CriterionId == "greeting").Judgement);
        Assert.Equal("yes", stored.Answers.Single(x => x.CriterionId == "identity").Answer?.Level);
        Assert.Equal(EvaluationBench.Call[0].Text, Assert.Single(stored.Evidence).Quote);
    }

    [Fact]
    public async Task A_closed_tab_with_unsent_changes_and_half_written_words_loses_nothing()
    {
        Allow(Lost, Unreached);
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        var profile = window.Context;

        await profile.SetOfflineAsync(true);
        await page.PressAsync("3", "ArrowDown", "1", "w");
        await window.Keyboard.TypeAsync("Gave the balance before the check.");
        // No pause, no leaving of the field: the tab is closed at once.
        await window.CloseAsync();
        await profile.SetOfflineAsync(false);
        Assert.Empty((await bench.StoredAsync(id)).Answers);

        var again = await new EvaluatePage(await OpenAgainAsync(profile, id)).IsOpenAsync();
        await Expect(again.Page.Locator(".workspace-message")).ToContainTextAsync("kept on this device");
        await again.IsSavedAsync();
        var stored = await bench.StoredAsync(id);
        Assert.Equal("l3", stored.Answers.Single(x => x.CriterionId == "greeting").Answer?.Level);
        var identity = stored.Answers.Single(x => x.CriterionId == "identity");
        Assert.Equal(("no", "Gave the balance before the check."), (identity.Answer?.Level, identity.Judgement));
    }

    [Fact]
    public async Task A_server_that_starts_anew_loses_nothing()
    {
        Allow(Lost, Unreached);
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("2");
        await page.IsSavedAsync();

        var start = await bench.StopServerAsync();
        await page.PressAsync("w");
        await window.Keyboard.TypeAsync("While the server was away.");
        await page.PressAsync("Escape", "ArrowDown", "y");
        await Expect(page.Pill).ToContainTextAsync("kept on this device");
        start();

        await page.IsSavedAsync();
        var stored = await bench.StoredAsync(id);
        Assert.Equal("While the server was away.", stored.Answers.Single(x => x.CriterionId == "greeting").Judgement);
        Assert.Equal("yes", stored.Answers.Single(x => x.CriterionId == "identity").Answer?.Level);
    }

    [Fact]
    public async Task An_ended_sign_in_keeps_everything_until_the_person_is_back()
    {
        Allow(Lost, Unreached);
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();

        await window.Context.ClearCookiesAsync();
        await page.PressAsync("4");
        await Expect(page.Pill).ToContainTextAsync("Signed out — 1 change kept on this device");
        await Expect(window.GetByRole(AriaRole.Link, new() { Name = "Sign in again in another tab" })).ToBeVisibleAsync();
        Assert.Empty((await bench.StoredAsync(id)).Answers);

        await SignInAsync(await window.Context.NewPageAsync(), bench.Server, bench.Evaluator, "/");
        await page.IsSavedAsync();
        Assert.Equal("l4", Assert.Single((await bench.StoredAsync(id)).Answers).Answer?.Level);
    }

    [Fact]
    public async Task Two_windows_with_different_answers_let_the_evaluator_choose()
    {
        Allow(Lost, Unreached);
        var id = await bench.AssignAsync();
        var first = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        // Another device: a browser profile of its own.
        var second = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();

        await first.PressAsync("2");
        await first.IsSavedAsync();
        await second.PressAsync("4");
        await Expect(second.Card("greeting").GetByText("Another window changed this answer").First).ToBeVisibleAsync();
        await Expect(second.Chosen("greeting")).ToContainTextAsync("Safe");
        await PictureAsync(second.Page, "evaluate-two-windows");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Expect(second.Page.Locator(".conflict")).ToHaveCountAsync(0);
        await second.IsSavedAsync();
        Assert.Equal("l4", Assert.Single((await bench.StoredAsync(id)).Answers).Answer?.Level);

        await first.PressAsync("1");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Take the other" }).ClickAsync();
        await Expect(first.Chosen("greeting")).ToContainTextAsync("Safe");
    }

    private async Task<IPage> OpenAgainAsync(IBrowserContext profile, Guid id)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync($"{bench.Server.Url}/evaluate/{id}");
        return page;
    }
}
