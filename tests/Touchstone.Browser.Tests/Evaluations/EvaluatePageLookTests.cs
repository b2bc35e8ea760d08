using System.Diagnostics;
using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Interactions;
using Touchstone.Scoring;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

public sealed class EvaluatePageLookTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_page_is_accessible_in_both_themes(string theme)
    {
        var card = await bench.PublishAsync(ScorecardJson.Write(ReadyScorecards.All[0] with { Family = "everyday-" + theme }));
        var id = await bench.AssignAsync(card);
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}", theme: theme)).IsOpenAsync();
        await page.PressAsync("4", "t", "e", "Escape", "w");
        await page.Page.Keyboard.TypeAsync("Gives name and service at once.");
        await page.PressAsync("Escape", "ArrowDown", "2", "ArrowDown", "1", "t", "ArrowDown", "ArrowDown", "e", "Escape");
        await page.IsSavedAsync();
        await PictureAsync(page.Page, $"evaluate-{theme}");
        await AssertAccessibleAsync(page.Page);

        await page.PressAsync("d");
        await Expect(page.Page.Locator("#derivation")).ToBeVisibleAsync();
        await PictureAsync(page.Page, $"evaluate-{theme}-derivation");
        await AssertAccessibleAsync(page.Page);
        await page.PressAsync("Escape");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All at once" }).ClickAsync();
        await page.PressAsync("Control+Enter");
        await Expect(page.Page.Locator(".review-dialog")).ToBeVisibleAsync();
        await PictureAsync(page.Page, $"evaluate-{theme}-review");
        await AssertAccessibleAsync(page.Page);
    }

    [Fact]
    public async Task The_page_works_on_a_narrow_screen()
    {
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}", width: 360, height: 740);
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.Card("greeting").GetByRole(AriaRole.Radio).Nth(2).ClickAsync();
        await PictureAsync(window, "evaluate-360-scorecard");
        Assert.True(await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the screen.");
        await AssertAccessibleAsync(window);
        await window.GetByRole(AriaRole.Tab, new() { Name = "Transcript" }).ClickAsync();
        await Expect(window.Locator("#turn-3")).ToBeVisibleAsync();
        await PictureAsync(window, "evaluate-360-transcript");
        Assert.True(await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the screen.");
        await page.IsSavedAsync();
    }

    [Fact]
    public async Task Ten_thousand_turns_and_a_hundred_criteria_stay_quick()
    {
        var turns = Enumerable.Range(1, 10_000).Select(n => new Turn(n, n % 2 == 0 ? "customer" : "agent", n * 2, 2, $"Turn {n}: these are the words that were said, and some more of them.", 0.9m)).ToList();
        var card = await bench.PublishAsync(ScorecardJson.Write(Cards.Hundred));
        var id = await bench.AssignAsync(card, turns);
        var page = await new EvaluatePage(await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}")).IsOpenAsync();
        await Expect(page.Page.Locator(".turn")).ToHaveCountAsync(10_000);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All at once" }).ClickAsync();
        await Expect(page.Page.Locator("[role=radiogroup].levels")).ToHaveCountAsync(100);

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            await page.PressAsync("3");
            await Expect(page.Chosen($"s1c{i + 1}")).ToContainTextAsync("Clear");
            await page.PressAsync("ArrowDown");
        }
        var perAnswer = watch.Elapsed.TotalMilliseconds / 10;
        await page.PressAsync("w");
        watch.Restart();
        await page.Page.Keyboard.TypeAsync(new string('x', 60));
        var perLetter = watch.Elapsed.TotalMilliseconds / 60;
        TestContext.Current.SendDiagnosticMessage($"{perAnswer:0} ms an answer, {perLetter:0.0} ms a letter");
        Assert.True(perAnswer < 1500, $"An answer took {perAnswer:0} ms.");
        Assert.True(perLetter < 60, $"A letter took {perLetter:0} ms.");
        await page.IsSavedAsync();
        await PictureAsync(page.Page, "evaluate-large");
    }
}
