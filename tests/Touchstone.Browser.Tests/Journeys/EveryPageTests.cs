using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Causes;
using Touchstone.Demonstration;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Journeys;

/// <summary>
/// Looks at every page the product has a route for, so that a new one cannot be forgotten:
/// at everything in light and, on a phone, in dark; at contrast in the other two.
/// </summary>
[Trait("Category", "Slow")]
public sealed partial class EveryPageTests(RealBrowser browser) : BrowserTest(browser)
{
    // The largest targets of WCAG 2.2 are not among what axe looks at unasked.
    private static readonly AxeRunOptions Whole = new()
    {
        ResultTypes = [ResultType.Violations],
        Rules = new() { ["target-size"] = new() { Enabled = true } },
    };

    private static readonly AxeRunOptions Contrast = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    private static readonly string[] People = ["Quality manager", "Administrator", "Evaluator", "Agent"];

    private readonly List<string> _findings = [];

    [Fact]
    public async Task Every_page_is_accessible_in_both_schemes_and_on_a_phone()
    {
        // What a role may not open answers 403, and pages of problems answer with theirs.
        Allow("Failed to load resource");
        await using var server = new TouchstoneServer();
        var stranger = await (await ProfileAsync(server.Url)).NewPageAsync();
        await LookAsync(stranger, server, "/set-up");
        await server.Get<CreateDemonstration>().ExecuteAsync(server.System, new CreateDemonstrationRequest(1, 150));
        await LookAsync(stranger, server, "/sign-in");
        var signedIn = new Dictionary<string, IPage>();
        foreach (var person in People)
            signedIn[person] = await EnterAsync(server, person);
        var seen = new HashSet<(string, string?)> { ("/set-up", null), ("/sign-in", null) };
        foreach (var (route, address, person) in await AddressesAsync(server))
        {
            if (!seen.Add((address, person)))
                continue;
            var opened = false;
            foreach (var page in person is null ? People.Select(x => signedIn[x]) : [await EnterAsync(server, person)])
            {
                if (!(opened = await LookAsync(page, server, address)))
                    continue;
                break;
            }
            if (!opened)
                _findings.Add($"{route}: nobody may open {address}");
        }
        await PrintAsync(signedIn["Quality manager"], server);
        Assert.True(_findings.Count == 0, string.Join('\n', _findings));
    }

