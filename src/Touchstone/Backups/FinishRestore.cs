using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Shared.Outbox;

namespace Touchstone.Backups;

/// <summary>Before a restored installation is served: what was erased since the backup is erased again, wherever it had spread, and the audit log records the
/// restore.</summary>
public sealed class FinishRestore(IDbContextFactory<QualityDb> databases, TimeProvider time, RepeatErasures erasures, DeliverNews news)
{
    /// <summary>Gives how many erasures were repeated.</summary>
    public async Task<int> ExecuteAsync(Actor actor, string backup, IEnumerable<string> ledgers, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        var repeated = 0;
        foreach (var ledger in ledgers)
            repeated += await erasures.ExecuteAsync(ledger, stop);
        if (repeated > 0)
        {
            while (await news.ExecuteAsync(stop) > 0) { }
        }
        await using var db = await databases.CreateDbContextAsync(stop);
        db.Record(
            actor,
            time.GetUtcNow(),
            "backup-restored",
            "organisation",
            1,
            $"Restored the backup {backup} and repeated {Counted.Of(repeated, "erasure")}"
        );
        await db.SaveChangesAsync(stop);
        return repeated;
    }
}
