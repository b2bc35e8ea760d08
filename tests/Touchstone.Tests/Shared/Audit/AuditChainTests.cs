using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public async Task A_sealed_log_is_intact_and_a_cut_is_found_against_a_kept_checkpoint()
    {
        await using var scene = await AuditScene.OpenAsync();
        var intact = await scene.VerifyAsync();
        Assert.Equal((14, 12, 2), (intact.Entries, intact.Sealed, intact.Unsealed));
        Assert.Empty((await scene.VerifyAsync(intact.LastSeal)).Problems);

        await scene.AttackAsync(
            """DELETE FROM "AuditDetails" WHERE "EntryId" IN (SELECT "Id" FROM "AuditEntries" WHERE "Sequence" >= 9)""",
            """DELETE FROM "AuditEntries" WHERE "Sequence" >= 9"""
        );
        Assert.Contains((await scene.VerifyAsync()).Problems, x => x.Contains("cut off", StringComparison.Ordinal));
        await scene.AttackAsync(
            """DELETE FROM "AuditCheckpoints" """,
            """DELETE FROM "AuditEntries" WHERE "Sequence" IS NULL""",
            """DELETE FROM "AuditDetails" WHERE "EntryId" NOT IN (SELECT "Id" FROM "AuditEntries")"""
        );
        Assert.Contains("The kept checkpoint at 12 has no entry", Assert.Single((await scene.VerifyAsync(intact.LastSeal)).Problems));
    }

    [Fact]
    public async Task Values_can_be_erased_and_the_log_says_whose()
    {
        await using var scene = await AuditScene.OpenAsync();
        await using (var db = scene.Organisation.OpenDatabase())
        {
            await db.EraseDetailsAsync(
                scene.Organisation.System,
                scene.Organisation.Clock.GetUtcNow(),
                db.Set<AuditEntry>().Where(x => x.Sequence == 1),
                TestContext.Current.CancellationToken
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await scene.SealAsync();

        var found = await scene.VerifyAsync();

        Assert.Empty(found.Problems);
        Assert.Equal(1, found.ErasedDetails);
        Assert.Equal("Erased the values of 1 audit entries", (await scene.EntryAsync(15)).Summary);
    }

    [Fact]
    public async Task Nodes_that_seal_at_once_make_one_chain()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        for (var i = 0; i < 40; i++)
            await organisation.TeamAsync($"Team {i}");

        var sealings = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => organisation.Get<SealAudit>().ExecuteAsync(TestContext.Current.CancellationToken)))
        );

        Assert.Equal(41, sealings.Sum(x => x.Sealed));
        var found = await organisation.Get<VerifyAudit>().ExecuteAsync(stop: TestContext.Current.CancellationToken);
        Assert.Empty(found.Problems);
        Assert.Equal(41, found.Sealed);
    }

    [Fact]
    public async Task A_new_installation_is_intact()
    {
        await using var organisation = new TestOrganisation();

        Assert.Empty((await organisation.Get<VerifyAudit>().ExecuteAsync(stop: TestContext.Current.CancellationToken)).Problems);
    }
}
