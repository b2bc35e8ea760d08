using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Organisation;

/// <summary>A new installation belongs to whoever has its server, not to whoever reaches it first.</summary>
public sealed partial class SetUpTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("0123456789abcdef0123456789abcdef", null)]
    [InlineData("0123456789abcdef0123456789abcdef", "evil.example")]
    [InlineData(null, "evil.example")]
    public async Task Without_the_token_nobody_becomes_administrator(string? token, string? host)
    {
        await using var server = new TouchstoneServer();
        using var stranger = Browser(server);

        var answer = await SetUpAsync(stranger, token, host);

        Assert.False(await server.Get<OrganisationQueries>().IsSetUpAsync());
        // With a foreign host not even the cookie of the form comes along.
        if (host is null)
            Assert.Contains("token", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_sets_up_once_and_is_gone_then()
    {
        await using var server = new TouchstoneServer();
        using var owner = Browser(server);
        var token = Token(server);

        var done = await SetUpAsync(owner, token);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (done.StatusCode, done.Headers.Location?.OriginalString));
        Assert.True(await server.Get<OrganisationQueries>().IsSetUpAsync());
        Assert.False(File.Exists(Path.Combine(server.DataFolder, SetUpToken.FileName)));
        Assert.False(server.Get<SetUpToken>().Verify(token));
    }

    [Fact]
    public async Task The_file_of_the_token_is_its_owners_alone_and_the_address_fills_it_in()
    {
        await using var server = new TouchstoneServer();
        using var owner = Browser(server);
        var token = Token(server);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.DataFolder, SetUpToken.FileName)));
        Assert.True(token.Length >= 32);
        Assert.Contains($"value=\"{token}\"", await owner.GetStringAsync($"/set-up?token={token}"), StringComparison.Ordinal);
        Assert.DoesNotContain(token, await owner.GetStringAsync("/set-up"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_command_brought_in_before_the_set_up_is_nobodys_without_the_token()
    {
        await using var server = new TouchstoneServer();
        using var file = new MemoryStream("id,channel,agent\n1,phone,Ann\n"u8.ToArray());
        await server.Get<ImportInteractions>().ExecuteAsync(server.System, file, new ImportRequest(ImportFormat.Csv, Source: "acd"));
        using var stranger = Browser(server);

        await SetUpAsync(stranger, null);
        Assert.False(await server.Get<OrganisationQueries>().IsSetUpAsync());

        await SetUpAsync(stranger, Token(server));
        Assert.True(await server.Get<OrganisationQueries>().IsSetUpAsync());
    }

    [Fact]
    public async Task Guessing_is_limited()
    {
        await using var server = new TouchstoneServer();
        using var stranger = Browser(server);
        var answers = new List<HttpStatusCode>();

        for (var attempt = 0; attempt < 40; attempt++)
            answers.Add((await SetUpAsync(stranger, $"{attempt:x32}")).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private static string Token(TouchstoneServer server) => File.ReadAllText(Path.Combine(server.DataFolder, SetUpToken.FileName)).Trim();

    private static HttpClient Browser(TouchstoneServer server) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(server.Url) };

    private static async Task<HttpResponseMessage> SetUpAsync(HttpClient browser, string? token, string? host = null)
    {
        var page = await browser.GetStringAsync("/set-up");
        var fields = Hidden().Matches(page).ToDictionary(x => x.Groups[1].Value, x => WebUtility.HtmlDecode(x.Groups[2].Value));
        foreach (
            var (name, value) in new[]
            {
                ("OrganisationName", "Mine"),
                ("TimeZone", "Europe/London"),
                ("AdministratorName", "Eve"),
                ("Email", "eve@example.org"),
                ("Password", "a long enough pass phrase"),
                ("Token", token),
            }
        )
        {
            if (value is not null)
                fields[$"Input.{name}"] = value;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, "/set-up") { Content = new FormUrlEncodedContent(fields) };
        if (host is not null)
            request.Headers.Host = host;
        return await browser.SendAsync(request);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
