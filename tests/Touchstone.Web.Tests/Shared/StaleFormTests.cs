using System.Net;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

/// <summary>A form filled in on what no longer stands changes nothing, tells what was seen and what is so now, and keeps what was typed.</summary>
public sealed class StaleFormTests
{
    [Fact]
    public async Task A_draft_changed_meanwhile_is_not_published()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var document = ReadyScorecards.All[0];
        var draft = await server
            .Get<ImportScorecard>()
            .ExecuteAsync(server.System, new ImportScorecardRequest(ScorecardJson.Write(document), ExpectedVersion.Unsaid));
        using var browser = await PageBrowser.OpenAsync(server, admin);
        await server
            .Get<EditScorecardDraft>()
            .ExecuteAsync(
                server.System,
                new EditScorecardDraftRequest(draft.VersionId, draft.Version, ScorecardJson.Write(document with { Title = "Quite another" }))
            );

        var page = WebUtility.HtmlDecode(
            await (
                await browser.SubmitAsync(
                    $"/scorecards/{draft.VersionId}",
                    "publish",
                    ("version", draft.Version.ToString()),
                    ("seen", "what I read"),
                    ("note", "My reasons")
                )
            ).Content.ReadAsStringAsync()
        );

        Assert.Contains("When you looked: what I read", page, StringComparison.Ordinal);
        Assert.Contains("“Quite another”", page, StringComparison.Ordinal);
        Assert.Contains("value=\"My reasons\"", page, StringComparison.Ordinal);
        Assert.Equal(ScorecardState.Draft, (await server.Get<ScorecardQueries>().GetAsync(server.System, draft.VersionId)).Version.State);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/scorecards/{draft.VersionId}", "publish", ("note", "My reasons"))).StatusCode);
    }

    [Theory]
    [InlineData("edit-person", "Edit.Name", "Anna Other")]
    [InlineData("move", "Move.On", "2026-02-03")]
    [InlineData("grant", "Grant.From", "2026-02-03")]
    [InlineData("leave", "Leave.On", "2026-02-03")]
    public async Task A_person_changed_meanwhile_stays_as_they_are(string form, string field, string typed)
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = (await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("North"))).PersonId!.Value;
        using var browser = await PageBrowser.OpenAsync(server, admin);
        var before = await server.Get<PeopleQueries>().GetAsync(server.System, ann);
        await server
            .Get<EditPerson>()
            .ExecuteAsync(server.System, new EditPersonRequest(ann, before.Version, "Ann Newname", before.Kind, before.Email, before.StaffNumber));

        var page = WebUtility.HtmlDecode(
            await (
                await browser.SubmitAsync(
                    $"/people/{ann}",
                    form,
                    [
                        ("version", before.Version.ToString()),
                        ("seen", "what I read"),
                        .. new[]
                        {
                            ("Edit.Name", "Ann Agent"),
                            ("Edit.Email", "ann.agent@example.org"),
                            ("Edit.Kind", "Staff"),
                            ("Grant.Role", "Evaluator"),
                            ("_sure", "yes"),
                        }.Where(x => x.Item1 != field),
                        (field, typed),
                    ]
                )
            ).Content.ReadAsStringAsync()
        );

        Assert.Contains("When you looked: what I read", page, StringComparison.Ordinal);
        Assert.Contains("Now: Ann Newname", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{typed}\"", page, StringComparison.Ordinal);
        var after = await server.Get<PeopleQueries>().GetAsync(server.System, ann);
        Assert.Equal((before.Version + 1, "Ann Newname", 1, 1), (after.Version, after.Name, after.Roles.Count, after.Memberships.Count));
    }
}
