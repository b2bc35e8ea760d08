using System.Net;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

/// <summary>What the forms of a person's page say when the change is refused.</summary>
public sealed class PersonPageTests
{
    [Theory]
    [InlineData("grant", "a team", "Grant.Role", "TeamLeader")]
    [InlineData("invite", "lies between 1 and 30", "Invite.Days", "99")]
    [InlineData("edit-person", "e-mail", "Edit.Name", "Ann Agent", "Edit.Email", "no address", "Edit.Kind", "Staff")]
    [InlineData("leave", "That day is in the future", "Leave.On", "2099-01-01", "_sure", "yes")]
    [InlineData("move", "There is no team", "Move.TeamId", "11111111-1111-1111-1111-111111111111")]
    public async Task A_refused_change_is_told(string form, string said, params string[] fields)
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var boss = await server.PersonAsync("Bo Boss", Role.Administrator);
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("North"));
        using var browser = await PageBrowser.OpenAsync(server, boss);

        var answer = await browser.SubmitAsync($"/people/{ann.PersonId}", form, [.. fields.Chunk(2).Select(x => (x[0], x[1]))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var notice = page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..];
        Assert.Contains(said, notice[..notice.IndexOf("</div>", StringComparison.Ordinal)]);
    }
}
