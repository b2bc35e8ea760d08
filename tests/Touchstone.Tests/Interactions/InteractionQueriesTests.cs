using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class InteractionQueriesTests
{
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_cursor_walks_once_through_everything_newest_first_and_those_without_a_time_last()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var expected = new List<long>();
        for (var i = 0; i < 3; i++)
            expected.Insert(0, await organisation.StoreAsync($"none-{i}", "words", agent, null));
        for (var i = 0; i < 7; i++)
            expected.Insert(0, await organisation.StoreAsync($"some-{i}", "words", agent, Day.AddHours(i * 7 / 2 * 6)));

        foreach (var size in new[] { 1, 3, 4, 7, 50 })
        {
            var seen = new List<long>();
            string? cursor = null;
            do
            {
                var page = await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter(), cursor, size);
                seen.AddRange(page.Items.Select(x => x.Id));
                cursor = page.NextCursor;
            } while (cursor is not null);
            Assert.Equal(expected, seen);
        }
        var broken = await Assert.ThrowsAsync<InvalidRequestException>(() =>
            organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter(), "nonsense")
        );
        Assert.Equal("bad-cursor", broken.Code);
    }

    [Fact]
    public async Task The_way_back_shows_the_same_pages_and_neither_new_rows_nor_missing_ones_upset_it()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        for (var i = 0; i < 4; i++)
            await organisation.StoreAsync($"none-{i}", "words", agent, null);
        for (var i = 0; i < 6; i++)
            await organisation.StoreAsync($"some-{i}", "words", agent, Day.AddHours(i / 2));
        Task<InteractionList> At(string? cursor) => organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter(), cursor, 3);
        static long[] Ids(InteractionList page) => [.. page.Items.Select(x => x.Id)];

        var forth = new List<InteractionList> { await At(null) };
        while (forth[^1].NextCursor is { } next)
            forth.Add(await At(next));
        Assert.Equal([3, 3, 3, 1], forth.Select(x => x.Items.Count));
        Assert.Null(forth[0].PreviousCursor);

        await organisation.StoreAsync("newest", "words", agent, Day.AddDays(1));
        var third = await At(forth[3].PreviousCursor);
        var second = await At(third.PreviousCursor);
        Assert.Equal(Ids(forth[2]), Ids(third));
        Assert.Equal(Ids(forth[1]), Ids(second));
        Assert.Equal(Ids(forth[2]), Ids(await At(second.NextCursor)));
        // What came in meanwhile stands before the page that used to be the first.
        var formerFirst = await At(second.PreviousCursor);
        Assert.Equal(Ids(forth[0]), Ids(formerFirst));
        var first = await At(formerFirst.PreviousCursor);
        Assert.Equal(Ids(await At(null)), Ids(first));
        Assert.Equal("newest", first.Items[0].ExternalId);
        Assert.Null(first.PreviousCursor);
    }

    [Fact]
    public async Task The_best_fitting_can_be_paged_back_too()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        for (var i = 0; i < 5; i++)
            await organisation.StoreAsync($"{i}", $"kettle {string.Concat(Enumerable.Repeat("filler ", i))}", agent, Day.AddHours(i));
        Task<InteractionList> At(string? cursor) =>
            organisation
                .Get<InteractionQueries>()
                .ListAsync(organisation.System, new InteractionFilter { Q = "kettle", Order = InteractionOrder.Relevance }, cursor, 2);

        var first = await At(null);
        var second = await At(first.NextCursor);
        var third = await At(second.NextCursor);

        Assert.Null(first.PreviousCursor);
        Assert.Equal(second.Items.Select(x => x.Id), (await At(third.PreviousCursor)).Items.Select(x => x.Id));
        Assert.Equal(first.Items.Select(x => x.Id), (await At(second.PreviousCursor)).Items.Select(x => x.Id));
    }

    [Fact]
    public async Task Those_without_agent_or_time_are_listed_and_counted_as_left_out()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        await organisation.StoreAsync("whole", "words", agent, Day);
        await organisation.StoreAsync("no agent", "words", null, Day);
        await organisation.StoreAsync("no time", "words", agent, null);
        await organisation.StoreAsync("neither", "words", null, null);

        var all = await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter());
        var incomplete = await organisation
            .Get<InteractionQueries>()
            .ListAsync(organisation.System, new InteractionFilter { Standing = InteractionStanding.Incomplete });

        Assert.Equal(new InteractionCounts(4, 1, 2, 2), all.Counts);
        Assert.Equal(3, all.Counts!.LeftOut);
        Assert.Equal(["no agent", "neither", "no time"], incomplete.Items.Select(x => x.ExternalId));
    }

    [Fact]
    public async Task Filters_narrow_and_combine()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var region = await organisation.TeamAsync("North");
        var billing = await organisation.TeamAsync("Billing", region);
        var ann = (await organisation.PersonAsync("Ann Agent", Role.Agent, billing)).PersonId!.Value;
        var bob = (await organisation.PersonAsync("Bob Agent", Role.Agent)).PersonId!.Value;
        var one = await organisation.StoreAsync(
            "1",
            "a broken kettle",
            ann,
            Day,
            x =>
            {
                x.TeamId = billing;
                x.Queue = "faults";
                x.Outcome = "solved";
                x.TalkSeconds = 200.4m;
                x.HoldSeconds = 20m;
                x.CaseKey = "C1";
            }
        );
        var two = await organisation.StoreAsync(
            "2",
            "a late kettle",
            bob,
            Day.AddDays(3),
            x =>
            {
                x.Channel = "chat";
                x.AnsweredAt = Day.AddDays(3).AddSeconds(30);
                x.EndedAt = Day.AddDays(3).AddSeconds(630);
                x.CustomerId = "cust-9";
            }
        );

        async Task<long[]> Of(InteractionFilter filter) =>
            [.. (await organisation.Get<InteractionQueries>().ListAsync(organisation.System, filter)).Items.Select(x => x.Id)];
        Assert.Equal([one], await Of(new InteractionFilter { Channel = "phone" }));
        Assert.Equal(
            [one],
            await Of(
                new InteractionFilter
                {
                    Queue = "faults",
                    Outcome = "solved",
                    Source = "phones",
                }
            )
        );
        Assert.Equal([one], await Of(new InteractionFilter { Team = region }));
        Assert.Equal([two], await Of(new InteractionFilter { Agent = bob }));
        Assert.Equal([two], await Of(new InteractionFilter { From = new DateOnly(2026, 6, 2) }));
        Assert.Equal([one], await Of(new InteractionFilter { To = new DateOnly(2026, 6, 1) }));
        Assert.Equal([one], await Of(new InteractionFilter { MaximumSeconds = 220 }));
        Assert.Equal([two], await Of(new InteractionFilter { MinimumSeconds = 600, MaximumSeconds = 600 }));
        Assert.Equal([one], await Of(new InteractionFilter { Case = "C1" }));
        Assert.Equal([two], await Of(new InteractionFilter { Customer = "cust-9" }));
        Assert.Equal([two], await Of(new InteractionFilter { Q = "kettle", Channel = "chat" }));
        Assert.Empty(
            await Of(
                new InteractionFilter
                {
                    Q = "kettle",
                    Channel = "chat",
                    Queue = "faults",
                }
            )
        );
        var facets = await organisation.Get<InteractionQueries>().FacetsAsync(organisation.System);
        Assert.Equal(["chat", "phone"], facets.Channels);
        Assert.Equal(["Billing", "North"], facets.Teams.Select(x => x.Name));
        Assert.Equal(["Ann Agent", "Bob Agent"], facets.Agents.Select(x => x.Name));
    }

    [Fact]
    public async Task A_team_leader_sees_the_contacts_of_the_own_teams_as_they_were_at_the_time_and_an_agent_none()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (north, south) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"));
        var leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, north);
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, north);
        var bob = await organisation.PersonAsync("Bob Agent", Role.Agent, south);
        var own = await organisation.TypeInAsync(ann.PersonId!.Value, "the kettle", with: x => x with { CaseKey = "C1" });
        var foreign = await organisation.TypeInAsync(bob.PersonId!.Value, "the kettle", with: x => x with { CaseKey = "C1" });
        var shared = await organisation.StoreAsync("shared", "the kettle", bob.PersonId!.Value, Day, x => x.TeamId = south);
        await using (var db = organisation.OpenDatabase())
        {
            db.InteractionParticipants.Add(
                new InteractionParticipant
                {
                    InteractionId = shared,
                    Ordinal = 2,
                    PersonId = ann.PersonId!.Value,
                    TeamId = north,
                }
            );
            await db.SaveChangesAsync();
        }

        var queries = organisation.Get<InteractionQueries>();
        Assert.Equal([own, shared], (await queries.ListAsync(leader, new InteractionFilter { Q = "kettle" })).Items.Select(x => x.Id).Order());
        Assert.Empty((await queries.GetAsync(leader, own)).Related);
        Assert.Single((await queries.GetAsync(organisation.System, own)).Related);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.GetAsync(leader, foreign));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => queries.TranscriptAsync(leader, foreign, 1));
        await Assert.ThrowsAsync<AccessDeniedException>(() => queries.ListAsync(ann, new InteractionFilter()));
        await Assert.ThrowsAsync<AccessDeniedException>(() => queries.GetAsync(ann, own));
    }

    [Fact]
    public async Task The_interaction_shows_times_fields_and_revisions_and_hostile_text_stays_text()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        const string hostile = "<script>alert(1)</script>";
        var id = await organisation.StoreAsync(
            "1",
            $"{hostile} kettle",
            null,
            Day,
            x =>
            {
                x.AnsweredAt = Day.AddSeconds(12.5);
                x.EndedAt = Day.AddSeconds(100);
                x.OutcomeJson = "{\"call_result\":\"" + hostile + "\",\"survey\":{\"score\":4.5,\"open\":true},\"tags\":[\"a\",\"b\"],\"empty\":null}";
                x.ExtraJson = "not json";
            }
        );
        await using (var db = organisation.OpenDatabase())
            await Contacts.AddRevisionAsync(db, id, 2, "later words", isCurrent: false);

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id, find: "kettle");

        Assert.Equal(12.5m, view.Timings.WaitedSeconds);
        Assert.Equal(88, view.Timings.DurationSeconds);
        Assert.Null(view.Timings.TalkedSeconds);
        Assert.Equal(
            [new("call result", hostile), new("survey · score", "4.5"), new("survey · open", "yes"), new FieldLine("tags", "a, b")],
            view.OutcomeDetails
        );
        Assert.Equal([new FieldLine("as sent", "not json")], view.Extra);
        Assert.Equal($"{hostile} kettle", view.Turns[0].Text);
        Assert.Equal([new TextSpan(26, 6)], view.Turns[0].Hits);
        Assert.Equal([2, 1], view.Revisions.Select(x => x.Revision));
        Assert.Equal("later words", (await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id, revision: 2)).Turns[0].Text);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => organisation.Get<InteractionQueries>().GetAsync(organisation.System, id, revision: 7));
    }
}
