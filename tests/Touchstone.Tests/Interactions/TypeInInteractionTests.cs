using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class TypeInInteractionTests
{
    [Fact]
    public async Task A_counter_visit_is_typed_in_with_note_and_words_on_the_business_day_in_the_team_of_that_day()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync("America/New_York");
        var team = await organisation.TeamAsync("Counter");
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, team);
        var evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);

        var id = await organisation
            .Get<TypeInInteraction>()
            .ExecuteAsync(
                evaluator,
                new TypeInInteractionRequest(
                    "counter",
                    ann.PersonId!.Value,
                    new DateTimeOffset(2026, 6, 2, 1, 30, 0, TimeSpan.Zero),
                    EndedAt: new DateTimeOffset(2026, 6, 2, 1, 40, 0, TimeSpan.Zero),
                    Turns: [new TypedTurn("Agent", "Good evening."), new TypedTurn("customer", "My card is 4111 1111 1111 1111.")],
                    Note: "She looked up and smiled."
                )
            );

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id);
        Assert.Equal(new DateOnly(2026, 6, 1), view.BusinessDate);
        Assert.Equal((team, InteractionOrigin.Typed, true), (view.TeamId!.Value, view.Origin, view.IsEligible));
        Assert.Equal(600, view.Timings.DurationSeconds);
        Assert.Equal(["observer", "agent", "customer"], view.Turns.Select(x => x.Speaker));
        Assert.Equal("My card is [card number removed].", view.Turns[2].Text);
        Assert.Equal(["Ann Agent"], view.Participants.Select(x => x.Name));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_a_stable_code()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var at = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

        async Task<string> CodeOf(Func<TypeInInteractionRequest, TypeInInteractionRequest> with) =>
            (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.TypeInAsync(agent, "words", at, with))).Code;
        Assert.Equal("unknown-channel", await CodeOf(x => x with { Channel = "pigeon" }));
        Assert.Equal("unknown-speaker", await CodeOf(x => x with { Turns = [new TypedTurn("parrot", "hello")] }));
        Assert.Equal("end-before-start", await CodeOf(x => x with { EndedAt = at.AddMinutes(-1) }));
        Assert.Equal("end-before-start", await CodeOf(x => x with { AnsweredAt = at.AddMinutes(-1) }));
        Assert.Equal("time-in-future", await CodeOf(x => x with { ArrivedAt = organisation.Clock.GetUtcNow().AddHours(1) }));
        Assert.Equal("words-missing", await CodeOf(x => x with { Turns = null, Note = " " }));
        await organisation.TypeInAsync(agent, "words", at, x => x with { Reference = "R1" });
        Assert.Equal("reference-taken", await CodeOf(x => x with { Reference = "R1" }));
    }

    [Fact]
    public async Task A_team_leader_types_in_contacts_of_the_own_team_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (north, south) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"));
        var leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, north);
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, north);
        var bob = await organisation.PersonAsync("Bob Agent", Role.Agent, south);
        TypeInInteractionRequest Of(Actor agent) =>
            new("letter", agent.PersonId!.Value, new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero), Note: "A clear letter.");

        Assert.True(await organisation.Get<TypeInInteraction>().ExecuteAsync(leader, Of(ann)) > 0);
        await Assert.ThrowsAsync<AccessDeniedException>(() => organisation.Get<TypeInInteraction>().ExecuteAsync(leader, Of(bob)));
        await Assert.ThrowsAsync<AccessDeniedException>(() => organisation.Get<TypeInInteraction>().ExecuteAsync(ann, Of(ann)));
    }
}
