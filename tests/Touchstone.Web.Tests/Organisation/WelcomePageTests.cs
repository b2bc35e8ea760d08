using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

/// <summary>An administrator invites many; each sets their own password on the page of the code.</summary>
public sealed partial class WelcomePageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_are_invited_at_once_on_slips_and_each_comes_in_with_a_password_of_their_own()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        foreach (var name in new[] { "Ann Agent", "Bea Better" })
            await server
                .Get<AddPerson>()
                .ExecuteAsync(server.System, new AddPersonRequest(name, PersonKind.Staff, $"{name[..3].ToLowerInvariant()}@example.org"), Stop);
        var waiting = await server.Get<InvitationQueries>().WithoutAccountAsync(admin, Stop);
        using var browser = await PageBrowser.OpenAsync(server, admin);

        var page = WebUtility.HtmlDecode(
            await (
                await browser.SubmitAsync("/people/invitations", "invite", [("Invite.Days", "3"), .. waiting.Select(x => ("Invite.People", x.Id.ToString()))])
            ).Content.ReadAsStringAsync(Stop)
        );

        var codes = Codes().Matches(page).Select(x => x.Groups[1].Value).ToList();
        Assert.Equal(2, codes.Count);
        Assert.Contains("2 invitations are made", page);
        Assert.Contains("download=\"invitations.csv\"", page);
        // Shown once: the page itself holds no code.
        Assert.DoesNotMatch(Codes(), await browser.PageAsync("/people/invitations"));

        using var stranger = new PageBrowser(server);
        Assert.Contains("This code does not open anything", WebUtility.HtmlDecode(await stranger.PageAsync("/welcome?code=AAAA-AAAA-AAAA-AAAA-AAAA")));
        var address = $"/welcome?code={codes[0]}";
        Assert.Contains("Welcome, Ann Agent", await stranger.PageAsync(address));
        var differ = await stranger.SubmitAsync(address, "welcome", ("Input.Password", "a long enough pass phrase"), ("Input.Again", "another pass phrase"));
        Assert.Contains("The two passwords are not the same", WebUtility.HtmlDecode(await differ.Content.ReadAsStringAsync(Stop)));
        var set = await stranger.SubmitAsync(address, "welcome", ("Input.Password", "a long enough pass phrase"), ("Input.Again", "a long enough pass phrase"));
        Assert.Equal("/sign-in?problem=welcome", set.Headers.Location?.OriginalString.Replace(server.Url.TrimEnd((char)47), "", StringComparison.Ordinal));
        Assert.DoesNotContain("Welcome, Ann Agent", await stranger.PageAsync(address));
        using var ann = await PageBrowser.OpenAsync(server, await server.ActorAsync(waiting.Single(x => x.Name == "Ann Agent").Id));
    }

    [GeneratedRegex("<code class=\"secret\">([^<]+)</code>")]
    private static partial Regex Codes();
}
