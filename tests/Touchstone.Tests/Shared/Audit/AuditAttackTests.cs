using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;

namespace Touchstone.Tests.Shared.Audit;

/// <summary>One attack each by somebody with the database but not the key; every one is found without help.</summary>
public sealed class AuditAttackTests
{
    private const string Columns =
        """ "At","ActorId","ActorName","Via","Action","SubjectKind","SubjectId","Summary","DetailDigest","KnownSequence","KnownSeal","Digest" """;

    [Fact]
    public async Task An_edit_with_the_plain_digest_recomputed_and_the_seal_taken_off()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            5,
            x =>
            {
                x.Summary = "Added something else";
                x.Digest = EarlierDigests.DigestOf(x);
                (x.Sequence, x.Seal) = (null, null);
            }
        );

        await scene.MustBeFoundAsync("is not signed");
        await scene.MustBeFoundAsync("Entry 5 is missing");
    }

    [Fact]
    public async Task An_edit_that_keeps_the_signature()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(5, x => x.ActorName = "Somebody else");

        await scene.MustBeFoundAsync("Entry 5 was edited");
    }

    [Fact]
    public async Task The_product_seals_nothing_that_it_did_not_write()
    {
        await using var scene = await AuditScene.OpenAsync();
        await scene.AttackAsync(
            """UPDATE "AuditEntries" SET "Summary" = 'Added something else' WHERE "Summary" = 'Added the team Late 1' OR "Summary" LIKE '%Late 1%'"""
        );

        var sealing = await scene.SealAsync();

        Assert.Equal(new AuditSealing(1, 1), sealing);
        await scene.MustBeFoundAsync("not yet sealed, was edited");
    }

    [Fact]
    public async Task Verifying_seals_nothing()
    {
        await using var scene = await AuditScene.OpenAsync();

        Assert.Equal(2, (await scene.VerifyAsync()).Unsealed);
        Assert.Equal(2, (await scene.VerifyAsync()).Unsealed);
    }

    [Fact]
    public async Task A_gap()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """DELETE FROM "AuditDetails" WHERE "EntryId" IN (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" IN (4, 5))""",
            """DELETE FROM "AuditEntries" WHERE "Sequence" IN (4, 5)"""
        );

        await scene.MustBeFoundAsync("Entries 4 to 5 are missing");
    }

    [Fact]
    public async Task A_gap_closed_by_letting_the_product_seal_the_rest_anew()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """DELETE FROM "AuditDetails" WHERE "EntryId" IN (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 4)""",
            """DELETE FROM "AuditEntries" WHERE "Sequence" = 4""",
            """UPDATE "AuditEntries" SET "Sequence" = NULL, "Seal" = NULL WHERE "Sequence" > 4""",
            """DELETE FROM "AuditCheckpoints" """
        );

        await scene.SealAsync();
        await scene.MustBeFoundAsync("entries before it were removed or sealed again");
    }

    [Fact]
    public async Task A_seal_taken_off_in_the_middle()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync("""UPDATE "AuditEntries" SET "Seal" = NULL WHERE "Sequence" = 6""");

        await scene.MustBeFoundAsync("Entry 6 has lost its seal");
    }

    [Fact]
    public async Task An_entry_taken_out_of_the_chain_in_the_middle()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync("""UPDATE "AuditEntries" SET "Sequence" = NULL, "Seal" = NULL WHERE "Sequence" = 6""");

        await scene.MustBeFoundAsync("Entry 6 is missing");
    }

    [Fact]
    public async Task Values_wiped()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync("""DELETE FROM "AuditDetails" WHERE "EntryId" = (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 1)""");

        await scene.MustBeFoundAsync("values before and after of entry 1 are missing");
    }

    [Fact]
    public async Task Values_wiped_with_the_mark_of_an_erasure_forged()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            $"""UPDATE "AuditDetails" SET "Before" = NULL, "After" = NULL, "Erasure" = '{AuditSigner.Mark}{new string('a', 64)}' WHERE "EntryId" = (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 1)"""
        );

        await scene.MustBeFoundAsync("said to be erased, but not by this installation");
    }

    [Fact]
    public async Task Values_edited()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """UPDATE "AuditDetails" SET "After" = '{"organisationName":"Another"}' WHERE "EntryId" = (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 1)"""
        );

        await scene.MustBeFoundAsync("values before and after of entry 1 were edited");
    }

    [Fact]
    public async Task Values_swapped()
    {
        await using var scene = await AuditScene.OpenAsync();
        var (one, two) = ((await scene.EntryAsync(2)).Id, (await scene.EntryAsync(3)).Id);

        await scene.AttackAsync(
            $"""UPDATE "AuditDetails" SET "EntryId" = -1 WHERE "EntryId" = {one}""",
            $"""UPDATE "AuditDetails" SET "EntryId" = {one} WHERE "EntryId" = {two}""",
            $"""UPDATE "AuditDetails" SET "EntryId" = {two} WHERE "EntryId" = -1"""
        );

        await scene.MustBeFoundAsync("are those of another");
    }

    [Fact]
    public async Task Erased_values_put_back_from_a_copy()
    {
        await using var scene = await AuditScene.OpenAsync();
        var id = (await scene.EntryAsync(1)).Id;
        string before,
            after;
        await using (var db = scene.Organisation.OpenDatabase())
        {
            var values = await db.Set<AuditDetail>().AsNoTracking().SingleAsync(x => x.EntryId == id, TestContext.Current.CancellationToken);
            (before, after) = (values.Before ?? "", values.After ?? "");
            await db.EraseDetailsAsync(
                scene.Organisation.System,
                scene.Organisation.Clock.GetUtcNow(),
                db.Set<AuditEntry>().Where(x => x.Id == id),
                TestContext.Current.CancellationToken
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.True((await scene.VerifyAsync()).IsIntact);

        await scene.AttackAsync($"""UPDATE "AuditDetails" SET "After" = '{after}', "Erasure" = NULL WHERE "EntryId" = {id}""");

        Assert.Equal("", before);
        await scene.MustBeFoundAsync($"The values of the entry with id {id} were erased, and are there again");
    }

    [Fact]
    public async Task The_whole_chain_sealed_anew_with_another_key()
    {
        await using var scene = await AuditScene.OpenAsync();
        var other = RandomNumberGenerator.GetBytes(32);
        await using (var db = scene.Organisation.OpenDatabase())
        {
            var seal = "";
            foreach (
                var entry in await db.Set<AuditEntry>()
                    .Where(x => x.Sequence != null)
                    .OrderBy(x => x.Sequence)
                    .ToListAsync(TestContext.Current.CancellationToken)
            )
                entry.Seal = seal = Convert.ToHexStringLower(HMACSHA256.HashData(other, Encoding.UTF8.GetBytes($"{seal}|{entry.Sequence}|{entry.Digest}")));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await scene.MustBeFoundAsync("the seal is not that of the installation's key");
    }

    [Fact]
    public async Task The_whole_log_taken_back_to_plain_digests()
    {
        await using var scene = await AuditScene.OpenAsync();
        await using (var db = scene.Organisation.OpenDatabase())
        {
            foreach (var entry in await db.Set<AuditEntry>().Where(x => x.Sequence != null).ToListAsync(TestContext.Current.CancellationToken))
                entry.Digest = EarlierDigests.DigestOf(entry);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await scene.Organisation.Get<AdoptEarlierEntries>().ExecuteAsync(TestContext.Current.CancellationToken);
        await scene.MustBeFoundAsync("the seal is not that of the installation's key");
    }

    [Fact]
    public async Task An_entry_put_in()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            $"""INSERT INTO "AuditEntries" ({Columns}) SELECT {Columns.Replace("\"Summary\"", "'An entry that nobody made'", StringComparison.Ordinal).Replace("\"Digest\"", $"'{new string('a', 64)}'", StringComparison.Ordinal)} FROM "AuditEntries" WHERE "Sequence" = 7"""
        );

        Assert.Equal(1, (await scene.SealAsync()).Refused);
        await scene.MustBeFoundAsync("is not signed: it was not written by this installation");
    }

    [Fact]
    public async Task An_entry_copied_from_elsewhere_in_the_log()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync($"""INSERT INTO "AuditEntries" ({Columns}) SELECT {Columns} FROM "AuditEntries" WHERE "Sequence" = 7""");

        Assert.Equal(1, (await scene.SealAsync()).Refused);
        await scene.MustBeFoundAsync("was edited, copied or renumbered");
    }

    [Fact]
    public async Task Entries_in_another_order()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """UPDATE "AuditEntries" SET "Sequence" = -1 WHERE "Sequence" = 6""",
            """UPDATE "AuditEntries" SET "Sequence" = 6 WHERE "Sequence" = 7""",
            """UPDATE "AuditEntries" SET "Sequence" = 7 WHERE "Sequence" = -1"""
        );

        await scene.MustBeFoundAsync("Entry 6 does not follow from the one before it");
    }

    [Fact]
    public async Task An_entry_under_another_id()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync(
            """UPDATE "AuditDetails" SET "EntryId" = 9999 WHERE "EntryId" = (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" = 6)""",
            """UPDATE "AuditEntries" SET "Id" = 9999 WHERE "Sequence" = 6"""
        );

        await scene.MustBeFoundAsync("Entry 6 was edited, copied or renumbered");
    }

    [Fact]
    public async Task An_emptied_log_of_an_installation_in_use()
    {
        await using var scene = await AuditScene.OpenAsync();

        await scene.AttackAsync("""DELETE FROM "AuditDetails" """, """DELETE FROM "AuditEntries" """, """DELETE FROM "AuditCheckpoints" """);

        Assert.Contains("The log is empty, though there are people", Assert.Single((await scene.VerifyAsync()).Problems));
    }

    [Fact]
    public async Task All_findings_are_counted_and_the_first_of_them_listed()
    {
        await using var scene = await AuditScene.OpenAsync();
        for (var i = 0; i < 60; i++)
            await scene.Organisation.TeamAsync($"More {i}");
        await scene.SealAsync();

        await scene.AttackAsync("""UPDATE "AuditEntries" SET "Via" = 'elsewhere' WHERE "Sequence" IS NOT NULL""");

        var found = await scene.VerifyAsync();
        Assert.Equal(74, found.ProblemCount);
        Assert.Equal(50, found.Problems.Count);
        Assert.All(found.Problems, x => Assert.Contains("was edited", x));
    }
}
