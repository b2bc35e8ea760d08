using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Journeys;

/// <summary>Walks the demonstration's pages in both themes; with TOUCHSTONE_PICTURES it takes the pictures of the README into that folder instead.</summary>
public sealed class PictureTests(RealBrowser browser) : BrowserTest(browser)
{
    private static readonly string[] Pages =
    [
        "/",
        "/interactions",
        "/interactions/new",
        "/interactions/import",
        "/interactions/held-back",
        "/evaluations",
        "/results",
        "/results?by=criterion",
        "/results/figures",
        "/scorecards",
        "/people",
        "/people/to-match",
        "/audit",
        "/notifications",
        "/account",
    ];

    // What a quality manager may not open answers 403.
    private static readonly string[] AdministratorsPages = ["/people/import"];

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("TOUCHSTONE_PICTURES") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task Every_page_of_the_demonstration_is_accessible_and_without_an_error_in_light_and_dark()
    {
        await using var server = new TouchstoneServer();
        await server.Get<CreateDemonstration>().ExecuteAsync(server.System, new CreateDemonstrationRequest(1, Pictures is null ? 200 : 6000));
        if (Pictures is not null)
        {
            await TakePicturesAsync(server);
            return;
        }
        foreach (var theme in new[] { "light", "dark" })
        {
            var page = await EnterAsync(server, "Quality manager", theme, theme == "dark" ? 390 : 1440);
            await LookAtAsync(page, server, theme, Pages);
            await LookAtAsync(await EnterAsync(server, "Administrator", theme, theme == "dark" ? 390 : 1440), server, theme, AdministratorsPages);
            await page.GotoAsync(server.Url + "/interactions");
            await page.Locator("tbody a").First.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Transcript" })).ToBeVisibleAsync();
            await AssertAccessibleAsync(page);
            await page.GotoAsync(server.Url + "/scorecards");
            await page.Locator("main a[href^='scorecards/']").First.ClickAsync();
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await AssertAccessibleAsync(page);
            await page.GotoAsync(server.Url + "/evaluations?finished=true");
            await page.Locator("tbody a[href^='evaluations/']").First.ClickAsync();
            await Expect(page.Locator("h1")).ToContainTextAsync("EV-");
            await AssertAccessibleAsync(page);
        }
    }

    private static async Task LookAtAsync(IPage page, TouchstoneServer server, string theme, string[] addresses)
    {
        foreach (var address in addresses)
        {
            await page.GotoAsync(server.Url + address);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await AssertAccessibleAsync(page);
            await PictureAsync(page, $"{theme}-{address.Trim('/').Replace('/', '-').Replace('?', '-')}");
        }
    }

    private async Task TakePicturesAsync(TouchstoneServer server)
    {
        var page = await EnterAsync(server, "Quality manager", "light", 1440);
        await page.GotoAsync(server.Url + "/results");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures!, "results.png") });
        var draft = (await server.Get<EvaluationQueries>().ListAsync(server.System, new EvaluationFilter { State = EvaluationState.Draft })).Items[0];
        var profile = await ProfileAsync(server.Url);
        var work = await profile.NewPageAsync();
        await work.GotoAsync(server.Url + $"/sign-in?from=/evaluate/{draft.Id}");
        await work.Locator(".pick button", new() { HasText = draft.EvaluatorName }).ClickAsync();
        await new EvaluatePage(work).IsOpenAsync();
        await work.ScreenshotAsync(new() { Path = Path.Combine(Pictures!, "evaluate.png") });
    }

    private async Task<IPage> EnterAsync(TouchstoneServer server, string role, string theme, int width)
    {
        var profile = await ProfileAsync(server.Url, width, 900, theme);
        var page = await profile.NewPageAsync();
        await page.GotoAsync(server.Url + "/sign-in");
        await page.Locator(".pick button", new() { HasText = role }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }
}
