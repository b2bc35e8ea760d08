using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Scoring;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

/// <summary>What an evaluator needs stands on the page itself: before its program has come, without a connection, and for every answer.</summary>
[Trait("Category", "Slow")]
public sealed class AtHandTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    protected override bool KeepsPages => true;

    [Fact]
    public async Task The_transcript_is_read_before_the_program_has_come_and_stays_where_it_was_read()
    {
        var id = await bench.AssignAsync(
            turns:
            [
                .. Enumerable
                    .Range(1, 200)
                    .Select(n => new Touchstone.Interactions.Turn(n, n % 2 == 0 ? "agent" : "customer", n * 4, 3, $"Sentence {n} of a long call.", 0.9m)),
            ]
        );
        var window = await OpenAsync(bench.Server, bench.Evaluator, "/");
        var held = new TaskCompletionSource();
        await window.RouteAsync(
            "**/_framework/**",
            async route =>
            {
                if (!route.Request.Url.Contains("blazor.web", StringComparison.Ordinal))
                    await held.Task;
                await route.ContinueAsync();
            }
        );

        await window.GotoAsync($"{bench.Server.Url}/evaluate/{id}");
        await Expect(window.Locator("h1")).ToContainTextAsync("Phone standard v1");
        var words = window.GetByText("Sentence 150 of a long call.");
        await Expect(words).ToHaveCountAsync(1);
        await words.ScrollIntoViewIfNeededAsync();
        await Expect(words).ToBeInViewportAsync();
        await PictureAsync(window, "evaluate-before-the-program");
        await AssertAccessibleAsync(window);
        Assert.DoesNotContain("Ben Carter", await window.ContentAsync());

        held.SetResult();
        await new EvaluatePage(window).IsOpenAsync();
        await Expect(words).ToHaveCountAsync(1);
        await Expect(words).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_page_opens_again_without_a_server_with_everything_that_was_answered()
    {
        Allow("Failed to load resource", "Failed to fetch", "TypeError", "net::ERR");
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("2", "t", "ArrowDown", "e", "Escape");
        await page.IsSavedAsync();
        await Expect(window.Locator($"html[data-offline='{id}']")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

        var start = await bench.StopServerAsync();
        await page.PressAsync("ArrowDown", "y", "w");
        await window.Keyboard.TypeAsync("Said without a server.");
        await window.ReloadAsync();
        await page.IsOpenAsync();
        await Expect(window.GetByText("this is the evaluation as this device has it")).ToBeVisibleAsync();
        await Expect(page.Card("greeting").Locator(".chip.teal")).ToContainTextAsync("2 Vague");
        await Expect(window.Locator("#turn-3")).ToContainTextAsync("being charged twice");
        await page.IsActiveAsync("identity-how");
        await page.PressAsync("ArrowDown");
        await page.IsActiveAsync("expectations");
        await page.PressAsync("4");
        start();

        await page.IsSavedAsync();
        var stored = await bench.StoredAsync(id);
        Assert.Equal(
            ["l2", "yes", "l4"],
            new[] { "greeting", "identity", "expectations" }.Select(x => stored.Answers.Single(a => a.CriterionId == x).Answer?.Level)
        );
        Assert.Equal("Said without a server.", stored.Answers.Single(x => x.CriterionId == "identity").Judgement);
        Assert.Single(stored.Evidence);

        // Signed out, nothing of it is left on the device.
        await window.GotoAsync($"{bench.Server.Url}/");
        Assert.True(await window.EvaluateAsync<bool>("caches.has('touchstone-kept')"));
        await window.Locator(".who-menu summary").ClickAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await window.WaitForURLAsync("**/sign-in**");
        Assert.False(await window.EvaluateAsync<bool>("caches.has('touchstone-kept')"));
    }

    [Fact]
    public async Task That_the_server_is_away_is_said_no_longer_than_it_is()
    {
        Allow("Failed to load resource", "Failed to fetch", "TypeError", "net::ERR");
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("2");
        await page.IsSavedAsync();
        await Expect(window.Locator($"html[data-offline='{id}']")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

        var start = await bench.StopServerAsync();
        await page.PressAsync("3");
        await window.ReloadAsync();
        await page.IsOpenAsync();
        var away = window.GetByText("this is the evaluation as this device has it");
        await Expect(away).ToBeVisibleAsync();
        await Expect(away).ToContainTextAsync("One change kept on this device");
        start();

        // No answer, no key: the save of what waited is enough.
        await page.IsSavedAsync();
        await Expect(away).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Expectation_error_and_worth_of_every_answer_stand_beside_it()
    {
        var document = Cards.EveryKind with
        {
            Family = "at-hand",
            Sections =
            [
                .. Cards.EveryKind.Sections.Select(s =>
                    s with
                    {
                        Criteria = [.. s.Criteria.Select(c => c.Id == "identity" ? c with { Expectation = "My account is mine alone." } : c)],
                    }
                ),
            ],
        };
        var id = await bench.AssignAsync(await bench.PublishAsync(ScorecardJson.Write(document)));
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "All at once" }).ClickAsync();

        await Expect(page.Card("identity").GetByText("My account is mine alone.")).ToBeVisibleAsync();
        await Expect(page.Card("identity").GetByText("A compliance-critical error: “No”. Then the final score becomes 0, and the evaluation does not pass."))
            .ToBeVisibleAsync();
        await Expect(page.Card("greeting").Locator(".worth")).ToHaveTextAsync(["0 %", "33.33 %", "66.67 %", "100 %"]);
        await Expect(page.Card("steps").Locator(".worth")).ToHaveTextAsync(["50 %", "50 %"]);
        await Expect(page.Card("promise").Locator(".ranges li")).ToContainTextAsync(["0 to under 4 soon 100 %", "4 and more late 0 %"]);
        await page.Card("identity").GetByRole(AriaRole.Radio).Nth(1).ClickAsync();
        await Expect(page.Card("identity-how").GetByText("At most 4,000 characters.")).ToBeVisibleAsync();
        await page.Card("identity-how").Locator("textarea").First.FillAsync(new string('x', 3600));
        await Expect(page.Card("identity-how").GetByText("3,600 of 4,000 characters")).ToBeVisibleAsync();
        await AssertAccessibleAsync(window);
        await PictureAsync(window, "evaluate-at-hand");
        await page.IsSavedAsync();
    }

    [Fact]
    public async Task After_an_answer_the_next_criterion_comes_by_itself_only_when_wanted_and_nothing_is_lacking()
    {
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("3");
        await Expect(page.Chosen("greeting")).ToContainTextAsync("Clear");
        await page.IsActiveAsync("greeting");

        await page.PressAsync("a");
        await Expect(window.GetByRole(AriaRole.Button, new() { Name = "Next by itself" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.PressAsync("4");
        await page.IsActiveAsync("identity");
        await page.PressAsync("y");
        // An optional text is passed over; a low level without its evidence keeps its place.
        await page.IsActiveAsync("expectations");
        await page.PressAsync("2");
        await Expect(page.Card("expectations").GetByText("This answer needs evidence")).ToBeVisibleAsync();
        await page.IsActiveAsync("expectations");
        await page.Card("expectations").GetByRole(AriaRole.Radio).Nth(3).ClickAsync();
        await page.IsActiveAsync("steps");
        await page.PressAsync("1", "2");
        await page.IsActiveAsync("steps");
        await page.IsSavedAsync();
        await window.ReloadAsync();
        await page.IsOpenAsync();
        await Expect(window.GetByRole(AriaRole.Button, new() { Name = "Next by itself" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Escape_in_find_takes_its_marks_away()
    {
        var id = await bench.AssignAsync();
        var window = await OpenAsync(bench.Server, bench.Evaluator, $"/evaluate/{id}");
        var page = await new EvaluatePage(window).IsOpenAsync();
        await page.PressAsync("/");
        await window.Keyboard.TypeAsync("charged");
        await Expect(window.Locator(".hits")).ToHaveTextAsync("1/2");
        Assert.Equal(2, await MarksAsync());

        await page.PressAsync("Escape");
        await Expect(window.Locator("#find")).ToHaveValueAsync("");
        await Expect(window.Locator(".hits")).ToHaveTextAsync("");
        Assert.Equal(0, await MarksAsync());
        await Expect(window.Locator(".turns")).ToBeFocusedAsync();

        Task<int> MarksAsync() => window.EvaluateAsync<int>("() => (CSS.highlights.get('found')?.size ?? 0) + (CSS.highlights.get('found-here')?.size ?? 0)");
    }
}