    /// <summary>An evaluation of a scorecard of usual size is two pages on paper.</summary>
    private async Task PrintAsync(IPage page, TouchstoneServer server)
    {
        await page.GotoAsync(server.Url + "/evaluations?finished=true");
        var finished = await page.Locator("tbody a[href^='evaluations/']")
            .EvaluateAllAsync<string[]>("links => [...new Set(links.map(x => x.href))].slice(0, 3)");
        Assert.NotEmpty(finished);
        foreach (var address in finished)
        {
            await page.GotoAsync(address);
            var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
            if (PaperPage().Count(paper) is var pages and not (1 or 2))
                _findings.Add($"{address} is {pages} pages on paper");
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PaperPage();

    /// <summary>An address for every route, those of records by an example; and more of pages that look different in other states.</summary>
    private static async Task<List<(string Route, string Address, string? Person)>> AddressesAsync(TouchstoneServer server)
    {
        var examples = await ExamplesAsync(server);
        var routes = server
            .Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(x => x.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(x => "/" + x.RoutePattern.RawText!.TrimStart('/'))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(routes.Count > 30, "The routes of the pages were not found.");
        var missing = routes.Where(x => x.Contains('{') && !examples.ContainsKey(x)).ToList();
        Assert.True(missing.Count == 0, "Give an address to look at for " + string.Join(", ", missing));
        return [.. routes.SelectMany(x => examples.TryGetValue(x, out var given) ? given.Select(one => (x, one.Address, one.Person)) : [(x, x, null)])];
    }

    private static async Task<Dictionary<string, (string Address, string? Person)[]>> ExamplesAsync(TouchstoneServer server)
    {
        await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        var released = await db.Evaluations.Where(x => x.ReleasedAt != null && x.VoidedAt == null).OrderBy(x => x.Id).FirstAsync();
        var draft = await db.Evaluations.Where(x => x.SubmittedAt == null && x.VoidedAt == null).OrderBy(x => x.Id).FirstAsync();
        var cause = await db.Causes.OrderBy(x => x.Id).Select(x => x.Id).FirstAsync();
        var interaction = await db.Interactions.Where(x => x.TurnCount > 4).OrderBy(x => x.Id).Select(x => x.Id).FirstAsync();
        var published = await db.ScorecardVersions.Where(x => x.State == ScorecardState.Published).OrderBy(x => x.Id).Select(x => x.Id).FirstAsync();
        var edited = await server.Get<CreateDraftFrom>().ExecuteAsync(server.System, published);
        using var file = new MemoryStream("Id,Channel,Started,Agent,Text\n1,phone,2026-09-15 09:42,B-17,\"Agent: Good morning\"\n"u8.ToArray());
        var import = await server.Get<ImportUploads>().UploadAsync(server.System, "calls.csv", file);
        return new()
        {
            ["/causes/{Id:guid}"] = [($"/causes/{cause}", null)],
            ["/evaluations/{Id:guid}"] = [($"/evaluations/{released.Id}", null), ($"/evaluations/{released.Id}", $"{released.AgentId}")],
            ["/evaluations/{Id:guid}/revisions/{Revision:int}"] = [($"/evaluations/{released.Id}/revisions/{released.Revision}", null)],
            ["/evaluate/{Id:guid}"] = [($"/evaluate/{draft.Id}", $"{draft.EvaluatorId}")],
            ["/evaluations/assign"] = [("/evaluations/assign", null), ($"/evaluations/assign?interaction={interaction}", null)],
            ["/evaluations"] = [("/evaluations", null), ("/evaluations?finished=true", null)],
            ["/interactions/{Id:long}"] = [($"/interactions/{interaction}", null)],
            ["/interactions/import/{Id:guid}"] = [($"/interactions/import/{import}", null)],
            ["/people/{Id:guid}"] = [($"/people/{released.AgentId}", null), ($"/people/{released.AgentId}", "Administrator")],
            ["/problem/{Status:int}"] = [("/problem/429", null)],
            ["/results"] = [("/results", null), ("/results?by=criterion", null), ("/results?by=month&selection=targeted", null)],
            ["/scorecards/{Id:guid}"] = [($"/scorecards/{published}", null)],
            ["/scorecards/{Id:guid}/edit"] = [($"/scorecards/{edited}/edit", null)],
            ["/search"] = [("/search", null), ("/search?q=refund", null), ("/search?q=nothing-of-the-kind", null)],
        };
    }

    /// <summary>False where this person may not open the page.</summary>
    private async Task<bool> LookAsync(IPage page, TouchstoneServer server, string address)
    {
        await page.SetViewportSizeAsync(1440, 900);
        var response = await page.GotoAsync(server.Url + address);
        if (response!.Status == 403 && !address.StartsWith("/not-allowed", StringComparison.Ordinal))
            return false;
        if (address.StartsWith("/evaluate/", StringComparison.Ordinal))
            await new EvaluatePage(page).IsOpenAsync();
        else
            await Expect(page.Locator("h1, h2").First).ToBeVisibleAsync();
        await FindAsync(page, address, "light", 1440, Whole);
        await FindAsync(page, address, "dark", 1440, Contrast);
        await page.SetViewportSizeAsync(390, 844);
        await FindAsync(page, address, "dark", 390, Whole);
        await FindAsync(page, address, "light", 390, Contrast);
        if (!await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"))
            _findings.Add($"{address} is wider than a phone");
        return true;
    }

    private async Task FindAsync(IPage page, string address, string theme, int width, AxeRunOptions options)
    {
        await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
        var found = await page.RunAxe(options);
        // The marks of a chart stand where their values are; the table below each chart has the same links in a line of their own.
        foreach (var one in found.Violations.Where(x => x.Impact is "serious" or "critical"))
        {
            var nodes = one.Nodes.Where(x => one.Id != "target-size" || !x.Html.Contains("class=\"chart-", StringComparison.Ordinal)).ToList();
            if (nodes.Count > 0)
                _findings.Add(
                    $"{address} {theme} {width} {one.Id}, {nodes.Count} times: {string.Join(" | ", nodes.Take(3).Select(x => x.Html.Split('\n')[0]))}"
                );
        }
    }

    private async Task<IPage> EnterAsync(TouchstoneServer server, string who)
    {
        var page = await (await ProfileAsync(server.Url)).NewPageAsync();
        await page.GotoAsync(server.Url + "/sign-in");
        var button = page.Locator(".pick button", new() { HasText = Guid.TryParse(who, out _) ? "" : who }).First;
        // The page offers a few of each role; the form takes everybody.
        if (Guid.TryParse(who, out var person))
            await button.EvaluateAsync("(button, id) => button.value = id", person.ToString());
        await button.ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        return page;
    }
}
