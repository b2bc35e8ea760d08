using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Shared;

[Trait("Category", "Slow")]
public sealed class ApiReferenceTests(RealBrowser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task The_API_can_be_browsed_without_asking_any_other_address()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var page = await (await ProfileAsync(server.Url)).NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };

        // The whole document is drawn before the page is ready.
        await page.GotoAsync(server.Url + "/api/docs", new() { Timeout = 90_000 });

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Touchstone" }).First).ToBeVisibleAsync();
        await Expect(page.GetByText("Bring several interactions in").Or(page.GetByText("interactions")).First).ToBeVisibleAsync();
        await PictureAsync(page, "api-reference");
        Assert.Empty(elsewhere);
    }
}
