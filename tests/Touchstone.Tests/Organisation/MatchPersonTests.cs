using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;
using Touchstone.Tests.Interactions;

namespace Touchstone.Tests.Organisation;

[Trait("Category", "Slow")]
public sealed class MatchPersonTests
{
    [Fact]
    public async Task Interactions_of_a_recognised_agent_follow_into_the_team_of_each_day()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (north, south) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"));
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, north, "46");
        await using var db = organisation.OpenDatabase();
        var moved = new DateOnly(2026, 6, 1);
        await db.Memberships.Where(x => x.PersonId == ann.PersonId).ExecuteUpdateAsync(set => set.SetProperty(x => x.Until, moved));
        db.Memberships.Add(
            new Membership
            {
                Id = organisation.Get<IdSource>().Next(),
                PersonId = ann.PersonId!.Value,
                TeamId = south,
                From = moved,
            }
        );
        var unknown = await UnknownAsync(organisation, db, "46");
        var before = await organisation.StoreAsync("1", "words", unknown, new DateTimeOffset(2026, 5, 31, 9, 0, 0, TimeSpan.Zero));
        var after = await organisation.StoreAsync("2", "words", unknown, new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var timeless = await organisation.StoreAsync("3", "words", unknown, null);

        var waiting = await organisation.Get<PeopleToMatchQueries>().ListAsync(organisation.System);
        Assert.Equal((3, "has the staff number 46"), (waiting.People.Single().Interactions, waiting.People.Single().Suggestions[0].Why));
        Assert.Equal(
            ann.PersonId,
            await organisation.Get<MatchPerson>().ExecuteAsync(organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, ann.PersonId))
        );

        async Task<(Guid?, Guid?, Guid?)> Of(long id)
        {
            var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id);
            Assert.Equal(ann.PersonId, view.Participants.Single().PersonId);
            return (view.AgentId, view.TeamId, view.Participants.Single().TeamId);
        }
        Assert.Equal((ann.PersonId, north, north), await Of(before));
        Assert.Equal((ann.PersonId, south, south), await Of(after));
        Assert.Equal((ann.PersonId, null, null), await Of(timeless));
        Assert.Equal(ann.PersonId, await db.PersonAliases.AsNoTracking().Select(x => x.PersonId).SingleAsync());
        Assert.Equal(0, (await organisation.Get<PeopleToMatchQueries>().ListAsync(organisation.System)).Total);
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<MatchPerson>().ExecuteAsync(organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, ann.PersonId))
        );
        Assert.Equal("matched-already", again.Code);
    }

    [Fact]
    public async Task An_unknown_agent_can_be_a_new_person_with_a_team()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("North");
        await using var db = organisation.OpenDatabase();
        var unknown = await UnknownAsync(organisation, db, "46");
        var id = await organisation.StoreAsync("1", "words", unknown, new DateTimeOffset(2026, 5, 31, 9, 0, 0, TimeSpan.Zero));

        await organisation
            .Get<MatchPerson>()
            .ExecuteAsync(
                organisation.System,
                new MatchPersonRequest(unknown, ExpectedVersion.Any, NewName: "Nell New", TeamId: team, From: new DateOnly(2026, 1, 1), Kind: PersonKind.Staff)
            );

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id);
        Assert.Equal(("Nell New", false, "North"), (view.AgentName, view.IsAgentToBeMatched, view.TeamName));
        Assert.Contains(await organisation.Get<PeopleSearch>().AgentsAsync(organisation.System, Permission.ViewPeople), x => x.Name == "Nell New");
    }

    [Fact]
    public async Task Names_that_are_alike_are_suggested_and_only_those_who_import_may_match()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("North");
        var siobhan = await organisation.PersonAsync("Siobhan Murphy", Role.Agent, team);
        await organisation.PersonAsync("Peter Quill", Role.Agent, team);
        var leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, team);
        await using var db = organisation.OpenDatabase();
        var unknown = await UnknownAsync(organisation, db, "murphy, siobhan");

        var waiting = await organisation.Get<PeopleToMatchQueries>().ListAsync(organisation.System);

        Assert.Equal([siobhan.PersonId!.Value], waiting.People.Single().Suggestions.Select(x => x.PersonId));
        await Assert.ThrowsAsync<AccessDeniedException>(() => organisation.Get<PeopleToMatchQueries>().ListAsync(leader));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation.Get<MatchPerson>().ExecuteAsync(leader, new MatchPersonRequest(unknown, ExpectedVersion.Any, siobhan.PersonId))
        );
        Assert.Equal(
            "match-unclear",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    organisation.Get<MatchPerson>().ExecuteAsync(organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any))
                )
            ).Code
        );
    }

    [Fact]
    public async Task Somebody_who_left_or_evaluates_today_may_have_served_then()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var left = await organisation.PersonAsync("Lou Leaver", Role.Agent, await organisation.TeamAsync("North"), staffNumber: "46");
        await organisation.PersonAsync("Eva Luator", Role.Evaluator);
        await organisation.Get<RecordLeaver>().ExecuteAsync(organisation.System, new RecordLeaverRequest(left.PersonId!.Value, ExpectedVersion.Any));
        await using var db = organisation.OpenDatabase();
        var unknown = await UnknownAsync(organisation, db, "46");

        var known = await organisation.Get<PeopleSearch>().KnownAsync(organisation.System);
        var waiting = await organisation.Get<PeopleToMatchQueries>().ListAsync(organisation.System);

        Assert.Contains(known, x => x.Name == "Eva Luator" && !x.IsAgent);
        Assert.DoesNotContain(known, x => x.Id == unknown);
        Assert.Equal(left.PersonId, Assert.Single(waiting.People.Single().Suggestions).PersonId);
        Assert.Equal(
            left.PersonId,
            await organisation.Get<MatchPerson>().ExecuteAsync(organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, left.PersonId))
        );
    }

    [Theory]
    [InlineData("0046", "the same but for zeros")]
    [InlineData("DOMAIN\\smurphy", "user name made of this name")]
    [InlineData("siobhan.murphy@example.org", "has the e-mail address")]
    [InlineData("Siobhan Murphy", "has the same name")]
    [InlineData("Siobahn Murphy", "has a similar name")]
    [InlineData("460", null)]
    [InlineData("peter", null)]
    public async Task A_suggestion_says_what_speaks_for_it(string externalId, string? why)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("North");
        await organisation.PersonAsync("Siobhan Murphy", Role.Agent, team, staffNumber: "46");
        await organisation.PersonAsync("Bo Lund", Role.Agent, team, staffNumber: "12");
        await using var db = organisation.OpenDatabase();
        await UnknownAsync(organisation, db, externalId);

        var suggestions = (await organisation.Get<PeopleToMatchQueries>().ListAsync(organisation.System)).People.Single().Suggestions;

        if (why is null)
            Assert.Empty(suggestions);
        else
            Assert.Contains(why, Assert.Single(suggestions).Why);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_match_that_was_cut_short_is_brought_to_its_end_by_its_news(bool isSomebodyNew)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("North");
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, team)).PersonId!.Value;
        await using var db = organisation.OpenDatabase();
        var unknown = await UnknownAsync(organisation, db, "46");
        for (var i = 0; i < 3; i++)
            await organisation.StoreAsync($"{i}", "words", unknown, new DateTimeOffset(2026, 5, 31, 9, 0, 0, TimeSpan.Zero));
        var match = new MatchPerson(
            organisation.Get<IDbContextFactory<QualityDb>>(),
            organisation.Clock,
            organisation.Get<IdSource>(),
            organisation.Get<BusinessCalendar>(),
            [new Killed()]
        );
        var request = isSomebodyNew
            ? new MatchPersonRequest(unknown, ExpectedVersion.Any, NewName: "Nell New", TeamId: team, From: new DateOnly(2026, 1, 1), Kind: PersonKind.Staff)
            : new MatchPersonRequest(unknown, ExpectedVersion.Any, ann);

        await Assert.ThrowsAsync<OperationCanceledException>(() => match.ExecuteAsync(organisation.System, request));
        Assert.All(await db.Interactions.AsNoTracking().ToListAsync(), x => Assert.Equal((unknown, null), (x.AgentId, x.TeamId)));
        await organisation.Get<DeliverNews>().ExecuteAsync();

        var person = isSomebodyNew ? unknown : ann;
        Assert.All(await db.Interactions.AsNoTracking().ToListAsync(), x => Assert.Equal((person, team, 1), (x.AgentId!.Value, x.TeamId!.Value, x.Version)));
        Assert.All(await db.InteractionParticipants.AsNoTracking().ToListAsync(), x => Assert.Equal((person, team), (x.PersonId, x.TeamId!.Value)));
    }

    [Fact]
    public async Task Many_interactions_follow_in_short_changes_and_hearing_of_it_again_changes_nothing()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent)).PersonId!.Value;
        await using var db = organisation.OpenDatabase();
        var records = Enumerable
            .Range(0, 450)
            .Select(i =>
                JsonSerializer.SerializeToElement(
                    new
                    {
                        source = "phones",
                        interaction_id = $"{i}",
                        channel = "phone",
                        agent_id = "46",
                        turns = new[] { new { speaker = "customer", text = "hello" } },
                    }
                )
            );
        await organisation.Get<AddInteractions>().ExecuteAsync(organisation.System, [.. records]);
        var unknown = await db.People.Where(x => x.State == PersonState.ToBeMatched).Select(x => x.Id).SingleAsync();

        await organisation.Get<MatchPerson>().ExecuteAsync(organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, ann));
        await organisation.Get<DeliverNews>().ExecuteAsync();

        Assert.Equal(450, await db.Interactions.CountAsync(x => x.AgentId == ann && x.Version == 1));
        var news = await db.Set<OutboxMessage>().Where(x => x.Kind == "interaction-agent-changed").OrderBy(x => x.Id).Select(x => x.Body).ToListAsync();
        Assert.Equal(
            [200, 200, 50],
            news.Select(x => JsonSerializer.Deserialize<Changed>(x, JsonSerializerOptions.Web)!)
                .Where(x => x.From == unknown.ToString())
                .Select(x => x.Ids.Count)
        );
    }

    [Fact]
    public async Task Early_interactions_are_dated_by_the_news_of_a_set_up_that_was_cut_short()
    {
        await using var organisation = new TestOrganisation();
        var record = JsonSerializer.SerializeToElement(
            new
            {
                source = "phones",
                interaction_id = "1",
                channel = "phone",
                agent_id = "46",
                arrived_at = "2026-06-01T22:00:00Z",
                turns = new[] { new { speaker = "customer", text = "hello" } },
            }
        );
        await organisation.Get<AddInteractions>().ExecuteAsync(organisation.System, [record]);
        var setUp = new SetUpOrganisation(
            organisation.Get<IDbContextFactory<QualityDb>>(),
            organisation.Clock,
            organisation.Get<IdSource>(),
            organisation.Get<CreateAccount>(),
            organisation.Get<SetUpToken>(),
            organisation.Get<InstallationMark>(),
            []
        );
        await setUp.ExecuteAsync(new SetUpOrganisationRequest("Example Service", "Asia/Tokyo", "Ada Admin", "admin@example.org", "a long enough pass phrase"));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(new DateOnly(2026, 6, 1), (await db.Interactions.AsNoTracking().SingleAsync()).BusinessDate);

        await organisation.Get<DeliverNews>().ExecuteAsync();

        Assert.Equal(new DateOnly(2026, 6, 2), (await db.Interactions.AsNoTracking().SingleAsync()).BusinessDate);
    }

    /// <summary>The server ends when the match stands and nothing has followed.</summary>
    private sealed class Killed : IPersonMatched
    {
        public Task FollowAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop) => Task.CompletedTask;

        public Task FollowOnAsync(Guid unknown, Guid person, DateTimeOffset matchedAt, CancellationToken stop) => throw new OperationCanceledException();

        public Task<IReadOnlyList<MatchEffect>> ForeseeAsync(QualityDb db, Guid unknown, Guid person, CancellationToken stop) =>
            Task.FromResult<IReadOnlyList<MatchEffect>>([]);
    }

    private static async Task<Guid> UnknownAsync(TestOrganisation organisation, QualityDb db, string externalId)
    {
        var person = Person.Unrecognised(organisation.Get<IdSource>().Next(), externalId, organisation.Clock.GetUtcNow());
        db.People.Add(person);
        db.PersonAliases.Add(
            new PersonAlias
            {
                Id = organisation.Get<IdSource>().Next(),
                Source = "phones",
                ExternalId = externalId,
                PersonId = person.Id,
            }
        );
        await db.SaveChangesAsync();
        return person.Id;
    }
}
