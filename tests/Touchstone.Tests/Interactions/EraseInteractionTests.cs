using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class EraseInteractionTests
{
    [Fact]
    public async Task Erasing_removes_words_index_and_identifying_fields_and_leaves_a_tombstone()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(
            agent,
            "My name is Zanzibarius.",
            with: x => x with { CustomerId = "Quillfeather-7", Subject = "Xylophonics", Outcome = "solved", Reference = "R1" }
        );
        var kept = await organisation.TypeInAsync(agent, "Somebody else's words.");

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "The customer asked for it"));

        Assert.Empty(await organisation.SearchAsync("zanzibarius"));
        Assert.Equal([kept], await organisation.SearchAsync("words"));
        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id);
        Assert.NotNull(view.ErasedAt);
        Assert.Empty(view.Turns);
        Assert.Empty(view.Revisions);
        Assert.Equal((null, null, null), (view.CustomerId, view.Subject, view.Outcome));
        Assert.Equal((agent, true), (view.AgentId!.Value, view.IsEligible));
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.TypeInAsync(agent, "again", with: x => x with { Reference = "R1" }));
        Assert.Equal("erased", again.Code);
        await using var db = organisation.OpenDatabase();
        var subject = id.ToString();
        var details = await db.Set<AuditDetail>()
            .Where(x => x.Entry!.SubjectKind == "interaction" && x.Entry.SubjectId == subject)
            .Select(x => new
            {
                x.Before,
                x.After,
                IsErased = x.Erasure != null,
            })
            .ToListAsync();
        // Of the values only the mark stays that says, under the key, that they were erased.
        Assert.All(details, x => Assert.True(x.IsErased ? x.Before is null && x.After is null : x.After is not null));
        Assert.Contains(details, x => x.IsErased);
        Assert.Equal(["{\"reason\":\"The customer asked for it\"}"], details.Where(x => !x.IsErased).Select(x => x.After));
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(x => x.SubjectKind == "interaction" && x.SubjectId == subject));
        Assert.Equal(
            $"{{\"ids\":[\"{id}\"],\"from\":\"present\",\"to\":\"erased\",\"by\":null}}",
            await db.Set<OutboxMessage>().Where(x => x.Kind == "interaction-changed" && x.Body.Contains("erased")).Select(x => x.Body).SingleAsync()
        );
        Assert.True((await organisation.Get<VerifyAudit>().ExecuteAsync()).IsIntact);
    }

    [Fact]
    public async Task The_reason_of_the_erasure_keeps_no_name_and_no_number()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(agent, "This is Bettina Kowalczyk, my number is 0161 555 9911.");

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "asked by kowalczyk 0161 555 9911 01615559911"));

        await using var db = organisation.OpenDatabase();
        var values = string.Join('\n', await db.Set<AuditDetail>().Select(x => x.Before + x.After).ToListAsync());
        Assert.Contains("asked by [removed]", values);
        Assert.DoesNotContain("kowalczyk", values, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("5559911", values);
    }

    [Fact]
    public async Task After_erasing_the_words_are_nowhere_in_the_file()
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("PostgreSQL overwrites what was deleted when it vacuums; this looks into the SQLite file.");
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(agent, "My name is Zanzibarius.", with: x => x with { CustomerId = "Quillfeather-7" });
        for (var i = 0; i < 60; i++)
            await organisation.TypeInAsync(agent, $"Somebody else's words {i}.");
        Assert.Contains("zanzibarius", await FileAsync(organisation), StringComparison.OrdinalIgnoreCase);

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "The customer asked for it"));

        var file = await FileAsync(organisation);
        Assert.DoesNotContain("zanzibarius", file, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Quillfeather", file, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Somebody else", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_slices_erase_in_the_same_transaction_and_their_failure_undoes_all()
    {
        var slice = new FailingSlice();
        await using var organisation = new TestOrganisation(x => x.AddSingleton<IInteractionErasure>(slice));
        await organisation.SetUpAsync();
        var id = await organisation.TypeInAsync((await organisation.PersonAsync("Ann Agent")).PersonId!.Value, "My name is Zanzibarius.");

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            organisation
                .Get<EraseInteraction>()
                .ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "The customer asked for it"))
        );

        Assert.Equal([id], slice.Asked);
        Assert.Equal([id], await organisation.SearchAsync("zanzibarius"));
        Assert.Null((await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id)).ErasedAt);
    }

    [Fact]
    public async Task Only_those_who_may_erase_do_with_a_reason_and_from_the_version_they_read()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (north, south) = (await organisation.TeamAsync("North"), await organisation.TeamAsync("South"));
        var leader = await organisation.PersonAsync("Lea Leader", Role.TeamLeader, south);
        var evaluator = await organisation.PersonAsync("Eve Evaluator", Role.Evaluator);
        var id = await organisation.TypeInAsync((await organisation.PersonAsync("Ann Agent", Role.Agent, north)).PersonId!.Value, "words");
        var erase = organisation.Get<EraseInteraction>();

        await Assert.ThrowsAsync<RecordNotFoundException>(() => erase.ExecuteAsync(leader, new EraseInteractionRequest(id, ExpectedVersion.Any, "Because")));
        await Assert.ThrowsAsync<AccessDeniedException>(() => erase.ExecuteAsync(evaluator, new EraseInteractionRequest(id, ExpectedVersion.Any, "Because")));
        Assert.Equal(
            "reason-missing",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    erase.ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, " "))
                )
            ).Code
        );
        Assert.Equal(
            "changed-meanwhile",
            (
                await Assert.ThrowsAsync<ChangedMeanwhileException>(() =>
                    erase.ExecuteAsync(organisation.System, new EraseInteractionRequest(id, 7, "Because"))
                )
            ).Code
        );
        await erase.ExecuteAsync(organisation.System, new EraseInteractionRequest(id, 0, "Because"));
        Assert.Equal(
            "erased",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    erase.ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "Because"))
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_customers_interactions_are_counted_exported_and_erased()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        await organisation.TypeInAsync(agent, "first words", with: x => x with { CustomerId = "cust-9" });
        await organisation.TypeInAsync(agent, "second words", with: x => x with { CustomerId = "cust-9" });
        var other = await organisation.TypeInAsync(agent, "other words", with: x => x with { CustomerId = "cust-8" });
        var holder = organisation.Get<IEnumerable<IPersonalDataHolder>>().Single(x => x.Slice == "Interactions");
        var subject = new PersonalDataSubject(null, "cust-9");

        Assert.Equal(2, await holder.CountAsync(subject, default));
        Assert.Equal(3, await holder.CountAsync(new PersonalDataSubject(agent, null), default));
        var exported = await holder.ExportAsync(subject, default).ToListAsync();
        Assert.Contains("first words", exported[0], StringComparison.Ordinal);
        Assert.Equal(2, await holder.EraseAsync(subject, default));
        Assert.Equal(0, await holder.CountAsync(subject, default));
        Assert.Equal([other], await organisation.SearchAsync("words"));
    }

    [Fact]
    public async Task What_a_stop_leaves_of_a_customers_interactions_is_erased_by_the_next_attempt()
    {
        var slice = new FailingSlice { FailsAt = 2 };
        await using var organisation = new TestOrganisation(x => x.AddSingleton<IInteractionErasure>(slice));
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        for (var i = 0; i < 3; i++)
            await organisation.TypeInAsync(agent, "said", with: x => x with { CustomerId = "cust-9" });
        var holder = organisation.Get<IEnumerable<IPersonalDataHolder>>().Single(x => x.Slice == "Interactions");
        var subject = new PersonalDataSubject(null, "cust-9");

        await Assert.ThrowsAsync<InvalidOperationException>(() => holder.EraseAsync(subject, default));

        Assert.Equal(2, await holder.CountAsync(subject, default));
        Assert.Equal(2, await holder.EraseAsync(subject, default));
        Assert.Equal(0, await holder.CountAsync(subject, default));
    }

    private static async Task<string> FileAsync(TestOrganisation organisation)
    {
        await using (var db = organisation.OpenDatabase())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var path = Path.Combine(organisation.DataFolder, "touchstone.db");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        var text = await reader.ReadToEndAsync();
        using var connection = new SqliteConnection($"Data Source={path}");
        SqliteConnection.ClearPool(connection);
        return text;
    }

    private sealed class FailingSlice : IInteractionErasure
    {
        public List<long> Asked { get; } = [];
        public int FailsAt { get; set; } = 1;

        public Task EraseAsync(QualityDb db, long interactionId, CancellationToken stop)
        {
            Asked.Add(interactionId);
            return Asked.Count == FailsAt ? throw new InvalidOperationException("This slice cannot erase.") : Task.CompletedTask;
        }
    }
}
