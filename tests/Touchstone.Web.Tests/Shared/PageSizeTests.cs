using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Tests.Shared;

/// <summary>No page grows with the number of people: each stays below 300 kB in an organisation of 5,000.</summary>
[Trait("Database", "Any")]
[Trait("Category", "Slow")]
public sealed partial class PageSizeTests(LargeOrganisationServer scene) : IClassFixture<LargeOrganisationServer>
{
    /// <summary>What does not show a page to one who is signed in to an installation that is set up.</summary>
    private static readonly string[] Elsewhere = ["/set-up", "/my-evaluations", "/problem/404", "/not-allowed"];

    private const int MostBytes = 300_000,
        MostOptions = 1_500;

    [Fact]
    public async Task Every_page_of_a_large_organisation_is_small()
    {
        var (server, large) = (scene.Server, scene.Large);
        using var upload = new MemoryStream("id,channel,agent\n1,chat,Ann\n"u8.ToArray());
        var import = await server.Get<ImportUploads>().UploadAsync(large.Administrator, "a.csv", upload);
        using var browser = await PageBrowser.OpenAsync(server, large.Administrator);
        var tooBig = new List<string>();
        var sizes = new List<(string Path, int Bytes, int Options)>();

        foreach (var path in Routes().SelectMany(x => Addresses(x, large, import)))
        {
            var answer = await browser.GetAsync(path);
            var page = await answer.Content.ReadAsByteArrayAsync();
            var options = Options().Count(Encoding.UTF8.GetString(page));
            Assert.True(answer.StatusCode == HttpStatusCode.OK || Elsewhere.Contains(path), $"{path} answered {answer.StatusCode}.");
            sizes.Add((path, page.Length, options));
            if (page.Length > MostBytes || options > MostOptions)
                tooBig.Add($"{path}: {page.Length:N0} bytes, {options:N0} options");
        }

        foreach (var (path, bytes, options) in sizes.OrderByDescending(x => x.Bytes).Take(10))
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {bytes:N0} bytes, {options:N0} options");
        Assert.True(tooBig.Count == 0, "These pages grow with the number of people:\n" + string.Join('\n', tooBig));
    }

    [Fact]
    public async Task One_of_many_is_chosen_by_typing_the_name_without_a_script()
    {
        var (server, large) = (scene.Server, scene.Large);
        using var browser = await PageBrowser.OpenAsync(server, large.Administrator);

        var unclear = await browser.PageAsync("/interactions?agent-find=surname-7");
        Assert.Contains("fits", unclear, StringComparison.Ordinal);
        Assert.Contains($"<input type=\"radio\" name=\"agent\"", unclear, StringComparison.Ordinal);
        Assert.Contains("2 interactions.", WebUtility.HtmlDecode(await browser.PageAsync("/interactions?agent-find=Person 0001")), StringComparison.Ordinal);
        Assert.Contains("Nobody here is called", await browser.PageAsync("/evaluations?agent-find=Nobody"), StringComparison.Ordinal);
        Assert.Contains(
            "Person 0001 Surname-1",
            await (await browser.GetAsync("/pick/interaction-agents?q=0001")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );

        // The field was cleared, or filled with another name: the one chosen before is chosen no more.
        Assert.DoesNotContain("Agent: Person 0001", await browser.PageAsync($"/interactions?agent={large.Person}&agent-find="), StringComparison.Ordinal);
        Assert.Contains("Agent: Person 0002", await browser.PageAsync($"/interactions?agent={large.Person}&agent-find=Person+0002"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_data_travel_compressed(string encoding)
    {
        using var http = new HttpClient { BaseAddress = new Uri(scene.Server.Url) };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);

        foreach (var path in new[] { "/sign-in", "/openapi/v1.json" })
            Assert.Equal(encoding, (await http.GetAsync(path)).Content.Headers.ContentEncoding.Single());
    }

    /// <summary>Every page of the product, as the router knows them.</summary>
    private static IEnumerable<string> Routes() =>
        new[] { typeof(Program).Assembly, typeof(Client.ClientMarker).Assembly }
            .SelectMany(x => x.GetTypes())
            .SelectMany(x => x.GetCustomAttributes(typeof(RouteAttribute), inherit: false))
            .Cast<RouteAttribute>()
            .Select(x => x.Template)
            .Distinct()
            // Only developers see it, and it holds no person.
            .Where(x => x != "/style");

    private static IEnumerable<string> Addresses(string route, LargeOrganisation large, Guid import) =>
        route switch
        {
            "/evaluate/{Id:guid}" or "/evaluations/{Id:guid}" => [route.Replace("{Id:guid}", large.Evaluation.ToString())],
            "/evaluations/{Id:guid}/revisions/{Revision:int}" => [$"/evaluations/{large.Evaluation}/revisions/1"],
            "/interactions/import/{Id:guid}" => [$"/interactions/import/{import}"],
            "/interactions/{Id:long}" => [$"/interactions/{large.Interaction}"],
            "/people/{Id:guid}" => [$"/people/{large.Person}"],
            "/scorecards/{Id:guid}" => [$"/scorecards/{large.Scorecard}", $"/scorecards/{large.Draft}"],
            "/scorecards/{Id:guid}/edit" => [$"/scorecards/{large.Draft}/edit"],
            "/problem/{Status:int}" => ["/problem/500"],
            "/causes/{Id:guid}" => [$"/causes/{Touchstone.Causes.StandardCauses.All[0].Id}"],
            "/evaluations/assign" => [$"/evaluations/assign?interaction={large.Interaction}"],
            "/results" => ["/results", "/results?by=agent", "/results?by=team", "/results?by=agent&page=3"],
            "/people/to-match" => [route, "/people/to-match?page=2", "/people/to-match?page=8"],
            "/interactions" => [route, "/interactions?agent-find=person"],
            "/evaluations" => [route, "/evaluations?agent-find=person&evaluator-find=person"],
            "/search" => ["/search?q=person"],
            "/people" => [route, "/people?q=person"],
            _ => route.Contains('{') ? throw new InvalidOperationException($"Say here which address of {route} is tried.") : [route],
        };

    [GeneratedRegex("<option")]
    private static partial Regex Options();
}
