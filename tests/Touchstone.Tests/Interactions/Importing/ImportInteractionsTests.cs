using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;

namespace Touchstone.Tests.Interactions.Importing;

[Trait("Category", "Slow")]
public sealed class ImportInteractionsTests
{
    [Theory]
    [InlineData("coffee_orders.jsonl", 3710, 3710, 3710)]
    [InlineData("harper_valley_calls.jsonl", 6, 0, 0)]
    [InlineData("abcd_chats.jsonl", 3, 3, 3)]
    public async Task Real_data_comes_in_once(string file, int records, int withoutAgent, int withoutTime)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var bytes = await File.ReadAllBytesAsync(SharedData.File(file), TestContext.Current.CancellationToken);

        var first = await organisation.ImportAsync(bytes);
        var second = await organisation.ImportAsync(bytes);

        Assert.Equal((records, records, 0, 0, 0), (first.Read, first.Added, first.Updated, first.Unchanged, first.Rejected));
        Assert.Equal((records, 0, 0, records, 0), (second.Read, second.Added, second.Updated, second.Unchanged, second.Rejected));
        Assert.Equal((withoutAgent, withoutTime), (first.WithoutAgent, first.WithoutTime));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(records, await db.Interactions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(records, await db.TranscriptRevisions.CountAsync(x => x.IsCurrent, TestContext.Current.CancellationToken));
        Assert.Equal(records - Math.Max(withoutAgent, withoutTime), await db.Interactions.CountAsync(x => x.IsEligible, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_record_arrives_whole()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var team = await organisation.TeamAsync("Billing");
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, team, staffNumber: "A7");

        await organisation.ImportAsync(
            """
            {"source":"acd","interaction_id":4711,"channel":"Voice","direction":"Inbound","queue":"billing","agent_id":"A7","customer_id":"c1","case_id":"k9","arrived_at":"2026-06-01T23:30:00+00:00","answered_at":"2026-06-01T23:30:20Z","ended_at":"2026-06-01T23:35:00.5Z","talk_s":260,"hold_s":"12.5","subject":"refund","turns":[{"n":1,"speaker":"agent","offset_s":0.5,"duration_s":2,"text":"Grüße <script>alert(1)</script>"},{"n":4,"speaker":"customer","text":"=1+1"}],"outcome":{"result":"solved","steps":[1]},"extra":{"a":1},"flag":true}
            """
        );

        var row = await organisation.InteractionAsync("4711");
        Assert.Equal(("phone", "inbound", "billing", "refund", "c1", "k9"), (row.Channel, row.Direction, row.Queue, row.Subject, row.CustomerId, row.CaseKey));
        Assert.Equal(new DateOnly(2026, 6, 2), row.BusinessDate);
        Assert.Equal((ann.PersonId, team, true), (row.AgentId, row.TeamId, row.IsEligible));
        Assert.Equal((260m, 12.5m, null), (row.TalkSeconds, row.HoldSeconds, row.WrapSeconds));
        Assert.Equal(("solved", """{"result":"solved","steps":[1]}""", """{"a":1,"flag":true}"""), (row.Outcome, row.OutcomeJson, row.ExtraJson));
        var revision = Assert.Single(await organisation.RevisionsAsync("4711"));
        Assert.Equal([new Turn(1, "agent", 0.5m, 2m, "Grüße <script>alert(1)</script>"), new Turn(4, "customer", null, null, "=1+1")], revision.Words());
        Assert.StartsWith("grusse script alert 1 script ¶ 1 1 ¶ refund ¶ c1 ¶ k9 ¶ 4711 ¶ ", revision.SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_record_becomes_a_new_revision_and_the_old_words_stay()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("1", "first words") + Line("2"));

        var changed = await organisation.ImportAsync(Line("1", "other words") + Line("2"));

        Assert.Equal((1, 1), (changed.Updated, changed.Unchanged));
        var revisions = await organisation.RevisionsAsync("1");
        Assert.Equal([(1, false, "first words ¶ 1"), (2, true, "other words ¶ 1")], revisions.Select(x => (x.Revision, x.IsCurrent, x.SearchText)));
        Assert.Equal(2, (await organisation.InteractionAsync("1")).CurrentRevision);
    }

    [Fact]
    public async Task An_unknown_agent_becomes_one_person_to_be_matched_and_several_agents_all_took_part()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        await organisation.ImportAsync(
            Line("1", agent: "46")
                + Line("2", agent: "46")
                + Line("3", agent: null, more: ""","participants":[{"agent_id":"46","from_s":0,"until_s":30},{"agent_id":"47","from_s":30}]""")
        );

        await using var db = organisation.OpenDatabase();
        var people = await db.People.Where(x => x.State == PersonState.ToBeMatched).OrderBy(x => x.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["46 (test)", "47 (test)"], people.Select(x => x.Name));
        var third = await organisation.InteractionAsync("3");
        Assert.Equal(people[0].Id, third.AgentId);
        Assert.Equal(
            [(1, people[0].Id, 30m), (2, people[1].Id, null)],
            db.InteractionParticipants.Where(x => x.InteractionId == third.Id)
                .OrderBy(x => x.Ordinal)
                .AsEnumerable()
                .Select(x => (x.Ordinal, x.PersonId, x.UntilSeconds))
        );
    }

