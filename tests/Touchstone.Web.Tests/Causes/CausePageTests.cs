using System.Net;
using System.Text.RegularExpressions;
using Touchstone.Causes;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Causes;

/// <summary>What the forms of a cause do without a script, what they say when they are refused, and who sees them.</summary>
[Trait("Category", "Slow")]
public sealed class CausePageTests
{
    [Fact]
    public async Task A_manager_keeps_the_tree_by_forms_and_a_late_change_is_told()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mona Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var causes = server.Get<CauseQueries>();

        var added = await browser.SubmitAsync("/causes", "add-cause", ("name", "Workload"), ("parent", ""), ("description", "Too much at once."), ("key", ""));
        var path = "/" + added.Headers.Location!.ToString().TrimStart('/').Split('?')[0];
        path = path[path.IndexOf("/causes/", StringComparison.Ordinal)..];
        await SavedAsync(
            browser.SubmitAsync(
                path,
                "edit",
                ("name", "Workload"),
                ("description", "More than can be done."),
                ("owner", $"{manager.PersonId}"),
                ("called", "Rush\nQueue pressure")
            ),
            "saved"
        );
        await SavedAsync(browser.SubmitAsync(path, "split", ("parts", "Peaks\nStaffing"), ("earlier", "1"), ("reason", "Two things")), "split");
        await SavedAsync(browser.SubmitAsync(path, "restore"), "restored");
        var id = Guid.Parse(path.Split('/')[^1]);
        var stands = (await causes.GetAsync(manager, id)).Cause;
        Assert.Equal(("Mona Manager", "More than can be done.", 2), (stands.OwnerName, stands.Description, stands.AlsoCalled.Count));

        var late = await browser.SubmitLateAsync(
            path,
            "retire",
            () => server.Get<EditCause>().ExecuteAsync(manager, new EditCauseRequest(id, ExpectedVersion.Any, "Load", null, null)),
            ("reason", "Old")
        );
        Assert.Contains(
            "Somebody else has changed this in the meantime",
            WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
        Assert.Equal(CauseState.Open, (await causes.GetAsync(manager, id)).Cause.State);
    }

    [Fact]
    public async Task Who_only_reads_sees_the_tree_without_forms_and_a_strange_address_is_not_found()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var evaluator = await server.PersonAsync("Eve Evaluator", Role.Evaluator);
        using var browser = await PageBrowser.OpenAsync(server, evaluator);
        var agent = await server.Get<CauseQueries>().FindAsync(evaluator, "agent");

        foreach (var path in new[] { "/causes", $"/causes/{agent}" })
        {
            var page = await browser.PageAsync(path);
            Assert.Contains("Agent", page);
            Assert.DoesNotMatch(
                new Regex(
                    "<form[^>]*method=\"post\"[^>]*>(?:(?!</form>).)*_handler\" value=\"(add-cause|edit|move|merge|split|retire)",
                    RegexOptions.Singleline
                ),
                page
            );
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/causes/import")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/causes/{new Guid("0198b0c2-0000-7000-8000-000000000001")}")).StatusCode);
    }

    private static async Task SavedAsync(Task<HttpResponseMessage> sent, string done)
    {
        var answer = await sent;
        Assert.True(
            answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found,
            $"{answer.StatusCode}: {WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())}"
        );
        Assert.EndsWith("done=" + done, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
