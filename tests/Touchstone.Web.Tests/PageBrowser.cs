using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;
using Touchstone.Web.Tests.Shared.Live;

namespace Touchstone.Web.Tests;

/// <summary>A signed-in person who opens pages and sends their forms, without a script.</summary>
internal sealed partial class PageBrowser : IDisposable
{
    private readonly HttpClient _http;

    private PageBrowser(HttpClient http) => _http = http;

    /// <summary>Somebody who is not signed in.</summary>
    public PageBrowser(TouchstoneServer server)
        : this(
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(server.Url) }
        ) { }

    public static async Task<PageBrowser> OpenAsync(TouchstoneServer server, Actor person)
    {
        var browser = new PageBrowser(server);
        var email = (await server.Get<PeopleQueries>().GetAsync(server.System, person.PersonId!.Value)).Email!;
        var answer = await browser.SendAsync(
            "/sign-in",
            x => x.Contains("name=\"password\"", StringComparison.Ordinal),
            "/sign-in",
            ("email", email),
            ("password", "a long enough pass phrase")
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        // A refused sign-in leads somewhere too.
        Assert.DoesNotContain("problem=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Follows what changes, as the script of the frame does.</summary>
    public Task<Listener> ListenAsync(string topics) => Listener.OpenAsync(_http, Guid.Empty, topics);

    public async Task<string> PageAsync(string path)
    {
        var answer = await _http.GetAsync(path);
        // A list leads to its clean address, which is the same page.
        if (
            answer.StatusCode == HttpStatusCode.Redirect
            && answer.Headers.Location!.OriginalString.Split('?')[0].EndsWith(path.Split('?')[0], StringComparison.Ordinal)
        )
            answer = await _http.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Fills a named form of the page and sends it.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        SendAsync(path, x => x.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal), path, fields);

    /// <summary>Fills the form of the page that is sent to an address of its own, and sends it.</summary>
    public Task<HttpResponseMessage> PostFormAsync(string path, string action, params (string Name, string Value)[] fields) =>
        SendAsync(path, x => x.Contains($"action=\"{action}\"", StringComparison.Ordinal), "/" + action, fields);

    /// <summary>Opens the page, lets something else happen, and then sends the form as it was seen.</summary>
    public Task<HttpResponseMessage> SubmitLateAsync(string path, string form, Func<Task> meanwhile, params (string Name, string Value)[] fields) =>
        SendAsync(path, x => x.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal), path, meanwhile, fields);

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> SendAsync(string path, Func<string, bool> which, string to, params (string Name, string Value)[] fields) =>
        SendAsync(path, which, to, () => Task.CompletedTask, fields);

    private async Task<HttpResponseMessage> SendAsync(
        string path,
        Func<string, bool> which,
        string to,
        Func<Task> meanwhile,
        (string Name, string Value)[] fields
    )
    {
        var page = await PageAsync(path);
        var form = Forms().Matches(page).Select(x => x.Value).FirstOrDefault(which) ?? throw new InvalidOperationException($"No such form on {path}:\n{page}");
        var hidden = Inputs()
            .Matches(form)
            .Select(x => x.Value)
            .Where(x => x.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(x => KeyValuePair.Create(Name().Match(x).Groups[1].Value, WebUtility.HtmlDecode(Value().Match(x).Groups[1].Value)))
            .Where(x => fields.All(given => given.Name != x.Key));
        await meanwhile();
        return await _http.PostAsync(to, new FormUrlEncodedContent(hidden.Concat(fields.Select(x => KeyValuePair.Create(x.Name, x.Value)))));
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
