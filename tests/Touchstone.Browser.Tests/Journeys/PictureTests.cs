using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Journeys;

/// <summary>With TOUCHSTONE_PICTURES it takes the pictures of the README into that folder.</summary>
public sealed class PictureTests(RealBrowser browser) : BrowserTest(browser)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("TOUCHSTONE_PICTURES") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task The_pictures_of_the_README_are_taken_when_asked_for()
    {
        Assert.SkipWhen(Pictures is null, "TOUCHSTONE_PICTURES names no folder for them.");
        await using var server = new TouchstoneServer();
        await server.Get<CreateDemonstration>().ExecuteAsync(server.System, new CreateDemonstrationRequest(1, 6000));
        await TakePicturesAsync(server);
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
