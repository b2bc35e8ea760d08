using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Erasures;

/// <summary>After a restore: erases again what the ledger says was erased since the backup, and records it, so that each is repeated once.</summary>
public sealed class RepeatErasures(IDbContextFactory<QualityDb> databases, TimeProvider time, IEnumerable<IErasureRepeat> kinds)
{
    internal const string Action = "erasure-repeated";

    /// <summary>Gives how many were repeated.</summary>
    public async Task<int> ExecuteAsync(string ledger, CancellationToken stop = default)
    {
        var lines = KeepErasureLedger.Read(ledger);
        if (lines.Count == 0)
            return 0;
        var known = await KnownAsync(stop);
        var system = Actor.System("Restore", "system");
        var repeated = 0;
        foreach (var line in lines.Where(x => known.Add(x.Id)))
        {
            var kind =
                kinds.FirstOrDefault(x => x.Action == line.Action)
                ?? throw new RuleBrokenException(
                    "erasure-unknown",
                    $"The ledger of erasures {ledger} names an erasure that this version does not know ({line.Action}). Use the version "
                        + $"that wrote it or a later one."
                );
            await kind.RepeatAsync(line.SubjectId, stop);
            await databases.ChangeAsync(
                db =>
                {
                    db.Record(system, time.GetUtcNow(), Action, kind.SubjectKind, line.SubjectId, Said(line.Id));
                    return Task.CompletedTask;
                },
                stop
            );
            repeated++;
        }
        return repeated;
    }

    private async Task<HashSet<string>> KnownAsync(CancellationToken stop)
    {
        var known = new HashSet<string>();
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var kind in kinds)
        {
            var (action, subject) = (kind.Action, kind.SubjectKind);
            var entries = await StoredEntries.RowsAsync(
                db.Set<AuditEntry>().AsNoTracking().Where(x => x.SubjectKind == subject && (x.Action == action || x.Action == Action)),
                x => new
                {
                    x.Id,
                    x.At,
                    x.Action,
                    x.Summary,
                },
                // As the ledger has it: of one that cannot be read the time is the beginning of time.
                (_, id) =>
                    Task.FromResult(
                        new
                        {
                            Id = id,
                            At = DateTimeOffset.UnixEpoch,
                            Action = action,
                            Summary = "",
                        }
                    ),
                stop
            );
            known.UnionWith(entries.Select(x => x.Action == Action ? x.Summary[(x.Summary.LastIndexOf(' ') + 1)..] : ErasureLine.IdOf(x.Id, x.At)));
        }
        return known;
    }

    private static string Said(string id) => $"Repeated after a restore: erasure {id}";
}
