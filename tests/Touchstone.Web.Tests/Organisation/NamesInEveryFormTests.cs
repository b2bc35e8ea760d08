using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Testing;
using Touchstone.Web.Tests.Evaluations;

namespace Touchstone.Web.Tests.Organisation;

/// <summary>Somebody is found in every list, picker and search box however the name is typed; who may be the same is offered and never made one.</summary>
public sealed class NamesInEveryFormTests
{
    private static readonly string[] Typed = ["emile", "ÉMILE", "E\u0301mile obrien", "o’brien", "O'BRIEN", "ｅｍｉｌｅ", "emi\u00ADle", "émile.x@example.org"];

    [Fact]
    public async Task Emile_finds_Émile_in_every_list_picker_and_search_box()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        await RenameAsync(server, agent.PersonId!.Value, "Émile O’Brien", "émile.x@example.org");
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        using var api = await server.ClientAsync(manager);
        using var browser = await PageBrowser.OpenAsync(server, manager);

        foreach (var typed in Typed.Select(Uri.EscapeDataString))
        {
            Assert.Contains("Émile O’Brien", await OfAsync($"/people?q={typed}"), StringComparison.Ordinal);
            Assert.Contains("Émile O’Brien", await OfAsync($"/search?q={typed}"), StringComparison.Ordinal);
            Assert.Equal(
                "Émile O’Brien",
                Assert.Single((await JsonAsync($"/api/v1/people?q={typed}")).GetProperty("items").EnumerateArray()).GetProperty("name").GetString()
            );
            if (typed.Contains("example.org", StringComparison.Ordinal))
                continue;
            foreach (var source in new[] { "known-people", "serving-agents", "interaction-agents", "evaluated-agents" })
                Assert.Contains("mile O", await (await browser.GetAsync($"/pick/{source}?q={typed}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("1 interaction.", await OfAsync($"/interactions?agent-find={typed}"), StringComparison.Ordinal);
            Assert.Contains("1 evaluation.", await OfAsync($"/evaluations?agent-find={typed}"), StringComparison.Ordinal);
            Assert.Contains("1 evaluation.", await OfAsync($"/evaluations?q={typed}"), StringComparison.Ordinal);
        }
        var reference = (await JsonAsync($"/api/v1/evaluations/{id}")).GetProperty("reference").GetString()!;
        Assert.Contains(
            "1 evaluation.",
            await OfAsync($"/evaluations?q={reference.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}"),
            StringComparison.Ordinal
        );
        Assert.Contains("0 evaluations.", await OfAsync("/evaluations?q=somebody"), StringComparison.Ordinal);

        await RenameAsync(server, evaluator.PersonId.Value, "Łucja Žižek", "lucja@example.org");
        foreach (var typed in new[] { "lucja", "ZIZEK", "zizek łucja" }.Select(Uri.EscapeDataString))
        {
            Assert.Contains("1 evaluation.", await OfAsync($"/evaluations?q={typed}"), StringComparison.Ordinal);
            foreach (var source in new[] { "evaluators", "past-evaluators" })
                Assert.Contains("ucja", await (await browser.GetAsync($"/pick/{source}?q={typed}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await server.TeamAsync("Équipe Nord");
        await server.TeamAsync("Other Side");
        await server
            .Get<ImportScorecard>()
            .ExecuteAsync(
                server.System,
                new ImportScorecardRequest(ScorecardJson.Canonical(ReadyScorecards.All[0] with { Family = "reseau", Title = "Réseau" }), ExpectedVersion.Any)
            );
        foreach (var typed in new[] { "equipe", "ÉQUIPE nord" }.Select(Uri.EscapeDataString))
        {
            Assert.Equal(
                "Équipe Nord",
                Assert.Single((await JsonAsync($"/api/v1/teams?q={typed}")).GetProperty("items").EnumerateArray()).GetProperty("name").GetString()
            );
            Assert.DoesNotContain(">Other Side</a>", await OfAsync($"/organisation?q={typed}"), StringComparison.Ordinal);
            Assert.Contains(">Équipe Nord</a>", await OfAsync($"/organisation?q={typed}"), StringComparison.Ordinal);
        }
        using var designer = await server.ClientAsync(await server.ActorAsync(await AdministratorAsync(server)));
        foreach (var typed in new[] { "reseau", "RÉSEAU" }.Select(Uri.EscapeDataString))
            Assert.Equal(
                "reseau",
                Assert
                    .Single(
                        JsonDocument.Parse(await designer.GetStringAsync($"/api/v1/scorecards?q={typed}")).RootElement.GetProperty("items").EnumerateArray()
                    )
                    .GetProperty("key")
                    .GetString()
            );
        Assert.Contains("No scorecard found", await OfAsync("/scorecards?q=nothing"), StringComparison.Ordinal);

        async Task<string> OfAsync(string path) => WebUtility.HtmlDecode(await browser.PageAsync(path));
        async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await api.GetStringAsync(path)).RootElement;
    }

    [Fact]
    public async Task Those_who_may_be_the_same_are_offered_and_never_made_one()
    {
        await using var server = new TouchstoneServer();
        var (_, _, agent, _) = await EvaluationApiTests.SceneAsync(server);
        await RenameAsync(server, agent.PersonId!.Value, "Jose Nunez", "jn@example.org");
        var administrator = await server.ActorAsync(await AdministratorAsync(server));
        using (
            var file = new MemoryStream(
                "contact id,channel,agent\n1,chat,José Núñez\n2,chat,NÚÑEZ JOSÉ\n3,chat,JN@example.org\n4,chat,jose\u0301 nu\u0301n\u0303ez\n"u8.ToArray()
            )
        )
            await server.Get<ImportInteractions>().ExecuteAsync(administrator, file, new ImportRequest(ImportFormat.Csv, Source: "acd"));
        using var api = await server.ClientAsync(administrator);
        using var browser = await PageBrowser.OpenAsync(server, administrator);

        var waiting = JsonDocument.Parse(await api.GetStringAsync("/api/v1/people/to-match")).RootElement;
        // Composed and decomposed is one id; another order, an address and other letters are not.
        Assert.Equal(3, waiting.GetProperty("items").GetArrayLength());
        foreach (var person in waiting.GetProperty("items").EnumerateArray())
        {
            var isAddress = person.GetProperty("name").GetString()!.Contains('@', StringComparison.Ordinal);
            var offered = person.GetProperty("suggestions").EnumerateArray().First();
            Assert.Equal(agent.PersonId, offered.GetProperty("personId").GetGuid());
            Assert.Equal(
                isAddress ? "has the e-mail address jn@example.org" : "has the same name, written another way",
                offered.GetProperty("why").GetString()
            );
            Assert.Equal(isAddress ? 0 : 1, person.GetProperty("alike").GetArrayLength());
        }
        var page = WebUtility.HtmlDecode(await browser.PageAsync("/people/to-match"));
        Assert.Contains("It is Jose Nunez", page, StringComparison.Ordinal);
        Assert.Contains("May be the same: NÚÑEZ JOSÉ (acd)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_added_under_a_name_that_is_here_in_another_form_is_asked_about_first()
    {
        await using var server = new TouchstoneServer();
        var (_, _, agent, _) = await EvaluationApiTests.SceneAsync(server);
        await RenameAsync(server, agent.PersonId!.Value, "Jose Nunez", "jn@example.org");
        var administrator = await server.ActorAsync(await AdministratorAsync(server));
        using var browser = await PageBrowser.OpenAsync(server, administrator);

        var asked = WebUtility.HtmlDecode(
            await (
                await browser.SubmitAsync("/people", "add-person", ("name", "NÚÑEZ José"), ("kind", "Staff"), ("number", "4711"))
            ).Content.ReadAsStringAsync()
        );
        Assert.Contains("Somebody with this name is here already.", asked, StringComparison.Ordinal);
        Assert.Contains("Jose Nunez</a>", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"4711\"", asked, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());

        var added = await browser.SubmitAsync(
            "/people",
            "add-person",
            ("name", "NÚÑEZ José"),
            ("kind", "Staff"),
            ("number", "4711"),
            ("another", "NÚÑEZ José")
        );
        Assert.Contains("people/", added.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());

        async Task<int> CountAsync() => (await server.Get<PeopleSearch>().AlikeAsync(server.System, "josé núñez")).Count;
    }

    private static async Task<Guid> AdministratorAsync(TouchstoneServer server)
    {
        await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        return await db.RoleAssignments.Where(x => x.Role == Role.Administrator).Select(x => x.PersonId).FirstAsync();
    }

    private static async Task RenameAsync(TouchstoneServer server, Guid id, string name, string email)
    {
        var queries = server.Get<PeopleQueries>();
        var person = await queries.GetAsync(server.System, id);
        await server.Get<EditPerson>().ExecuteAsync(server.System, new EditPersonRequest(id, person.Version, name, person.Kind, email, person.StaffNumber));
    }
}
