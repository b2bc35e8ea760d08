using System.Net;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Evaluations;

public sealed class EvaluationPageTests
{
    private const string Hostile = "<script>alert(1)</script>";

    [Fact]
    public async Task From_the_list_of_interactions_to_the_agents_acknowledgement_by_pages()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        using var managers = await PageBrowser.OpenAsync(server, manager);
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        using var agents = await PageBrowser.OpenAsync(server, agent);
        Assert.Contains("No evaluations yet", await managers.PageAsync("/evaluations"), StringComparison.Ordinal);
        Assert.Contains("Nothing released to you yet", await agents.PageAsync("/my-evaluations"), StringComparison.Ordinal);
        Assert.Contains($"name=\"interaction\" value=\"{interaction}\"", await managers.PageAsync("/interactions"), StringComparison.Ordinal);

        var assigned = await managers.SubmitAsync(
            $"/evaluations/assign?interaction={interaction}",
            "assign",
            ("evaluator", evaluator.PersonId.ToString()!),
            ("due", "2026-12-24"),
            ("note", Hostile)
        );
        Assert.Contains("1 of 1 assigned", await assigned.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var twice = await managers.SubmitAsync($"/evaluations/assign?interaction={interaction}", "assign", ("evaluator", evaluator.PersonId.ToString()!));
        Assert.Contains("already has an open evaluation", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var id = (await server.Get<EvaluationQueries>().ListAsync(manager, new())).Items.Single().Id;
        var work = await evaluators.PageAsync("/");
        Assert.Contains($"evaluate/{id}", work, StringComparison.Ordinal);
        Assert.Contains("Assigned to you by Mona Manager", work, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, work, StringComparison.Ordinal);
        Assert.Contains($"evaluations/{id}", await managers.PageAsync($"/interactions/{interaction}"), StringComparison.Ordinal);
        Assert.Contains("Start evaluating", await evaluators.PageAsync($"/evaluations/{id}"), StringComparison.Ordinal);

        await AnswerAndSubmitAsync(server, evaluator, id);
        var submitted = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.Contains("How this score was calculated", submitted, StringComparison.Ordinal);
        Assert.Contains("Recalculated from the answers, it is the same.", submitted, StringComparison.Ordinal);
        var unfinished = await evaluators.SubmitAsync(
            $"/evaluations/{id}",
            "release",
            ("Input.Strength", "Warm."),
            ("Input.StrengthOn", "greeting"),
            ("Input.Kind", "DevelopmentPoint"),
            ("Input.Development", "Say when."),
            ("Input.DevelopmentOn", "courtesy")
        );
        Assert.Contains("must rest on evidence", await unfinished.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var released = await evaluators.SubmitAsync(
            $"/evaluations/{id}",
            "release",
            ("Input.Strength", "Warm."),
            ("Input.StrengthOn", "greeting"),
            ("Input.Kind", "NoDevelopmentPoint"),
            ("Input.Development", "A model contact."),
            ("Input.DevelopmentOn", "greeting")
        );
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);

        Assert.Contains($"evaluations/{id}", await agents.PageAsync("/"), StringComparison.Ordinal);
        Assert.Contains("n 1): too few to judge", await agents.PageAsync("/my-evaluations"), StringComparison.Ordinal);
        var read = await agents.PageAsync($"/evaluations/{id}");
        Assert.Matches("<mark><span id=\"q-([^\"]+)\"[^>]*></span><a href=\"evaluations/[^\"]+#e-\\1\">Thank you</a></mark>", read);
        Assert.DoesNotContain("Reopen it", read, StringComparison.Ordinal);
        var said = await agents.SubmitAsync($"/evaluations/{id}", "acknowledge", ("Input.Comment", Hostile));
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        var comment = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.Contains("alert(1)", comment, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, comment, StringComparison.Ordinal);

        Assert.Contains(
            "EV-",
            await managers.PageAsync("/evaluations?finished=true&state=acknowledged&passed=true&family=everyday-service"),
            StringComparison.Ordinal
        );
        Assert.Contains("Nothing matches", await managers.PageAsync("/evaluations?errors=customer"), StringComparison.Ordinal);
        Assert.Contains("is a day written as 2026-01-31", await managers.PageAsync("/evaluations?from=yesterday"), StringComparison.Ordinal);
        Assert.Contains("EV-", await managers.PageAsync("/evaluations?counted=true&criterion=everyday-service%2Fgreeting"), StringComparison.Ordinal);
        var unasked = await managers.PageAsync("/evaluations?counted=true&criterion=everyday-service%2Fnowhere");
        Assert.Contains("Nothing matches", unasked, StringComparison.Ordinal);
        Assert.Contains("Criterion asked: everyday-service/nowhere", unasked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await agents.GetAsync("/results")).StatusCode);
        Assert.Contains("EV-", await managers.PageAsync("/search?q=EV-"), StringComparison.Ordinal);
        var annulled = await managers.SubmitAsync($"/evaluations/{id}", "void", ("Input.Reason", "The wrong contact."));
        Assert.Equal(HttpStatusCode.Redirect, annulled.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await agents.GetAsync($"/evaluations/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_submitted_evaluation_is_reopened_by_its_page_and_strangers_do_not_find_it()
    {
        await using var server = new TouchstoneServer();
        var (_, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        using var agents = await PageBrowser.OpenAsync(server, agent);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (
                await evaluators.SubmitAsync(
                    $"/interactions/{interaction}",
                    "assign-evaluation",
                    ("evaluator", evaluator.PersonId.ToString()!),
                    ("blind", "true")
                )
            ).StatusCode
        );
        var id = (await server.Get<EvaluationQueries>().ListAsync(evaluator, new())).Items.Single().Id;

        var blind = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.DoesNotContain("Ann Agent", blind, StringComparison.Ordinal);
        Assert.DoesNotContain($"interactions/{interaction}", blind, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Agent", await evaluators.PageAsync("/evaluations"), StringComparison.Ordinal);
        await AnswerAndSubmitAsync(server, evaluator, id);
        Assert.Equal(HttpStatusCode.NotFound, (await agents.GetAsync($"/evaluations/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await evaluators.SubmitAsync($"/evaluations/{id}", "reopen", ("Input.Reason", "Misheard."))).StatusCode);

        var page = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.Contains("Reopened: Misheard.", page, StringComparison.Ordinal);
        Assert.Contains("Continue evaluating", page, StringComparison.Ordinal);
        Assert.Contains("Revision 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_evaluation_its_evaluator_is_led_to_release_and_then_to_the_next_one()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        var seeds = new Seeds(server.Get<IDbContextFactory<QualityDb>>(), server.Get<IdSource>(), server.Get<TimeProvider>());
        async Task<Guid> AssignAsync(long which, DateOnly? due) =>
            (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(which, evaluator.PersonId!.Value, DueOn: due))).Id;
        var id = await AssignAsync(interaction, null);
        await AssignAsync(await seeds.InteractionAsync(agent.PersonId), new DateOnly(2030, 5, 2));
        var soonest = await AssignAsync(await seeds.InteractionAsync(agent.PersonId), new DateOnly(2030, 5, 1));
        await AnswerAndSubmitAsync(server, evaluator, id);
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        using var managers = await PageBrowser.OpenAsync(server, manager);

        var submitted = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.Matches("data-key=\"ctrl-enter\">Release to agent", submitted);
        Assert.Contains("2 more evaluations wait for you, the next until 1 May 2030.", submitted, StringComparison.Ordinal);
        Assert.Matches($"<a class=\"button \" href=\"evaluate/{soonest}\"", submitted);
        await evaluators.SubmitAsync(
            $"/evaluations/{id}",
            "release",
            ("Input.Strength", "Warm."),
            ("Input.StrengthOn", "greeting"),
            ("Input.Kind", "NoDevelopmentPoint"),
            ("Input.Development", "A model contact."),
            ("Input.DevelopmentOn", "greeting")
        );

        Assert.Matches(
            $"<a class=\"button primary\" href=\"evaluate/{soonest}\"[^>]*data-key=\"ctrl-enter\"",
            await evaluators.PageAsync($"/evaluations/{id}")
        );
        Assert.DoesNotContain("wait for you", await managers.PageAsync($"/evaluations/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("wait for you", await evaluators.PageAsync($"/evaluations/{soonest}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Earlier_revisions_are_read_compared_and_exported_by_page_and_api()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        await AnswerAndSubmitAsync(server, evaluator, id);
        using var program = await server.ClientAsync(evaluator);
        using var exporter = await server.ClientAsync(manager);
        var one = $"/api/v1/evaluations/{id}";
        (await program.ChangeAsync(HttpMethod.Post, $"{one}/reopen", one, new { reason = "Misheard." })).EnsureSuccessStatusCode();
        (
            await program.ChangeAsync(HttpMethod.Put, $"{one}/answers/courtesy", one, new { answer = new { level = "l3" }, judgement = "Curt at the end." })
        ).EnsureSuccessStatusCode();
        var submitted = await EvaluationApiTests.JsonAsync(await program.ChangeAsync(HttpMethod.Post, $"{one}/submit", one));

        Assert.Equal(
            ["strength-missing", "development-point-missing"],
            submitted.GetProperty("beforeRelease").EnumerateArray().Select(x => x.GetProperty("code").GetString())
        );
        Assert.Equal(
            [1, 2],
            (await EvaluationApiTests.JsonAsync(await program.GetAsync($"{one}/revisions")))
                .GetProperty("items")
                .EnumerateArray()
                .Select(x => x.GetProperty("revision").GetInt32())
        );
        var first = await EvaluationApiTests.JsonAsync(await program.GetAsync($"{one}/revisions/1"));
        Assert.False(first.GetProperty("isCurrent").GetBoolean());
        Assert.Equal(100m, first.GetProperty("evaluation").GetProperty("unfailedScore").GetDecimal());
        Assert.NotEqual(0, first.GetProperty("derivation").GetArrayLength());
        var differences = (await EvaluationApiTests.JsonAsync(await program.GetAsync($"{one}/revisions/2/differences")))
            .GetProperty("differences")
            .EnumerateArray()
            .ToList();
        Assert.Contains(differences, x => x.GetProperty("what").GetString() == "judgement" && x.GetProperty("after").GetString() == "Curt at the end.");
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync($"{one}/revisions/2/differences?since=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"{one}/revisions/3")).StatusCode);
        Assert.Equal(2, (await exporter.GetStringAsync("/api/v1/evaluations/export?format=jsonl&revisions=true")).Trim().Split('\n').Length);
        Assert.Equal(2, (await exporter.GetStringAsync($"/api/v1/evaluations/export?format=jsonl&revisions=true&evaluation={id}")).Trim().Split('\n').Length);
        Assert.Equal(
            "",
            (await exporter.GetStringAsync($"/api/v1/evaluations/export?format=jsonl&revisions=true&evaluation={server.Get<IdSource>().Next()}")).Trim()
        );

        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        using var agents = await PageBrowser.OpenAsync(server, agent);
        using var managers = await PageBrowser.OpenAsync(server, manager);
        Assert.Contains($"revisions=true&amp;evaluation={id}", await managers.PageAsync($"/evaluations/{id}/revisions/2"), StringComparison.Ordinal);
        Assert.Contains($"evaluations/{id}/revisions/1", await evaluators.PageAsync($"/evaluations/{id}"), StringComparison.Ordinal);
        var later = await evaluators.PageAsync($"/evaluations/{id}/revisions/2");
        Assert.Contains("What differs from revision 1", later, StringComparison.Ordinal);
        Assert.Contains("Curt at the end.", later, StringComparison.Ordinal);
        var earlier = await evaluators.PageAsync($"/evaluations/{id}/revisions/1");
        Assert.Contains("This is not the revision that counts now.", earlier, StringComparison.Ordinal);
        Assert.DoesNotContain("Curt at the end.", earlier, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agents.GetAsync($"/evaluations/{id}/revisions/1")).StatusCode);
    }

    [Fact]
    public async Task A_note_without_evidence_is_tied_to_some_at_release()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, _, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        using var program = await server.ClientAsync(evaluator);
        var loose = server.Get<IdSource>().Next();
        (
            await program.ChangeAsync(
                HttpMethod.Post,
                $"/api/v1/evaluations/{id}/changes",
                $"/api/v1/evaluations/{id}",
                new
                {
                    changes = new[]
                    {
                        new
                        {
                            operationId = server.Get<IdSource>().Next(),
                            kind = "setNote",
                            noteId = loose,
                            noteKind = "strength",
                            text = "Warm throughout.",
                        },
                    },
                }
            )
        ).EnsureSuccessStatusCode();
        await AnswerAndSubmitAsync(server, evaluator, id);
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);

        var page = await evaluators.PageAsync($"/evaluations/{id}");
        Assert.Contains("Write a development point, or the reason why there is none this time.", page, StringComparison.Ordinal);
        Assert.Contains("tie this one to a quote", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"Input.RestsOn[{loose}]\"", page, StringComparison.Ordinal);
        var released = await evaluators.SubmitAsync(
            $"/evaluations/{id}",
            "release",
            ($"Input.RestsOn[{loose}]", "greeting"),
            ("Input.Kind", "NoDevelopmentPoint"),
            ("Input.Development", "A model contact."),
            ("Input.DevelopmentOn", "greeting")
        );
        Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        Assert.Equal(2, (await server.Get<EvaluationDetailQueries>().GetAsync(evaluator, id)).Notes.Count);
    }

    [Fact]
    public async Task The_evaluate_page_carries_the_words_to_judge_and_shows_them_to_nobody_else()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        var id = (
            await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value, IsBlind: true))
        ).Id;
        using var evaluators = await PageBrowser.OpenAsync(server, evaluator);
        using var agents = await PageBrowser.OpenAsync(server, agent);

        var page = await evaluators.PageAsync($"/evaluate/{id}");
        Assert.Matches("<div class=\"turn agent\">.*<span class=\"words\">Thank you", page.ReplaceLineEndings(" "));
        Assert.DoesNotContain("Ann Agent", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"turn ", await agents.PageAsync($"/evaluate/{id}"), StringComparison.Ordinal);
    }

    internal static async Task AnswerAndSubmitAsync(TouchstoneServer server, Actor evaluator, Guid id)
    {
        using var program = await server.ClientAsync(evaluator);
        var quote = new
        {
            operationId = Guid.Parse("00000000-0000-7000-8000-000000000001"),
            kind = "addEvidence",
            evidenceId = id,
            criterionId = "greeting",
            transcriptRevision = 1,
            turnN = 4,
            start = 0,
            length = 9,
            quote = "Thank you",
        };
        (
            await program.ChangeAsync(
                HttpMethod.Post,
                $"/api/v1/evaluations/{id}/changes",
                $"/api/v1/evaluations/{id}",
                new { changes = EvaluationApiTests.Best().Append(quote) }
            )
        ).EnsureSuccessStatusCode();
        (await program.ChangeAsync(HttpMethod.Post, $"/api/v1/evaluations/{id}/submit", $"/api/v1/evaluations/{id}")).EnsureSuccessStatusCode();
    }
}
