using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.HeldBack;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.HeldBack;

public sealed class HeldBackTests
{
    /// <summary>It begins and checks as a card's number does, and is said to be another.</summary>
    private const string Number = "4929432445195683";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_doubtful_number_is_kept_out_of_sight_sealed_and_comes_back_whole_in_a_new_revision()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var id = await AddAsync(organisation);
        var queries = organisation.Get<InteractionQueries>();
        var before = await queries.GetAsync(organisation.System, id);

        var held = Assert.Single((await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, stop: Stop)).Items);
        Assert.Contains(held.Mark, before.Turns[1].Text, StringComparison.Ordinal);
        Assert.Contains("My order number is", held.Context, StringComparison.Ordinal);
        await NowhereAsync(organisation);

        await organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(held.Id, held.Version), Stop);

        var after = await queries.GetAsync(organisation.System, id);
        Assert.Equal($"My order number is {Number}, “quoted”.", after.Turns[1].Text);
        Assert.Equal((1, 2), (before.CurrentRevision, after.CurrentRevision));
        Assert.Equal(before.Turns[1].Text, (await queries.TranscriptAsync(organisation.System, id, 1, Stop)).Turns[1].Text);
        Assert.Equal(0, (await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, stop: Stop)).Total);
        // What the source says is still the same.
        Assert.Equal(StoredOutcome.Unchanged, (await ReceiveAsync(organisation)).Outcome);
        Assert.True((await organisation.Get<VerifyAudit>().ExecuteAsync(stop: Stop)).IsIntact);
    }

    [Fact]
    public async Task Fields_of_every_kind_are_held_back_and_restored_one_by_one()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var result = await ReceiveAsync(
            organisation,
            $$$"""{"source":"acd","interaction_id":"f1","channel":"chat","subject":"order no {{{Number}}}","extra":{"order number":"{{{Number}}}","deep":{"invoice":{{{Number}}}}},"outcome":{"result":"kept","order":"order {{{Number}}} \"open\""}}"""
        );
        Assert.Equal(3, result.HeldBack);

        for (var i = 0; i < 3; i++)
        {
            var held = (await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, result.Id, stop: Stop)).Items[0];
            await organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(held.Id, held.Version), Stop);
        }

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, result.Id!.Value);
        Assert.Equal($"order no {Number}", view.Subject);
        Assert.All(view.Extra, x => Assert.Contains(Number, x.Value, StringComparison.Ordinal));
        Assert.Contains(view.OutcomeDetails, x => x.Value == $"order {Number} \"open\"");
    }

    [Fact]
    public async Task A_number_over_several_turns_comes_back_in_its_pieces()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var result = await ReceiveAsync(
            organisation,
            """{"source":"acd","interaction_id":"s1","channel":"phone","turns":[{"speaker":"agent","text":"So your order number is"},{"speaker":"customer","text":"4929 4324"},{"speaker":"agent","text":"yes"},{"speaker":"customer","text":"4519 5683"}]}"""
        );
        var held = Assert.Single((await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, result.Id, stop: Stop)).Items);

        await organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(held.Id, held.Version), Stop);

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, result.Id!.Value);
        Assert.Equal(["So your order number is", "4929 4324", "yes", "4519 5683"], view.Turns.Select(x => x.Text));
    }

    [Fact]
    public async Task Its_time_ends_by_itself_or_by_hand()
    {
        await using var organisation = new TestOrganisation(settings: new Dictionary<string, string?> { ["DataProtection:KeepHeldBackDays"] = "7" });
        await organisation.SetUpAsync();
        await AddAsync(organisation);
        await ReceiveAsync(organisation, Record("b2"));
        var (first, second) = ((await ListAsync(organisation))[0], (await ListAsync(organisation))[1]);

        await organisation.Get<RemoveHeldBack>().ExecuteAsync(organisation.System, new RemoveHeldBackRequest(first.Id, first.Version), Stop);
        Assert.Equal(second.Id, Assert.Single(await ListAsync(organisation)).Id);
        organisation.Clock.Advance(TimeSpan.FromDays(7));
        // Out of reach at once, though nobody has tidied yet.
        await Assert.ThrowsAsync<RecordNotFoundException>(() =>
            organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(second.Id, second.Version), Stop)
        );
        Assert.Equal(1, await organisation.Get<TidyHeldBack>().ExecuteAsync(Stop));
        await using var db = organisation.OpenDatabase();
        Assert.Empty(await db.HeldBackNumbers.ToListAsync(Stop));
    }

    [Fact]
    public async Task It_goes_with_an_erasure_and_when_the_source_no_longer_says_it()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var id = await AddAsync(organisation);
        await ReceiveAsync(organisation, Record("b2"));
        await organisation.Get<EraseInteraction>().ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "asked for"), Stop);
        await ReceiveAsync(
            organisation,
            """{"source":"acd","interaction_id":"b2","channel":"phone","turns":[{"speaker":"customer","text":"Nothing of the kind."}]}"""
        );

        await using var db = organisation.OpenDatabase();
        Assert.Empty(await db.HeldBackNumbers.ToListAsync(Stop));
    }

    [Fact]
    public async Task Only_who_has_the_right_may_and_only_what_was_seen()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await AddAsync(organisation);
        var held = Assert.Single(await ListAsync(organisation));
        var evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        var manager = await organisation.PersonAsync("Mona Manager", Role.QualityManager);

        await Assert.ThrowsAsync<AccessDeniedException>(() => organisation.Get<HeldBackQueries>().ListAsync(evaluator, stop: Stop));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation.Get<RestoreHeldBack>().ExecuteAsync(evaluator, new RestoreHeldBackRequest(held.Id, held.Version), Stop)
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            organisation.Get<RemoveHeldBack>().ExecuteAsync(evaluator, new RemoveHeldBackRequest(held.Id, held.Version), Stop)
        );
        await Assert.ThrowsAnyAsync<Exception>(() =>
            organisation.Get<RestoreHeldBack>().ExecuteAsync(manager, new RestoreHeldBackRequest(held.Id, held.Version + 1), Stop)
        );
        Assert.Single(await ListAsync(organisation));
        await organisation.Get<RestoreHeldBack>().ExecuteAsync(manager, new RestoreHeldBackRequest(held.Id, held.Version), Stop);
    }

    [Fact]
    public async Task A_sealed_number_moved_to_another_interaction_does_not_open()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await AddAsync(organisation);
        var other = await ReceiveAsync(organisation, Record("b2"));
        await using (var db = organisation.OpenDatabase())
        {
            await db.HeldBackNumbers.Where(x => x.InteractionId == other.Id).ExecuteDeleteAsync(Stop);
            await db.HeldBackNumbers.ExecuteUpdateAsync(x => x.SetProperty(n => n.InteractionId, other.Id!.Value), Stop);
        }
        var held = Assert.Single(await ListAsync(organisation));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() =>
            organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(held.Id, held.Version), Stop)
        );

        Assert.Equal("held-back-unreadable", refused.Code);
    }

    [Fact]
    public async Task A_person_who_types_in_loses_nothing_either()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(agent, $"My order number is {Number}.", with: x => x with { Subject = $"order number {Number}" });
        foreach (var place in new[] { "subject", "transcript" })
        {
            var held = (await ListAsync(organisation)).Single(x => x.Place == place);
            await organisation.Get<RestoreHeldBack>().ExecuteAsync(organisation.System, new RestoreHeldBackRequest(held.Id, held.Version), Stop);
        }

        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id);

        Assert.Equal(($"order number {Number}", $"My order number is {Number}."), (view.Subject, view.Turns[0].Text));
    }

    [Fact]
    public async Task An_import_says_how_many_were_held_back()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = string.Join('\n', Record("l1"), Record("l2"), """{"source":"acd","interaction_id":"l3","channel":"phone"}""");

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var result = await organisation.Get<ImportInteractions>().ExecuteAsync(organisation.System, content, new ImportRequest(ImportFormat.Jsonl), stop: Stop);

        Assert.Equal((3, 2), (result.Added, result.HeldBack));
    }

    private static string Record(string id) =>
        $$"""{"source":"acd","interaction_id":"{{id}}","channel":"phone","turns":[{"speaker":"agent","text":"How can I help?"},{"speaker":"customer","text":"My order number is {{Number}}, “quoted”."}]}""";

    private static async Task<long> AddAsync(TestOrganisation organisation) => (await ReceiveAsync(organisation)).Id!.Value;

    private static async Task<AddedInteraction> ReceiveAsync(TestOrganisation organisation, string? record = null)
    {
        using var json = JsonDocument.Parse(record ?? Record("b1"));
        return (await organisation.Get<AddInteractions>().ExecuteAsync(organisation.System, [json.RootElement], stop: Stop)).Results[0];
    }

    private static async Task<IReadOnlyList<HeldBackView>> ListAsync(TestOrganisation organisation) =>
        (await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, stop: Stop)).Items;

    private static async Task NowhereAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        var transcripts = await db.TranscriptRevisions.Select(x => x.Turns + x.SearchText).ToListAsync(Stop);
        var seals = await db.HeldBackNumbers.Select(x => x.Sealed).ToListAsync(Stop);
        Assert.DoesNotContain(transcripts, x => x.Contains(Number, StringComparison.Ordinal));
        Assert.DoesNotContain(seals, x => Encoding.UTF8.GetString(x).Contains("4929", StringComparison.Ordinal));
        Assert.NotEmpty(seals);
        if (TestDatabase.IsPostgres)
            return;
        foreach (var path in Directory.EnumerateFiles(organisation.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, Stop);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Number)) < 0, path);
        }
    }
}
