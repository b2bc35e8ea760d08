using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;
using Touchstone.Testing;

namespace Touchstone.Tests.Shared;

public sealed class AuditChainTests
{
    [Fact]
    public async Task A_sealed_log_is_intact_and_an_edit_a_gap_and_a_cut_are_noticed()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        foreach (var name in new[] { "A", "B", "C", "D" }) await organisation.TeamAsync(name);
        await organisation.Get<SealAudit>().ExecuteAsync();
        var intact = await organisation.Get<VerifyAudit>().ExecuteAsync();
        Assert.True(intact.IsIntact, string.Join("; ", intact.Problems));
        Assert.Equal(5, intact.Sealed);

        await using (var db = organisation.OpenDatabase()) await db.Set<AuditEntry>().Where(x => x.Sequence == 3).ExecuteUpdateAsync(x => x.SetProperty(e => e.Summary, "Added something else"));
        Assert.Contains((await organisation.Get<VerifyAudit>().ExecuteAsync()).Problems, x => x.Contains("Entry 3 was edited"));

        await using (var db = organisation.OpenDatabase())
        {
            await db.Set<AuditDetail>().Where(x => x.Entry!.Sequence == 3).ExecuteDeleteAsync();
            await db.Set<AuditEntry>().Where(x => x.Sequence == 3).ExecuteDeleteAsync();
        }
        Assert.Contains((await organisation.Get<VerifyAudit>().ExecuteAsync()).Problems, x => x.Contains("Entries 3 to 3 are missing"));

        await using (var db = organisation.OpenDatabase())
        {
            await db.Set<AuditDetail>().Where(x => x.Entry!.Sequence >= 3).ExecuteDeleteAsync();
            await db.Set<AuditEntry>().Where(x => x.Sequence >= 3).ExecuteDeleteAsync();
        }
        Assert.Contains((await organisation.Get<VerifyAudit>().ExecuteAsync()).Problems, x => x.Contains("cut off"));
        await using (var db = organisation.OpenDatabase()) await db.Set<AuditCheckpoint>().ExecuteDeleteAsync();
        Assert.Contains((await organisation.Get<VerifyAudit>().ExecuteAsync(intact.LastSeal)).Problems, x => x.Contains("kept checkpoint"));
    }

    [Fact]
    public async Task Values_can_be_erased_without_breaking_the_chain()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.Get<SealAudit>().ExecuteAsync();
        await using (var db = organisation.OpenDatabase()) await db.Set<AuditDetail>().ExecuteDeleteAsync();

        var found = await organisation.Get<VerifyAudit>().ExecuteAsync();

        Assert.True(found.IsIntact);
        Assert.Equal(1, found.ErasedDetails);
    }
}
