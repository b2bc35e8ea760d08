using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

[Trait("Category", "Slow")]
public sealed class EvaluationPagesLookTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    [Theory]
    [InlineData("light", 1400)]
    [InlineData("dark", 1400)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task Pages_around_an_evaluation_are_accessible_and_no_wider_than_the_screen(string theme, int width)
    {
        var released = await bench.ReleasedAsync();
        await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, "/", width: width, theme: theme);
        await Expect(window.Locator("h1")).ToHaveTextAsync("My work");
        foreach (
            var path in new[]
            {
                "/",
                "/evaluations",
                $"/evaluations/{released}",
                "/results?from=2026-09-01&to=2026-09-30",
                "/results?from=2026-09-01&to=2026-09-30&by=criterion",
                "/results/figures",
            }
        )
        {
            await window.GotoAsync(bench.Server.Url + path);
            await PictureAsync(window, $"pages-{theme}-{width}{path.Replace('/', '-').Split('?')[0]}");
            Assert.True(
                await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"),
                $"{path} is wider than the screen."
            );
            await AssertAccessibleAsync(window);
        }
        var agents = await OpenAsync(bench.Server, bench.Agent, "/my-evaluations", width: width, theme: theme);
        await Expect(agents.Locator("h1")).ToHaveTextAsync("My evaluations");
        await AssertAccessibleAsync(agents);
        await agents.GotoAsync($"{bench.Server.Url}/evaluations/{released}");
        await agents.GetByRole(AriaRole.Link, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(agents.GetByLabel("What you want to say to it (optional)")).ToBeInViewportAsync();
        await AssertAccessibleAsync(agents);
    }

    [Fact]
    public async Task A_printed_evaluation_is_the_record_alone_with_its_arithmetic_and_who_printed_it()
    {
        var released = await bench.ReleasedAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluations/{released}", width: 700);
        await Expect(window.GetByRole(AriaRole.Heading, new() { Name = "Score", Exact = true })).ToBeVisibleAsync();
        await Expect(window.Locator(".print-stamp")).ToBeHiddenAsync();

        await window.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (var gone in new[] { ".top", ".nav", ".page-header .actions", ".next" })
            await Expect(window.Locator(gone)).ToBeHiddenAsync();
        await Expect(window.GetByText("Recalculated from the answers, it is the same.")).ToBeVisibleAsync();
        await Expect(window.Locator(".print-stamp")).ToContainTextAsync($"Printed by Mona Okafor on ");
        await Expect(window.Locator(".print-stamp")).ToContainTextAsync($"/evaluations/{released}");
        Assert.True(await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The record is wider than the paper.");
        await window.GotoAsync($"{bench.Server.Url}/results?from=2026-09-01&to=2026-09-30&channel=phone");
        await Expect(window.GetByText("Phone; random draws.")).ToBeVisibleAsync();
        await Expect(window.Locator(".print-stamp")).ToContainTextAsync("channel=phone");
        foreach (
            var path in new[]
            {
                "results?from=2026-09-01&to=2026-09-30&channel=phone",
                "results?selection=targeted",
                "results?selection=targeted&by=month",
                "evaluations",
                "interactions",
                "people",
            }
        )
        {
            await window.GotoAsync($"{bench.Server.Url}/{path}");
            Assert.True(
                await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"),
                $"{path} is wider than the paper."
            );
        }
    }

    [Fact]
    public async Task One_key_leads_from_the_submitted_evaluation_over_its_release_to_the_next_one()
    {
        var id = await bench.AnsweredAsync();
        await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        await new EvaluatePage(window).IsOpenAsync();

        await window.Keyboard.PressAsync("Control+Enter");
        await Expect(window.GetByRole(AriaRole.Button, new() { Name = "Release to agent" })).ToBeVisibleAsync();
        // The keys are there once the page is loaded. From within another form the key is not a release.
        await window.WaitForLoadStateAsync();
        await window.GetByText("Reopen it").ClickAsync();
        await window.GetByLabel("What must change, and why").FillAsync("Misheard.");
        await window.Keyboard.PressAsync("Control+Enter");
        await window.GetByText("Reopen it").ClickAsync();
        await Expect(window.GetByRole(AriaRole.Button, new() { Name = "Release to agent" })).ToBeVisibleAsync();
        await window.WaitForLoadStateAsync();
        await window.Keyboard.PressAsync("Control+Enter");
        await Expect(window.GetByText("Released", new() { Exact = true }).First).ToBeVisibleAsync();
        var next = window.Locator(".next a.primary");
        await Expect(next).ToBeVisibleAsync();
        await window.WaitForLoadStateAsync();
        await window.Keyboard.PressAsync("Control+Enter");

        await new EvaluatePage(window).IsOpenAsync();
        Assert.DoesNotContain(id.ToString(), window.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_voided_while_it_is_answered_says_why_and_keeps_the_answers_in_view()
    {
        Allow("Failed to load resource");
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("2");
        await page.IsSavedAsync();

        await bench.VoidAsync(id, "The wrong call was chosen.");
        await page.PressAsync("4");

        await Expect(window.GetByRole(AriaRole.Alert)).ToContainTextAsync("was voided: The wrong call was chosen.");
        await Expect(page.Chosen("greeting")).ToContainTextAsync("Safe");
        await AssertAccessibleAsync(window);
    }
}
