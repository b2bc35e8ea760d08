using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

public sealed partial class SessionTests
{
    private const string Password = "a long enough pass phrase";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_ends_every_open_session_at_once()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        using var browser = Browser(server);
        Assert.Equal("/", (await SignInAsync(browser, Password)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account", Stop)).StatusCode);

        await server.Get<CreateAccount>().ExecuteAsync(admin, admin.PersonId!.Value, ExpectedVersion.Any, "quite another pass phrase");

        var after = await browser.GetAsync("/account", Stop);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Contains("/sign-in", after.Headers.Location!.OriginalString);
        Assert.Contains("problem=wrong", (await SignInAsync(browser, Password)).Headers.Location!.OriginalString);
        Assert.Equal("/", (await SignInAsync(browser, "quite another pass phrase")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_and_its_keys_are_not_readable_in_the_database()
    {
        var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = Browser(server);
        await SignInAsync(browser, Password);
        List<string> stored;
        await using (var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync(Stop))
        {
            stored = await db.Set<ProtectionKey>().Select(x => x.Xml).ToListAsync(Stop);
        }

        var start = await server.StopAsync();
        await using var again = start();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account", Stop)).StatusCode);
        Assert.NotEmpty(stored);
        Assert.All(stored, xml => Assert.Contains("encryptedSecret", xml));
        Assert.All(stored, xml => Assert.DoesNotContain("<masterKey", xml));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_door_for_the_right_one_too()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = Browser(server);

        for (var attempt = 0; attempt < 5; attempt++) await SignInAsync(browser, "a wrong pass phrase");

        var locked = (await SignInAsync(browser, Password)).Headers.Location!.OriginalString;
        Assert.Contains("problem=wrong", locked);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account", Stop)).StatusCode);
        // The words are those of any wrong password: they do not tell whether the address exists.
        Assert.Contains("locked for 15 minutes", await browser.GetStringAsync(locked, Stop));
    }

    [Fact]
    public async Task Every_page_of_the_organisation_and_of_scorecards_opens_for_an_administrator_and_answers_an_agent()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var agent = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("North"));
        await server.Get<InstallReadyScorecards>().ExecuteAsync(admin);
        var published = (await server.Get<ScorecardQueries>().FindAsync(admin, "everyday-service", "phone")).Version.Id;
        var draft = await server.Get<CreateDraftFrom>().ExecuteAsync(admin, published);
        using var browser = Browser(server);
        await SignInAsync(browser, Password);

        foreach (var (address, words) in new[]
        {
            ("/organisation", "North"), ("/people", "Ann Agent"), ($"/people/{agent.PersonId}", "Ann Agent"), ("/people/import", "staff number"), ("/api-keys", "Create a key"), ("/audit", "Set up Example Service"),
            ("/account", "Present password"), ("/notifications", "Nothing to tell"), ("/scorecards", "everyday-service"), ($"/scorecards/{published}", "What is observed at this level"), ($"/scorecards/{draft}/edit", "Add a level"),
        })
        {
            var page = await browser.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains(words, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)));
        }
        using var other = Browser(server);
        await SignInAsync(other, Password, "ann.agent@example.org");
        Assert.DoesNotContain("Ada Admin", await other.GetStringAsync("/people", Stop));
        Assert.DoesNotContain("Create a key", await other.GetStringAsync("/api-keys", Stop));
        Assert.DoesNotContain("Add a level", await other.GetStringAsync($"/scorecards/{draft}/edit", Stop));
        Assert.Contains("What is observed at this level", await other.GetStringAsync($"/scorecards/{published}", Stop));
    }

    private static HttpClient Browser(TouchstoneServer server)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(server.Url) };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string password, string email = "admin@example.org")
    {
        var token = Token().Match(await browser.GetStringAsync("/sign-in", Stop)).Groups[1].Value;
        return await browser.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = email, ["password"] = password, ["from"] = "/" }), Stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
