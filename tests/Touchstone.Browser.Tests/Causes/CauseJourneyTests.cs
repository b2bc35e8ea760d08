using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Causes;

/// <summary>A quality manager keeps the tree of causes; whoever reads it can read it in both schemes, on a phone and on paper.</summary>
[Trait("Category", "Slow")]
public sealed class CauseJourneyTests(RealBrowser browser) : BrowserTest(browser)
{
    [Fact]
    public async Task A_cause_is_added_merged_with_its_history_and_restored()
    {
        await using var server = new TouchstoneServer();
        var manager = await ManagerAsync(server);
        var window = await OpenAsync(server, manager, "/causes");
        await Expect(window.Locator("h1")).ToHaveTextAsync("Causes");
        foreach (var name in new[] { "Skill", "Craft" })
        {
            await window.GotoAsync(server.Url + "/causes");
            await window.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await window.GetByLabel("Below").SelectOptionAsync(new SelectOptionValue { Label = "Agent" });
            await window.GetByRole(AriaRole.Button, new() { Name = "Add the cause" }).ClickAsync();
            await Expect(window.Locator("h1")).ToHaveTextAsync(name);
        }

        window.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await window.GetByLabel("Becomes part of").SelectOptionAsync(new SelectOptionValue { Label = "\u2003Skill" });
        await window.Locator("#merge-reason").FillAsync("Nobody could tell them apart.");
        await window.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();

        await Expect(window.GetByText("Merged. Earlier answers count under the other cause")).ToBeVisibleAsync();
        await Expect(window.GetByText("merged into Agent › Skill").First).ToBeVisibleAsync();
        await Expect(window.GetByText("Nobody could tell them apart.")).ToBeVisibleAsync();
        await window.GotoAsync(server.Url + "/search?q=craft");
        await window.GetByRole(AriaRole.Link, new() { Name = "Agent › Craft" }).ClickAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Expect(window.GetByText("Restored. It can be chosen again.")).ToBeVisibleAsync();
        await Expect(window.GetByRole(AriaRole.Table)).ToContainTextAsync("Restored; it was merged");
    }

    [Theory]
    [InlineData("light", 1400)]
    [InlineData("dark", 1400)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Every_page_of_causes_is_accessible_and_no_wider_than_the_screen(string theme, int width)
    {
        await using var server = new TouchstoneServer();
        var manager = await ManagerAsync(server);
        var agent = await server.Get<CauseQueries>().FindAsync(manager, "agent");
        var one = await server
            .Get<AddCause>()
            .ExecuteAsync(
                manager,
                new AddCauseRequest(
                    "Knowledge of products and tariffs that change often",
                    agent,
                    Description: "Did not know, or could not find out in time.",
                    OwnerId: manager.PersonId
                )
            );
        var two = await server.Get<AddCause>().ExecuteAsync(manager, new AddCauseRequest("Craft", agent));
        await server.Get<MergeCauses>().ExecuteAsync(manager, new MergeCausesRequest(two, Touchstone.Shared.ExpectedVersion.Any, one));
        var window = await OpenAsync(server, manager, "/causes?closed=true", width, theme: theme);
        await Expect(window.Locator("h1")).ToHaveTextAsync("Causes");
        foreach (
            var path in new[] { "/causes?closed=true", "/causes?q=nothing+like+it", $"/causes/{one}", $"/causes/{two}", $"/causes/{agent}", "/causes/import" }
        )
        {
            await window.GotoAsync(server.Url + path);
            var shown =
                path.Contains($"{one}") ? "open"
                : path.Contains($"{two}") ? "merged"
                : path.Contains($"{agent}") ? "branch"
                : path[8..].Split('=')[0];
            await PictureAsync(window, $"causes-{theme}-{width}-{shown}");
            Assert.True(
                await window.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"),
                $"{path} is wider than the screen."
            );
            await AssertAccessibleAsync(window);
        }
        await window.GotoAsync($"{server.Url}/causes/{one}");
        await window.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(window.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeHiddenAsync();
        await Expect(window.GetByText("Took in Agent › Craft")).ToBeVisibleAsync();
    }

    private static async Task<Actor> ManagerAsync(TouchstoneServer server)
    {
        await server.SetUpAsync();
        return await server.PersonAsync("Mona Manager", Role.QualityManager);
    }
}
