using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Interactions;

[Trait("Category", "Slow")]
public sealed partial class InteractionPageTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task Hostile_text_is_shown_as_text_everywhere()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"));
        var id = await InteractionApiTests.TypeInAsync(
            server,
            ann.PersonId!.Value,
            $"{Hostile} kettle",
            x => x with { Subject = Hostile, Queue = Hostile, Outcome = Hostile, CustomerId = Hostile, CaseKey = Hostile, Note = Hostile }
        );
        await InteractionApiTests.TypeInAsync(server, ann.PersonId!.Value, "another of the case", x => x with { CaseKey = Hostile, Queue = Hostile });
        using var browser = await BrowserAsync(server, admin);

        foreach (
            var path in new[]
            {
                "/interactions",
                "/interactions?q=kettle",
                $"/interactions/{id}",
                $"/interactions/{id}?find=script",
                "/search?q=kettle",
                $"/interactions?q={Uri.EscapeDataString(Hostile)}",
                $"/search?q={Uri.EscapeDataString(Hostile)}",
            }
        )
        {
            var page = await browser.GetStringAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("alert(1)", page, StringComparison.Ordinal);
        }
        Assert.Contains("<mark>kettle</mark>", await browser.GetStringAsync("/interactions?q=kettle"), StringComparison.Ordinal);
        Assert.Contains("<mark>kettle</mark>", await browser.GetStringAsync("/search?q=%00kettle%00"), StringComparison.Ordinal);
        Assert.Contains("Search: ", await browser.GetStringAsync($"/search?q={new string('k', 400)}"), StringComparison.Ordinal);
        Assert.Contains("<mark>script</mark>", await browser.GetStringAsync($"/interactions/{id}?find=script"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_open_for_those_whose_roles_allow_it_and_not_for_others()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var (north, south) = (await server.TeamAsync("North"), await server.TeamAsync("South"));
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, north);
        var foreign = await server.PersonAsync("Leo Leader", Role.TeamLeader, south);
        using (var empty = await BrowserAsync(server, admin))
            Assert.Contains("No interactions yet", await empty.GetStringAsync("/interactions"), StringComparison.Ordinal);
        var id = await InteractionApiTests.TypeInAsync(server, ann.PersonId!.Value, "My card number: 4111 1111 1111 1111, and a kettle.");

        using var browser = await BrowserAsync(server, admin);
        var page = await browser.GetStringAsync($"/interactions/{id}");
        Assert.Contains("<span class=\"chip gap\">card number removed</span>", page, StringComparison.Ordinal);
        Assert.Contains("Erase this interaction", page, StringComparison.Ordinal);
        Assert.Contains("Everybody is known", await browser.GetStringAsync("/people/to-match"), StringComparison.Ordinal);
        Assert.Contains("Ann Agent", await browser.GetStringAsync("/search?q=ann"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/interactions/999999")).StatusCode);
        Assert.Contains("Nothing matches", await browser.GetStringAsync("/interactions?q=samovar"), StringComparison.Ordinal);
        Assert.Contains(
            "The period ends (2026-07-01) before it begins (2026-08-01).",
            await browser.GetStringAsync("/interactions?from=2026-08-01&to=2026-07-01"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Filters in use", await browser.GetStringAsync("/interactions?standing=99"), StringComparison.Ordinal);
        Assert.Contains("is not one that this list gave", await browser.GetStringAsync("/interactions?cursor=zzz"), StringComparison.Ordinal);

        using var leader = await BrowserAsync(server, foreign);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/interactions/{id}")).StatusCode);
        Assert.DoesNotContain($"interactions/{id}", await leader.GetStringAsync("/search?q=kettle"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Agent", await leader.GetStringAsync("/search?q=ann"), StringComparison.Ordinal);
        using var agent = await BrowserAsync(server, ann);
        foreach (
            var path in new[]
            {
                "/interactions",
                $"/interactions/{id}",
                "/interactions/new",
                "/interactions/held-back",
                "/people/to-match",
                "/evaluations/assign",
                "/results",
                "/audit",
                "/people",
                "/organisation",
                "/backups",
            }
        )
        {
            var refused = await agent.GetAsync(path);
            Assert.True(refused.StatusCode == HttpStatusCode.Forbidden, $"{path} answers {refused.StatusCode}.");
            Assert.Contains("Not for your role", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Contains(
            (await server.Get<AuditQueries>().ListAsync(server.System)).Items,
            x => x.Action == "access-refused" && x.Summary.Contains("GET /interactions", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_interaction_is_typed_in_and_erased_by_the_forms()
    {
        await using var server = new TouchstoneServer();
        var admin = await server.SetUpAsync();
        var ann = await server.PersonAsync("Ann Agent", Role.Agent, await server.TeamAsync("Counter"));
        using var browser = await BrowserAsync(server, admin);

        var form = Fields(await browser.GetStringAsync("/interactions/new"), "type-in");
        form["Input.Agent"] = "";
        var nobody = await (await browser.PostAsync("/interactions/new", new FormUrlEncodedContent(form))).Content.ReadAsStringAsync();
        Assert.Contains("Choose the agent who served.", nobody, StringComparison.Ordinal);
        Assert.DoesNotContain("is not valid for", nobody, StringComparison.Ordinal);
        form["Input.Channel"] = "letter";
        form["Input.Agent"] = ann.PersonId.ToString()!;
        form["Input.Arrived"] = "2026-06-01T14:30";
        form["Input.Minutes"] = "7.5";
        form["Input.Words"] = "Customer: Dear all,\nmy kettle broke.\nAgent: We will send another.";
        var made = await browser.PostAsync("/interactions/new", new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var path = new Uri(new Uri(server.Url), made.Headers.Location!).AbsolutePath;
        var view = await server.Get<InteractionQueries>().GetAsync(server.System, long.Parse(path.Split('/')[^1]));
        Assert.Equal(["Dear all,\nmy kettle broke.", "We will send another."], view.Turns.Select(x => x.Text));
        Assert.Equal((new DateTimeOffset(2026, 6, 1, 13, 30, 0, TimeSpan.Zero), 450), (view.ArrivedAt!.Value, view.Timings.DurationSeconds!.Value));

        var before = await browser.GetStringAsync(path);
        Assert.Contains("assign-evaluation", before, StringComparison.Ordinal);
        var erase = Fields(before, "erase");
        erase["Input.Reason"] = "The customer asked for it";
        var unsure = await browser.PostAsync(path, new FormUrlEncodedContent(erase));
        Assert.Contains("Confirm that you know", await unsure.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        erase["Input.Sure"] = "true";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(path, new FormUrlEncodedContent(erase))).StatusCode);
        var after = await browser.GetStringAsync(path);
        Assert.Contains("This interaction was erased", after, StringComparison.Ordinal);
        Assert.DoesNotContain("kettle", after, StringComparison.Ordinal);
        Assert.DoesNotContain("assign-evaluation", after, StringComparison.Ordinal);
    }

    private static async Task<HttpClient> BrowserAsync(TouchstoneServer server, Actor person)
    {
        var email = person.Name == "Ada Admin" ? "admin@example.org" : $"{person.Name.ToLowerInvariant().Replace(' ', '.')}@example.org";
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(server.Url),
        };
        var form = Fields(await browser.GetStringAsync("/sign-in"), null);
        form["email"] = email;
        form["password"] = "a long enough pass phrase";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/sign-in", new FormUrlEncodedContent(form))).StatusCode);
        return browser;
    }

    /// <summary>The hidden fields that a form of the page sends along.</summary>
    private static Dictionary<string, string> Fields(string page, string? handler)
    {
        var forms = Forms().Matches(page).Select(x => x.Value);
        var form = forms.First(x =>
            handler is null ? x.Contains("name=\"password\"", StringComparison.Ordinal) : x.Contains($"value=\"{handler}\"", StringComparison.Ordinal)
        );
        return Hidden()
            .Matches(form)
            .Where(x => x.Value.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .ToDictionary(x => Name().Match(x.Value).Groups[1].Value, x => WebUtility.HtmlDecode(Value().Match(x.Value).Groups[1].Value));
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
