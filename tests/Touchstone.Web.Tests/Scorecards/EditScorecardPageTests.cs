using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Scorecards;

/// <summary>Rows are added and removed on the page; nothing is saved before somebody saves.</summary>
public sealed partial class EditScorecardPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_level_is_added_on_the_page_at_its_place_and_saved_only_with_the_page()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var draft = await server
            .Get<ImportScorecard>()
            .ExecuteAsync(
                server.System,
                new ImportScorecardRequest(ScorecardJson.Write(ReadyScorecards.All.First(x => x.Variant == "phone")), ExpectedVersion.Unsaid),
                Stop
            );
        using var browser = await PageBrowser.OpenAsync(server, admin);
        var path = $"/scorecards/{draft.VersionId}/edit";
        // Without a script the answer is shown where the criterion is.
        var place = Place().Match(await browser.PageAsync(path));
        Assert.True(place.Success);

        var added = await browser.SubmitAsync(path, "draft", ("do", "add-level:greeting"));

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        var page = await added.Content.ReadAsStringAsync(Stop);
        Assert.Contains("value=\"New level\"", page);
        Assert.Contains($"id=\"{place.Groups[1].Value}\"", page);
        // Leaving now would lose it.
        Assert.Contains("data-guard=\"changed\"", page);
        Assert.Equal(draft.Version, (await server.Get<ScorecardQueries>().GetAsync(admin, draft.VersionId, Stop)).Version.Version);

        var work = WebUtility.HtmlDecode(Work().Match(page).Groups[1].Value);
        var saved = await browser.SubmitAsync(path, "draft", ("work", work), ("do", "save"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var now = (await server.Get<ScorecardQueries>().GetAsync(admin, draft.VersionId, Stop)).Document.Find("greeting")!;
        Assert.Equal("New level", now.Levels[^1].Label);
    }

    [GeneratedRegex("""value="add-level:greeting" formaction="scorecards/[^"#]+#([^"]+)" """)]
    private static partial Regex Place();

    [GeneratedRegex("name=\"work\" value=\"([^\"]*)\"")]
    private static partial Regex Work();
}
