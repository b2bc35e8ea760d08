using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

[Trait("Category", "Slow")]
public sealed class OpeningTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    private const string Lost = "Failed to load resource";

    /// <summary>What the browser says of the worker that keeps the page while there is no connection.</summary>
    private const string Unreached = "An unknown error occurred when fetching the script";

    [Theory]
    [InlineData("**/evaluate/page.js")]
    [InlineData("**/evaluate/transcript.js")]
    [InlineData("**/_framework/**")]
    [InlineData("**/api/v1/evaluations/**")]
    public async Task A_page_whose_code_or_data_cannot_be_had_opens_by_itself_when_the_server_is_back(string missing)
    {
        // What the browser itself says of a file that did not come.
        Allow(Lost, Unreached, "Failed to fetch", "MONO_WASM", "TypeError", "Error: ");
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, "/");
        await Expect(window.Locator("h1")).ToContainTextAsync("My work");
        var isAway = true;
        foreach (var part in new[] { missing, "**/health/live" })
            await window.RouteAsync(
                part,
                route => isAway && !route.Request.Url.Contains("blazor.web", StringComparison.Ordinal) ? route.AbortAsync() : route.ContinueAsync()
            );

        await window.GotoAsync($"{bench.Server.Url}/evaluate/{id}");
        await Expect(window.GetByText("The server cannot be reached. This page opens by itself when it is back")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        isAway = false;

        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("4");
        await page.IsSavedAsync();
        Assert.Equal("l4", Assert.Single((await bench.StoredAsync(id)).Answers).Answer?.Level);
    }

    [Fact]
    public async Task Times_are_the_organisations_wherever_the_evaluator_sits()
    {
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}", zone: "America/New_York");
        var page = await new EvaluatePage(window).IsOpenAsync();

        // 09:42 UTC is 10:42 in London, where the organisation is.
        await Expect(window.Locator(".interaction-strip")).ToContainTextAsync("2026, 10:42");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All at once" }).ClickAsync();
        var field = page.Card("until").GetByLabel("Date and time");
        // In summer, on the night the clocks go back, and after it.
        foreach (
            var (typed, utc) in new[]
            {
                ("2026-09-16T09:30", "2026-09-16T08:30"),
                ("2026-10-25T00:30", "2026-10-24T23:30"),
                ("2026-10-25T09:30", "2026-10-25T09:30"),
            }
        )
        {
            await field.FillAsync(typed);
            await field.BlurAsync();
            await Expect(field).ToHaveValueAsync(typed);
            await page.IsSavedAsync();
            var moment = (await bench.StoredAsync(id)).Answers.Single(x => x.CriterionId == "until").Answer?.Moment;
            Assert.Equal(DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture), moment);
        }
    }
}