    [Fact]
    public async Task The_team_is_that_of_the_business_day()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (old, now) = (await organisation.TeamAsync("Old"), await organisation.TeamAsync("New"));
        var ann = await organisation.PersonAsync("Ann Agent", Role.Agent, old, staffNumber: "7");
        await using (var db = organisation.OpenDatabase())
        {
            db.Memberships.Single(x => x.PersonId == ann.PersonId).Until = new DateOnly(2026, 5, 1);
            db.Memberships.Add(
                new Membership
                {
                    Id = organisation.Get<IdSource>().Next(),
                    PersonId = ann.PersonId!.Value,
                    TeamId = now,
                    From = new DateOnly(2026, 5, 1),
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await organisation.ImportAsync(Line("before", arrived: "2026-04-30T22:00:00Z") + Line("after", arrived: "2026-04-30T23:30:00Z"));

        Assert.Equal(old, (await organisation.InteractionAsync("before")).TeamId);
        Assert.Equal(now, (await organisation.InteractionAsync("after")).TeamId);
    }

    [Fact]
    public async Task No_card_number_reaches_the_store_the_audit_or_the_rejects()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        const string card = "4111 1111 1111 1111";
        using var rejected = new MemoryStream();
        using var rejects = new RejectsFile(rejected);
        var good =
            $$"""{"source":"test","interaction_id":"4111111111111111","channel":"chat","queue":"{{card}}","agent_id":"{{card}}","customer_id":"4111-1111-1111-1111","subject":"{{card}}","turns":[{"speaker":"customer","text":"it is {{card}}, thanks"}],"outcome":{"result":"{{card}}"},"extra":{"pan":4111111111111111},"note":"{{card}}"}"""
            + "\n";

        var result = await organisation.ImportAsync(
            good + Line("2", channel: card) + Line("3", arrived: "4111-1111-1111-1111") + Line("4111.1111.1111.1111", channel: "x"),
            rejects: rejects
        );

        rejects.Flush();
        Assert.Equal((1, 3), (result.Added, result.Rejected));
        await using var db = organisation.OpenDatabase();
        var everything =
            string.Join('\n', db.Interactions.AsEnumerable().Select(x => System.Text.Json.JsonSerializer.Serialize(x)))
            + string.Join('\n', db.TranscriptRevisions.AsEnumerable().Select(x => x.Turns + x.SearchText))
            + string.Join('\n', db.People.AsEnumerable().Select(x => x.Name))
            + string.Join('\n', db.PersonAliases.AsEnumerable().Select(x => x.ExternalId))
            + string.Join('\n', db.Set<AuditDetail>().AsEnumerable().Select(x => x.After))
            + System.Text.Encoding.UTF8.GetString(rejected.ToArray())
            + string.Join('\n', result.Problems);
        Assert.DoesNotContain("1111", everything);
        Assert.Contains($"it is {Redaction.CardGap}, thanks", everything);
        Assert.Equal(1, (await organisation.ImportAsync(good)).Unchanged);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("1"));

        var result = await organisation.ImportAsync(Line("1", "changed") + Line("2"), new ImportRequest(DryRun: true));

        Assert.Equal((1, 1, true), (result.Added, result.Updated, result.IsDryRun));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(1, await db.Interactions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.TranscriptRevisions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_erased_is_not_taken_in_again()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("1"));
        await using (var db = organisation.OpenDatabase())
            await db.Interactions.ExecuteUpdateAsync(
                x => x.SetProperty(i => i.ErasedAt, organisation.Clock.GetUtcNow()),
                TestContext.Current.CancellationToken
            );

        var again = await organisation.ImportAsync(Line("1", "something new"));

        Assert.Equal("erased", Assert.Single(again.Problems).Code);
        Assert.Single(await organisation.RevisionsAsync("1"));
    }

