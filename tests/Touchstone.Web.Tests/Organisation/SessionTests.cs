using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
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

        await server.Services.GivePasswordAsync(admin, admin.PersonId!.Value, "quite another pass phrase");

        var after = await browser.GetAsync("/account", Stop);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Contains("/sign-in", after.Headers.Location!.OriginalString);
        Assert.Contains("problem=wrong", (await SignInAsync(browser, Password)).Headers.Location!.OriginalString);
        Assert.Equal("/", (await SignInAsync(browser, "quite another pass phrase")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_so_a_copied_cookie_opens_nothing()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var cookies = new CookieContainer();
        using var browser = Browser(server, cookies);
        await SignInAsync(browser, Password);
        using var thief = Browser(server, Copy(server, cookies));
        using var elsewhere = Browser(server);
        await SignInAsync(elsewhere, Password);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/account", Stop)).StatusCode);

        var token = Token().Match(await browser.GetStringAsync("/account", Stop)).Groups[1].Value;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }), Stop);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/account", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account", Stop)).StatusCode);
        Assert.Contains("Ada Admin signed out", await LogAsync(server));
    }

    [Fact]
    public async Task A_session_ends_after_its_longest_time_however_busy_it_was()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = Browser(server);
        await SignInAsync(browser, Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account", Stop)).StatusCode);

        await using (var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync(Stop))
        {
            var session = await db.Sessions.SingleAsync(Stop);
            Assert.Equal(TimeSpan.FromHours(12), session.EndsAt - session.StartedAt);
            session.EndsAt = session.StartedAt;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account", Stop)).StatusCode);
    }

    [Fact]
    public async Task What_happens_at_the_door_is_in_the_log_without_passwords_or_addresses_that_nobody_has()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = Browser(server);

        await SignInAsync(browser, "first wrong pass phrase", "a secret typed into the wrong field");
        for (var attempt = 0; attempt < 6; attempt++)
            await SignInAsync(browser, "second wrong pass phrase");
        using var program = new HttpClient
        {
            BaseAddress = new Uri(server.Url),
            DefaultRequestHeaders = { Authorization = new("Bearer", "ts_unknown_key_of_somebody") },
        };
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/people", Stop)).StatusCode);
        await server.Get<RefusalLog>().FlushAsync(all: true, Stop);

        var log = await LogAsync(server);
        Assert.Equal(1, Count(log, "A sign-in with an address that nobody has was refused"));
        Assert.Equal(1, Count(log, "A sign-in as Ada Admin was refused (wrong password), from 127.0.0.1\n"));
        Assert.Contains("5 times more", log);
        Assert.Equal(1, Count(log, "The account of Ada Admin is locked for 15 minutes"));
        Assert.Equal(2, Count(log, "An API key that does not exist was refused"));
        Assert.Contains("4 times more", log);
        foreach (var secret in new[] { "wrong pass phrase", "a secret typed", "A SECRET TYPED", "ts_unknown" })
            Assert.DoesNotContain(secret, log);
    }

    [Fact]
    public async Task A_refused_change_and_an_export_are_in_the_log()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var agent = await server.PersonAsync("Ann Agent", Role.Agent);
        using var program = await server.ClientAsync(agent);

        using var change = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/api-keys/{agent.PersonId}") { Headers = { IfMatch = { new("\"1\"") } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await program.SendAsync(change, Stop)).StatusCode);
        using var other = await server.ClientAsync(admin);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/results.csv", Stop)).StatusCode);

        var log = await LogAsync(server);
        Assert.Contains("Ann Agent was refused DELETE /api/v1/api-keys/{keyId:guid}, from 127.0.0.1", log);
        Assert.Contains("Exported results as CSV", log);
    }

    [Fact]
    public async Task A_new_password_ends_the_api_keys_unless_they_are_to_stay()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        using var program = await server.ClientAsync(admin);
        var person = admin.PersonId!.Value;

        await server.Services.GivePasswordAsync(admin, person, "quite another pass phrase", keepApiKeys: true);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/api-keys", Stop)).StatusCode);
        await server.Get<ChangePassword>().ExecuteAsync(admin, new ChangePasswordRequest("quite another pass phrase", "yet another pass phrase"), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/api-keys", Stop)).StatusCode);
        Assert.Contains("which ended the API keys test", await LogAsync(server));
    }

    [Fact]
    public async Task No_answer_with_the_organisations_data_stays_in_a_cache_and_the_typed_address_stands_in_no_address()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        using var browser = Browser(server);
        var refused = await SignInAsync(browser, "a wrong pass phrase");
        Assert.DoesNotContain("admin", refused.Headers.Location!.OriginalString);
        Assert.Contains("value=\"admin@example.org\"", WebUtility.HtmlDecode(await browser.GetStringAsync(refused.Headers.Location, Stop)));
        await SignInAsync(browser, Password);
        using var program = await server.ClientAsync(admin);

        foreach (
            var answer in new[]
            {
                await browser.GetAsync("/people", Stop),
                await browser.GetAsync("/no-such-page", Stop),
                await program.GetAsync("/api/v1/people", Stop),
                await program.GetAsync("/api/v1/results.csv", Stop),
                await program.GetAsync("/api/v1/people/x", Stop),
            }
        )
            Assert.True(answer.Headers.CacheControl?.NoStore, $"{answer.RequestMessage!.RequestUri} may be kept: {answer.Headers.CacheControl}");
        Assert.NotEqual(true, (await browser.GetAsync("/styles/base.css", Stop)).Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public async Task Signing_in_leads_nowhere_else(string from)
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        using var browser = Browser(server);

        Assert.Equal("/", (await SignInAsync(browser, Password, from: from)).Headers.Location?.OriginalString);
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
            stored = await db.Set<ProtectionKey>().Select(x => x.Xml).ToListAsync(Stop);

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

        for (var attempt = 0; attempt < 5; attempt++)
            await SignInAsync(browser, "a wrong pass phrase");

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

        foreach (
            var (address, words) in new[]
            {
                ("/organisation", "North"),
                ("/people", "Ann Agent"),
                ($"/people/{agent.PersonId}", "Ann Agent"),
                ("/people/import", "staff number"),
                ("/api-keys", "Create a key"),
                ("/audit", "Set up Example Service"),
                ("/backups", "No backups are made automatically"),
                ("/account", "Current password"),
                ("/notifications", "No notifications"),
                ("/scorecards", "everyday-service"),
                ($"/scorecards/{published}", "What is observed at this level"),
                ($"/scorecards/{draft}/edit", "Add a level"),
            }
        )
        {
            var page = await browser.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains(words, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)));
        }
        using var other = Browser(server);
        await SignInAsync(other, Password, "ann.agent@example.org");
        foreach (
            var (address, words) in new[]
            {
                ("/people", "Ada Admin"),
                ("/api-keys", "Create a key"),
                ($"/scorecards/{draft}/edit", "Add a level"),
                ("/audit", "Set up Example Service"),
                ("/interactions/import", "Recent imports"),
            }
        )
        {
            var refused = await other.GetAsync(address, Stop);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain(words, await refused.Content.ReadAsStringAsync(Stop));
        }
        Assert.Contains("What is observed at this level", await other.GetStringAsync($"/scorecards/{published}", Stop));
    }

    private static int Count(string log, string words) => log.Split(words).Length - 1;

    private static async Task<string> LogAsync(TouchstoneServer server)
    {
        var lines = (await server.Get<AuditQueries>().ListAsync(server.System, size: 200, stop: Stop)).Items;
        return string.Concat(lines.Select(x => $"{x.ActorName} {x.SubjectId} {x.Summary}\n"));
    }

    private static CookieContainer Copy(TouchstoneServer server, CookieContainer cookies)
    {
        var copy = new CookieContainer();
        foreach (Cookie cookie in cookies.GetCookies(new Uri(server.Url)))
            copy.Add(new Uri(server.Url), new Cookie(cookie.Name, cookie.Value));
        return copy;
    }

    private static HttpClient Browser(TouchstoneServer server, CookieContainer? cookies = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() })
        {
            BaseAddress = new Uri(server.Url),
        };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string password, string email = "admin@example.org", string from = "/")
    {
        var token = Token().Match(await browser.GetStringAsync("/sign-in", Stop)).Groups[1].Value;
        return await browser.PostAsync(
            "/sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["email"] = email,
                    ["password"] = password,
                    ["from"] = from,
                }
            ),
            Stop
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
