using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Organisation.Views;
using Touchstone.Shared.Lists;
using Touchstone.Testing;
using Touchstone.Web.Tests.Evaluations;

namespace Touchstone.Web.Tests.Shared.Lists;

[Trait("Category", "Slow")]
public sealed class ListPageTests
{
    [Fact]
    public async Task A_list_filters_orders_chooses_keeps_and_changes_many_without_a_script()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, _, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        using var browser = await PageBrowser.OpenAsync(server, manager);

        // What is empty does not stay in the address.
        var unclean = await browser.GetAsync("/evaluations?q=&state=assigned&agent-find=&from=");
        Assert.Equal(HttpStatusCode.Redirect, unclean.StatusCode);
        Assert.EndsWith("/evaluations?state=assigned", unclean.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await browser.PageAsync("/evaluations?state=assigned&period=thisYear&sort=due");
        Assert.Contains("aria-label=\"Remove the filter State: Assigned\"", page, StringComparison.Ordinal);
        Assert.Contains("Interaction in: This year", page, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", await browser.PageAsync("/evaluations"), StringComparison.Ordinal);
        Assert.Contains(
            "href=\"evaluations?state=assigned&amp;sort=-interaction\"",
            await browser.PageAsync("/evaluations?state=assigned"),
            StringComparison.Ordinal
        );
        Assert.Contains("is one of: assigned", await browser.PageAsync("/evaluations?state=luck"), StringComparison.Ordinal);

        // Columns are remembered for the person.
        Assert.DoesNotContain(">Due<", await browser.PageAsync("/evaluations"), StringComparison.Ordinal);
        var chosen = await browser.PostFormAsync("/evaluations", "lists/evaluations/columns", ("column", "due"), ("column", "agent"));
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        page = await browser.PageAsync("/evaluations");
        Assert.Contains("Due<span", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Critical errors</th>", page, StringComparison.Ordinal);

        // A view keeps filter, order and columns, and is there for those it is shared with.
        await browser.PostFormAsync("/evaluations?state=assigned&sort=due", "lists/evaluations/views", ("name", "Waiting"), ("for", "role:Evaluator"));
        var view = Assert.Single(await server.Get<SavedViewQueries>().ListAsync(evaluator));
        Assert.Equal(("Waiting", "state=assigned&sort=due", ViewAudience.Role), (view.Name, view.Query, view.Audience));
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        Assert.Contains("state=assigned&amp;sort=due&amp;columns=", await evaluators.PageAsync("/evaluations"), StringComparison.Ordinal);
        Assert.Contains(
            "You already have a view",
            WebUtility.HtmlDecode(
                await browser.PageAsync(
                    (await browser.PostFormAsync("/evaluations", "lists/evaluations/views", ("name", "Waiting"), ("for", "oneself")))
                        .Headers
                        .Location!
                        .OriginalString
                )
            ),
            StringComparison.Ordinal
        );

        // Tick, look, do, and the way on.
        var look = await browser.PageAsync($"/evaluations/together?do=due&e={id}&count=1");
        Assert.Contains("1 evaluation is chosen.", look, StringComparison.Ordinal);
        var done = await browser.SubmitAsync($"/evaluations/together?do=due&e={id}&count=1", "together", ("due", "2027-01-31"));
        var said = await done.Content.ReadAsStringAsync();
        Assert.Contains("1 evaluation given the new due date.", said, StringComparison.Ordinal);
        Assert.Contains("Back to the list", said, StringComparison.Ordinal);
        Assert.Equal(1, await server.Get<EvaluationQueries>().CountAsync(manager, new() { DueBy = new DateOnly(2027, 1, 31) }));
        var refused = await browser.SubmitAsync("/evaluations/together?do=release&all=true&count=1", "together");
        Assert.Contains("only a submitted evaluation can be released", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("No evaluation chosen", await browser.PageAsync("/evaluations/together?do=release"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_filter_order_take_files_keep_views_and_change_many_the_same_way()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, _, interaction) = await EvaluationApiTests.SceneAsync(server);
        var made = await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value));
        using var program = await server.ClientAsync(manager);

        var list = await program.GetFromJsonAsync<JsonElement>("/api/v1/evaluations?state=assigned&sort=-due&period=thisYear&overdue=false");
        Assert.Equal(1, list.GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/evaluations?sort=luck")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/evaluations?period=today&from=2026-01-01")).StatusCode);
        var csv = await program.GetAsync("/api/v1/evaluations/table?columns=state&state=assigned");
        Assert.StartsWith("Reference,State,made_by", (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF'), StringComparison.Ordinal);
        var xlsx = await program.GetAsync("/api/v1/people/table?format=xlsx");
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await xlsx.Content.ReadAsByteArrayAsync())[..2]));

        var kept = await program.PostAsJsonAsync(
            "/api/v1/views",
            new
            {
                list = "evaluations",
                name = "Late",
                query = "overdue=true",
                audience = "everybody",
            }
        );
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(1, (await program.GetFromJsonAsync<JsonElement>("/api/v1/views?list=evaluations")).GetProperty("items").GetArrayLength());

        var version = list.GetProperty("items")[0].GetProperty("version").GetInt32();
        var chosen = new { evaluations = new[] { new { id = made.Id, version } } };
        var done = await (
            await program.PostAsJsonAsync("/api/v1/evaluations/due-dates", new { chosen, dueOn = "2027-01-31" })
        ).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, done.GetProperty("changed").GetArrayLength());
        var stale = await (
            await program.PostAsJsonAsync("/api/v1/evaluations/due-dates", new { chosen, dueOn = "2027-02-01" })
        ).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("changed-meanwhile", stale.GetProperty("skipped")[0].GetProperty("code").GetString());
        var all = await program.PostAsJsonAsync("/api/v1/evaluations/release", new { chosen = new { filter = new { state = "submitted" }, count = 2 } });
        Assert.Equal(HttpStatusCode.Conflict, all.StatusCode);
    }

    [Fact]
    public async Task Every_list_has_a_page_that_shows_it()
    {
        await using var server = new TouchstoneServer();
        await EvaluationApiTests.SceneAsync(server);
        var admin = await server.PersonAsync("Rita Root", Role.Administrator);
        using var browser = await PageBrowser.OpenAsync(server, admin);

        foreach (var list in server.Get<IEnumerable<IListed>>().Where(x => x.MaySee(admin)))
        {
            var page = await browser.GetAsync($"/{list.Name}");
            Assert.True(page.StatusCode == HttpStatusCode.OK, $"/{list.Name}: {page.StatusCode}");
        }
    }
}
