using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Testing;
using Touchstone.Tests.Interactions;

namespace Touchstone.Tests.Shared.Audit;

/// <summary>Values that the product can not have written: SQLite keeps them in any column, PostgreSQL at most where nothing is.</summary>
public sealed class UnreadableEntryTests
{
    [Theory]
    [InlineData("At", "\"At\" || '0'")]
    [InlineData("At", "'yesterday'")]
    [InlineData("At", "42")]
    [InlineData("At", "x'00ff'")]
    [InlineData("At", "CAST(\"At\" AS BLOB)")]
    [InlineData("ActorId", "'nobody'")]
    [InlineData("ActorId", "x'01'")]
    [InlineData("Summary", "CAST(\"Summary\" AS BLOB)")]
    [InlineData("SubjectKind", "CAST(\"SubjectKind\" AS BLOB)")]
    [InlineData("KnownSequence", "'many'")]
    [InlineData("KnownSequence", "x'41'")]
    [InlineData("KnownSequence", "-7")]
    [InlineData("Digest", "x'41'")]
    public async Task A_value_of_a_sealed_entry_that_cannot_be_read_is_a_finding_and_the_others_are_still_checked_and_shown(string column, string value)
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("PostgreSQL keeps no such value.");
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync($"""UPDATE "AuditEntries" SET "{column}" = {value} WHERE "Sequence" = 5""");
        await scene.AttackAsync(9, x => x.ActorName = "Somebody else");

        await scene.MustBeFoundAsync("Entry 5 was edited");
        await scene.MustBeFoundAsync("Entry 9 was edited");
        var found = await scene.VerifyAsync();
        Assert.DoesNotContain(found.Problems, x => x.Contains("Entry 6", StringComparison.Ordinal) || x.Contains("missing", StringComparison.Ordinal));
        var page = await scene.Organisation.Get<AuditQueries>().ListAsync(scene.Organisation.System, size: 200, stop: TestContext.Current.CancellationToken);
        Assert.Equal(found.Entries, page.Items.Count);
        Assert.Equal(page.Items.Select(x => x.Id).OrderDescending(), page.Items.Select(x => x.Id));
    }

    [Theory]
    [InlineData("At", "'yesterday'")]
    [InlineData("ActorId", "'nobody'")]
    public async Task Neither_is_an_entry_sealed_that_cannot_be_read_nor_do_others_wait_for_it(string column, string value)
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("PostgreSQL keeps no such value.");
        await using var scene = await AuditScene.OpenAsync();
        await scene.AttackAsync($"""UPDATE "AuditEntries" SET "{column}" = {value} WHERE "Summary" LIKE '%Late 1%'""");

        Assert.Equal(new AuditSealing(1, 1), await scene.SealAsync());

        await scene.MustBeFoundAsync("not yet sealed, was edited");
    }

    [Fact]
    public async Task An_erasure_whose_entry_cannot_be_read_is_in_the_ledger_with_those_after_it()
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("PostgreSQL keeps no such value.");
        await using var scene = await AuditScene.OpenAsync();
        var organisation = scene.Organisation;
        var folder = Path.GetDirectoryName(scene.CheckpointFile)!;
        var ledger = Path.Combine(folder, KeepErasureLedger.FileName);
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var (first, second) = (await organisation.TypeInAsync(agent, "One."), await organisation.TypeInAsync(agent, "Two."));
        foreach (var id in new[] { first, second })
            await organisation.Get<EraseInteraction>().ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "Asked for"));
        await scene.AttackAsync($"""UPDATE "AuditEntries" SET "At" = 'yesterday' WHERE "Action" = 'interaction-erased' AND "SubjectId" = '{first}'""");

        Assert.Equal(2, await organisation.Get<KeepErasureLedger>().ExecuteAsync(folder, TestContext.Current.CancellationToken));

        Assert.Equal([$"{first}", $"{second}"], KeepErasureLedger.Read(ledger).Select(x => x.SubjectId));
        Assert.Equal(0, await organisation.Get<RepeatErasures>().ExecuteAsync(ledger, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_log_of_an_earlier_version_is_adopted_without_the_entry_that_cannot_be_read()
    {
        if (TestDatabase.IsPostgres)
            Assert.Skip("PostgreSQL keeps no such value.");
        await using var scene = await AuditScene.OpenAsync();
        await using (var db = scene.Organisation.OpenDatabase())
        {
            foreach (var entry in await db.Set<AuditEntry>().ToListAsync(TestContext.Current.CancellationToken))
                entry.Digest = EarlierDigests.DigestOf(entry);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await scene.AttackAsync("""UPDATE "AuditEntries" SET "At" = 'yesterday' WHERE "Summary" LIKE '%Late 1%'""");

        await scene.Organisation.Get<AdoptEarlierEntries>().ExecuteAsync(TestContext.Current.CancellationToken);

        await scene.MustBeFoundAsync("not yet sealed, was edited");
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Sequence" = -5 WHERE "Sequence" = 5""", "Entry 5 is missing")]
    [InlineData(
        """UPDATE "AuditDetails" SET "After" = 'no json' WHERE "EntryId" = (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 5)""",
        "of entry 5 were edited"
    )]
    public async Task Values_that_make_no_sense_are_findings(string attack, string words)
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(attack);

        await scene.MustBeFoundAsync(words);
    }

    [Fact]
    public async Task A_required_value_that_was_taken_out_is_a_finding_where_the_table_lets_it()
    {
        if (!TestDatabase.IsPostgres)
            Assert.Skip("SQLite changes no column of a table that is there.");
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """ALTER TABLE "AuditEntries" ALTER COLUMN "At" DROP NOT NULL""",
            """UPDATE "AuditEntries" SET "At" = NULL WHERE "Sequence" = 5"""
        );

        await scene.MustBeFoundAsync("Entry 5 was edited");
    }

    [Theory]
    [InlineData("31:00")]
    [InlineData("31")]
    [InlineData("")]
    [InlineData("x:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("-1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("3:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    public async Task What_is_no_whole_checkpoint_is_said_to_be_none_before_anything_is_checked(string checkpoint)
    {
        await using var scene = await AuditScene.OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.VerifyAsync(checkpoint));

        Assert.Equal("bad-checkpoint", refused.Code);
        Assert.Contains("is not a complete checkpoint", refused.Message);
    }

    [Fact]
    public async Task A_whole_checkpoint_is_still_compared()
    {
        await using var scene = await AuditScene.OpenAsync();
        var kept = (await scene.VerifyAsync()).LastSeal!;

        Assert.True((await scene.VerifyAsync($" {kept.ToUpperInvariant()}\n")).IsIntact);
        Assert.Contains("The kept checkpoint", Assert.Single((await scene.VerifyAsync($"3:{kept.Split(':')[1]}")).Problems));
    }
}
