using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Orders the entries that are not yet sealed and links them into the chain.</summary>
public sealed class SealAudit(IDbContextFactory<QualityDb> databases, TimeProvider time, InstallationKey key)
{
    private const int Batch = 500;

    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        var total = 0;
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            var last = await db.Set<AuditEntry>().Where(x => x.Sequence != null).OrderByDescending(x => x.Sequence)
                .Select(x => new { x.Sequence, x.Seal }).FirstOrDefaultAsync(stop);
            var open = await db.Set<AuditEntry>().Where(x => x.Sequence == null).OrderBy(x => x.Id).Take(Batch).ToListAsync(stop);
            if (open.Count == 0) return total;
            var sequence = last?.Sequence ?? 0;
            var seal = last?.Seal ?? "";
            foreach (var entry in open)
            {
                entry.Sequence = ++sequence;
                entry.Seal = seal = SealOf(key.Read(), seal, sequence, entry.Digest);
            }
            db.Set<AuditCheckpoint>().Add(new AuditCheckpoint { At = time.GetUtcNow(), Sequence = sequence, Seal = seal });
            // Only the newest few points are of use; older ones are implied by the chain.
            await db.Set<AuditCheckpoint>().Where(x => x.Sequence < sequence - 50 * Batch).ExecuteDeleteAsync(stop);
            try
            {
                total += open.Count;
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException)
            {
                // The unique sequence says that another node sealed at the same moment; its work stands.
                return total - open.Count;
            }
        }
    }

    /// <summary>Whether the newest seal was made with the key; null while nothing is sealed.</summary>
    internal static async Task<bool?> NewestSealIsByAsync(QualityDb db, byte[] key, CancellationToken stop)
    {
        var newest = await db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence != null).OrderByDescending(x => x.Sequence).Take(2).ToListAsync(stop);
        if (newest.Count == 0) return null;
        var previous = newest.Count == 2 && newest[1].Sequence == newest[0].Sequence - 1 ? newest[1].Seal ?? "" : "";
        return SealOf(key, previous, newest[0].Sequence!.Value, newest[0].Digest) == newest[0].Seal;
    }

    internal static string SealOf(byte[] key, string previous, long sequence, string digest) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{previous}|{sequence}|{digest}")));
}
