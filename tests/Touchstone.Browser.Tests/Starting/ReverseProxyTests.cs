using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Organisation;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Starting;

/// <summary>The product behind nginx with TLS, at the root of a site and below a path of it.</summary>
[Trait("Category", "Slow")]
public sealed partial class ReverseProxyTests(RealBrowser browser) : BrowserTest(browser)
{
    protected override bool KeepsPages => true;

    private static readonly (string, string) Trusted = ("Proxy:Trusted", "127.0.0.1");

    public static TheoryData<string> Sites => ["root", "kept", "taken off", "named"];

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task People_sign_in_and_evaluate(string site)
    {
        var path = site == "root" ? "" : "/quality";
        await using var bench = new EvaluationBench(site is "kept" or "taken off" ? [Trusted, ("PathBase", path)] : [Trusted]);
        await bench.InitializeAsync();
        await using var nginx = await Nginx.StartAsync(bench.Server.Url, ChangesFor(site));
        var id = await bench.AssignAsync();
        var profile = await ProfileAsync(nginx.Url);
        var page = await profile.NewPageAsync();

        await page.GotoAsync($"{nginx.Url}{path}/evaluate/{id}");
        await page.GetByLabel("E-mail address").FillAsync("mona.okafor@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var evaluate = await new EvaluatePage(page).IsOpenAsync();
        await evaluate.PressAsync("4");
        await evaluate.IsSavedAsync();

        Assert.StartsWith($"{nginx.Url}{path}/", page.Url, StringComparison.Ordinal);
        foreach (var link in new[] { "", "interactions", "people", "results", "account" })
        {
            var answer = await page.GotoAsync($"{nginx.Url}{path}/{link}");
            Assert.Equal(200, answer!.Status);
            Assert.StartsWith($"{nginx.Url}{path}/", page.Url, StringComparison.Ordinal);
            var outside = await page.Locator("a[href], form[action], link[href], script[src]")
                .EvaluateAllAsync<string[]>("all => all.map(x => x.href || (x.getAttribute('action') && x.action) || x.src).filter(x => x)");
            Assert.All(outside, x => Assert.StartsWith($"{nginx.Url}{path}/", x, StringComparison.Ordinal));
        }
        await page.GotoAsync($"{nginx.Url}{path}/api/docs");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Touchstone" }).First).ToBeVisibleAsync();
        await Expect(page.GetByText("interactions").First).ToBeVisibleAsync();
        Assert.All(await profile.CookiesAsync(), cookie => Assert.True(cookie.Secure || cookie.Name == "theme", $"{cookie.Name} is not secure."));
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public async Task Cookies_are_secure_and_addresses_are_those_of_the_site(string site)
    {
        var path = site == "root" ? "" : "/quality";
        await using var server = new TouchstoneServer(site is "kept" or "taken off" ? [Trusted, ("PathBase", path)] : [Trusted]);
        var admin = await server.SetUpAsync();
        await using var nginx = await Nginx.StartAsync(server.Url, ChangesFor(site));
        using var client = Nginx.Client($"{nginx.Url}{path}", "127.0.0.1");

        var asked = await client.GetAsync("people");
        Assert.StartsWith($"{path}/sign-in?from={Uri.EscapeDataString(path + "/people")}", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotEmpty(asked.Headers.GetValues("Strict-Transport-Security"));

        var signedIn = await SignInAsync(client, Password);
        Assert.Equal(path + "/", signedIn.Headers.Location!.OriginalString);
        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("people")).StatusCode);

        var key = await server.Get<CreateApiKey>().ExecuteAsync(server.System, new CreateApiKeyRequest("test", admin.PersonId!.Value));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        var made = await client.PostAsJsonAsync("api/v1/sites", new { name = "Hove" });
        Assert.StartsWith(path + "/api/v1/sites/", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_client_has_its_own_limit_and_nobody_becomes_another_by_a_header()
    {
        await using var server = new TouchstoneServer(Trusted);
        await server.SetUpAsync();
        await using var nginx = await Nginx.StartAsync(server.Url);
        using var impatient = Nginx.Client(nginx.Url, "127.0.0.2");
        using var patient = Nginx.Client(nginx.Url, "127.0.0.1");
        using var direct = Nginx.Client(server.Url, "127.0.0.3");

        Assert.Contains(HttpStatusCode.TooManyRequests, await TryAsync(impatient, "nobody@example.org", _ => null));
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(patient, Password)).StatusCode);
        Assert.Contains(HttpStatusCode.TooManyRequests, await TryAsync(direct, "nobody@example.org", attempt => $"10.0.0.{attempt}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_claimed_host_scheme_or_path_leads_nobody_astray(bool trusts)
    {
        await using var server = new TouchstoneServer(trusts ? [("Proxy:Trusted", "127.0.0.0/8")] : []);
        await server.SetUpAsync();
        using var client = Nginx.Client(server.Url, "127.0.0.1");
        foreach (var (name, value) in new[] { ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "//evil.example"), ("X-Forwarded-For", "10.9.8.7") })
            client.DefaultRequestHeaders.Add(name, value);

        foreach (var path in new[] { "people", "evaluations", "no-such-page" })
        {
            var answer = await client.GetAsync(path);
            Assert.DoesNotContain("evil.example", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static (string, string)[] ChangesFor(string site) =>
        site switch
        {
            "kept" => [("location / {", "location /quality/ {")],
            "taken off" => [("location / {", "location /quality/ {"), ("http://127.0.0.1:5080;", "http://127.0.0.1:5080/;")],
            "named" =>
            [
                ("location / {", "location /quality/ {"),
                ("http://127.0.0.1:5080;", "http://127.0.0.1:5080/;"),
                ("X-Forwarded-Prefix \"\"", "X-Forwarded-Prefix /quality"),
            ],
            _ => [],
        };

    private static async Task<List<HttpStatusCode>> TryAsync(HttpClient client, string email, Func<int, string?> claimed)
    {
        var answers = new List<HttpStatusCode>();
        // Twice the limit and more, for a minute may end between two of them.
        for (var attempt = 1; attempt <= 70; attempt++)
        {
            client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            if (claimed(attempt) is { } address)
                client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            answers.Add((await client.PostAsync("sign-in", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]))).StatusCode);
        }
        return answers;
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string password)
    {
        var token = Token().Match(await client.GetStringAsync("sign-in")).Groups[1].Value;
        return await client.PostAsync(
            "sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token,
                    ["email"] = "admin@example.org",
                    ["password"] = password,
                }
            )
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