    [Fact]
    public async Task What_came_in_before_the_set_up_moves_to_the_business_days_of_the_zone()
    {
        await using var organisation = new TestOrganisation();
        var early = new[] { ("late", "2026-06-01T23:30:00Z"), ("noon", "2026-06-02T12:00:00Z") }.Select(x =>
            $$"""{"source":"s","interaction_id":"{{x.Item1}}","channel":"phone","agent_id":"A7","arrived_at":"{{x.Item2}}"}"""
        );
        Assert.Equal(2, (await organisation.ImportAsync(string.Join('\n', early))).Added);
        Assert.Equal(new DateOnly(2026, 6, 1), (await organisation.InteractionAsync("late")).BusinessDate);

        await organisation.SetUpAsync("Europe/London");

        Assert.Equal(new DateOnly(2026, 6, 2), (await organisation.InteractionAsync("late")).BusinessDate);
        Assert.Equal(new DateOnly(2026, 6, 2), (await organisation.InteractionAsync("noon")).BusinessDate);
        Assert.Equal(2, (await organisation.ImportAsync(string.Join('\n', early))).Unchanged);
    }

    [Fact]
    public async Task It_is_refused_without_the_permission()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = await organisation.PersonAsync("Ann Agent", Role.Agent, await organisation.TeamAsync("Billing"));

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation
                .Get<ImportInteractions>()
                .ExecuteAsync(agent, new MemoryStream("{}"u8.ToArray()), new ImportRequest(), stop: TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Ten_thousand_turns_are_one_interaction()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var turns = string.Join(
            ',',
            Enumerable
                .Range(1, 10_000)
                .Select(x =>
                    $$"""{"n":{{x}},"speaker":"{{(x % 2 == 0 ? "agent" : "customer")}}","offset_s":{{x}},"text":"turn {{x}} of a very long conversation"}"""
                )
        );

        var result = await organisation.ImportAsync($$"""{"source":"test","interaction_id":"long","channel":"chat","turns":[{{turns}}]}""");

        Assert.Equal(1, result.Added);
        Assert.Equal(10_000, (await organisation.InteractionAsync("long")).TurnCount);
        Assert.Equal("turn 10000 of a very long conversation", (await organisation.RevisionsAsync("long"))[0].Words()[^1].Text);
    }

    [Fact]
    public async Task The_same_numbers_written_in_another_way_are_no_change()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        await organisation.ImportAsync(Line("1", more: ""","talk_s":60.0,"extra":{"score":3.0,"tiny":1e-30,"much":1.50e3}"""));
        var again = await organisation.ImportAsync(Line("1", more: ""","talk_s":60,"extra":{"score":3,"tiny":1e-30,"much":1500}"""));
        var other = await organisation.ImportAsync(Line("1", more: ""","talk_s":60,"extra":{"score":3.01,"tiny":1e-30,"much":1500}"""));

        Assert.Equal((1, 1), (again.Unchanged, other.Updated));
        Assert.Contains("3.01", (await organisation.InteractionAsync("1")).ExtraJson);
    }

    [Fact]
    public async Task Every_batch_leaves_its_entry_in_the_audit_log()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(string.Concat(Enumerable.Range(1, 1200).Select(x => Line($"{x}"))));
        await organisation.ImportAsync(Line("1"));

        await using var db = organisation.OpenDatabase();
        var entries = await db.Set<AuditEntry>()
            .Where(x => x.Action == "interactions-imported")
            .Select(x => x.Summary)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Imported 100 interactions: 100 new, 0 changed; 1 person to be matched", entries[0]);
        // How long one takes to write decides how many come into the next.
        Assert.All(entries.Skip(1), x => Assert.Matches("^Imported (\\d+) interactions: \\1 new, 0 changed$", x));
        var counts = entries.ConvertAll(x => int.Parse(x.Split(' ')[1], CultureInfo.InvariantCulture));
        Assert.Equal(1200, counts.Sum());
        Assert.All(counts, x => Assert.InRange(x, 1, 800));
    }
}
