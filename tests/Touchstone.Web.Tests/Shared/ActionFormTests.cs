using System.Net;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

/// <summary>
/// What every form does without a script: once only, asking before what cannot be undone, and saying beside each field what is wrong with it.
/// </summary>
public sealed class ActionFormTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_sent_twice_does_its_work_once()
    {
        await using var server = new TouchstoneServer();
        using var browser = await PageBrowser.OpenAsync(server, await server.SetUpAsync());
        var once = server.Get<IdSource>().Next().ToString("N");

        // Once refused it may be put right and sent again.
        var refused = await TextAsync(await browser.SubmitAsync("/organisation", "add-site", ("_once", once), ("NewSite.Name", " ")));
        var first = await browser.SubmitAsync("/organisation", "add-site", ("_once", once), ("NewSite.Name", "Leeds"));
        var second = await TextAsync(await browser.SubmitAsync("/organisation", "add-site", ("_once", once), ("NewSite.Name", "York")));

        Assert.Contains("One thing is not right yet", refused);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("was not sent a second time", second);
        Assert.Equal(["Leeds"], (await server.Get<OrganisationQueries>().SitesAsync(server.System, stop: Stop)).Select(x => x.Name));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_on_top_with_a_link_and_what_was_typed_is_kept()
    {
        await using var server = new TouchstoneServer();
        using var browser = await PageBrowser.OpenAsync(server, await server.SetUpAsync());
        var ann = (await server.PersonAsync("Ann Agent")).PersonId!.Value;

        var open = await browser.PageAsync($"/people/{ann}");
        var page = await TextAsync(
            await browser.SubmitAsync($"/people/{ann}", "edit-person", ("Edit.Name", "Ann Other"), ("Edit.Email", "no address"), ("Edit.Kind", "Nothing"))
        );

        // The limits are those of the request.
        Assert.Matches("""<input id="edit-person-Edit-Name"[^>]* maxlength="200"[^>]* required""", open);
        Assert.Matches("""<input id="edit-person-Edit-Email"[^>]* type="email"[^>]* maxlength="254""" + "\"", open);
        Assert.Contains("""role="alert" tabindex="-1" data-focus""", page);
        Assert.Contains($"""<a href="people/{ann}#edit-person-Edit-Kind">""", page);
        Assert.Matches("""<select id="edit-person-Edit-Kind"[^>]* aria-describedby="edit-person-Edit-Kind-error" aria-invalid="true">""", page);
        Assert.Contains("Kind: “Nothing” is not one of the choices.", page);
        Assert.Contains("value=\"Ann Other\"", page);
        Assert.Contains("value=\"no address\"", page);
        Assert.Equal("Ann Agent", (await server.Get<PeopleQueries>().GetAsync(server.System, ann, Stop)).Name);
    }

    [Fact]
    public async Task What_cannot_be_undone_is_asked_first()
    {
        await using var server = new TouchstoneServer();
        using var browser = await PageBrowser.OpenAsync(server, await server.SetUpAsync());
        var ann = (await server.PersonAsync("Ann Agent")).PersonId!.Value;

        var asked = await TextAsync(await browser.SubmitAsync($"/people/{ann}", "leave", ("Leave.On", "2026-02-03")));
        Assert.Contains("""name="_sure" value="yes""" + "\"", asked);
        Assert.Contains("value=\"2026-02-03\"", asked);
        Assert.Equal(PersonState.Active, (await server.Get<PeopleQueries>().GetAsync(server.System, ann, Stop)).State);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/people/{ann}", "leave", ("Leave.On", "2026-02-03"), ("_sure", "yes"))).StatusCode);
        Assert.Equal(PersonState.Left, (await server.Get<PeopleQueries>().GetAsync(server.System, ann, Stop)).State);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
    }
}
