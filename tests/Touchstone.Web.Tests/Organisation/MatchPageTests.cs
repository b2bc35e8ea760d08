using System.Net;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Testing;
using Touchstone.Web.Tests.Evaluations;

namespace Touchstone.Web.Tests.Organisation;

/// <summary>A match with somebody who is here is made only after the page has said what it will do; it works without scripts.</summary>
public sealed class MatchPageTests
{
    [Fact]
    public async Task The_page_says_what_a_match_will_do_and_makes_it_only_as_it_was_read()
    {
        await using var server = new TouchstoneServer();
        var (manager, evaluator, agent, interaction) = await EvaluationApiTests.SceneAsync(server);
        var unknown = await UnknownAsync(server, interaction);
        var id = (await server.Get<AssignEvaluation>().ExecuteAsync(manager, new AssignEvaluationRequest(interaction, evaluator.PersonId!.Value))).Id;
        using var managers = await PageBrowser.OpenAsync(server, manager);
        Assert.Contains("Match…", await managers.PageAsync("/people/to-match"), StringComparison.Ordinal);

        var address = $"/people/to-match?unknown={unknown}&person={evaluator.PersonId}";
        var asked = await managers.PageAsync(address);
        Assert.Contains("Is 46 really", asked, StringComparison.Ordinal);
        Assert.Contains("1 interaction becomes theirs", asked, StringComparison.Ordinal);
        Assert.Contains("1 evaluation by this person will be voided for good, 0 of them finished: EV-", asked, StringComparison.Ordinal);
        var stale = await managers.SubmitAsync(address, "confirm-match", ("Input.Seen", "1 interaction becomes theirs."));
        Assert.Contains("has changed since you read it", await stale.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(EvaluationState.Assigned, await StateAsync(server, id));

        Assert.Equal(HttpStatusCode.Redirect, (await managers.SubmitAsync(address, "confirm-match")).StatusCode);
        Assert.Equal(EvaluationState.Voided, await StateAsync(server, id));

        Assert.Contains("has already been matched", await managers.PageAsync(address), StringComparison.Ordinal);
        var again = await managers.SubmitAsync(address, "confirm-match");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("has already been matched", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "There is no person",
            await managers.PageAsync($"/people/to-match?unknown={server.Get<IdSource>().Next()}&person={agent.PersonId}"),
            StringComparison.Ordinal
        );
    }

    private static async Task<Guid> UnknownAsync(TouchstoneServer server, long interaction)
    {
        await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        var person = Person.Unrecognised(server.Get<IdSource>().Next(), "46", server.Get<TimeProvider>().GetUtcNow());
        db.People.Add(person);
        db.InteractionParticipants.Add(
            new InteractionParticipant
            {
                InteractionId = interaction,
                Ordinal = 2,
                PersonId = person.Id,
            }
        );
        await db.SaveChangesAsync();
        return person.Id;
    }

    private static async Task<EvaluationState> StateAsync(TouchstoneServer server, Guid id)
    {
        await using var db = await server.Get<IDbContextFactory<QualityDb>>().CreateDbContextAsync();
        return await db.Evaluations.Where(x => x.Id == id).Select(x => x.State).SingleAsync();
    }
}
