using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>
/// Once, when a log of an earlier version is opened: seals what was not sealed yet, marks values that had been erased by then, and records it as the first
/// signed entry.
/// From then on an entry without a signature is a forgery.
/// </summary>
public sealed class AdoptEarlierEntries(IDbContextFactory<QualityDb> databases, TimeProvider time, InstallationKey key, AuditSigner signer, SealAudit seal)
{
    internal const string Action = "log-signed";

    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!await IsEarlierAsync(db, stop))
            return;
        // With the key missing or another one, nothing is signed: the check of the key says what to do.
        if (!key.IsThere ? await db.Set<AuditEntry>().AnyAsync(x => x.Sequence != null, stop) : await SealAudit.NewestSealIsByAsync(db, signer, stop) == false)
            return;
        await using var transaction = await db.BeginSealingAsync(stop);
        if (!await IsEarlierAsync(db, stop))
            return;
        await seal.SealAsync(db, await UnsealedAsync(db, stop), stop);
        await MarkErasedAsync(db, stop);
        using var places = signer.BeginHash();
        var count = 0L;
        var sealedEntries = db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence != null).OrderBy(x => x.Sequence).Select(x => new { x.Id, x.Sequence });
        await foreach (var entry in sealedEntries.AsAsyncEnumerable().WithCancellation(stop))
        {
            AddPlace(places, entry.Sequence!.Value, entry.Id);
            count++;
        }
        db.Record(
            Actor.System("Touchstone", "upgrade"),
            time.GetUtcNow(),
            Action,
            "audit",
            "log",
            $"From here on every entry is signed; {Counted.Of(count, "entry", "entries")} of earlier versions {(count == 1 ? "was" : "were")} adopted",
            after: new AdoptedEntries(count, Convert.ToHexStringLower(places.GetHashAndReset()))
        );
        await db.SaveChangesAsync(stop);
        await seal.SealAsync(db, await UnsealedAsync(db, stop), stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>One that cannot be read stays unsealed, which the check of the log finds.</summary>
    private static async Task<List<AuditEntry>> UnsealedAsync(QualityDb db, CancellationToken stop) =>
        (await SealAudit.ReadAsync(db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence == null).OrderBy(x => x.Id), stop)).FindAll(x =>
            x.Digest.Length > 0
        );

    /// <summary>The id of an earlier entry was not part of its digest; this makes it so.</summary>
    internal static void AddPlace(IncrementalHash places, long sequence, long id) =>
        places.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sequence}:{id};")));

    private static async Task<bool> IsEarlierAsync(QualityDb db, CancellationToken stop)
    {
        var newest = await db.Set<AuditEntry>().OrderByDescending(x => x.Id).Select(x => x.Digest).FirstOrDefaultAsync(stop);
        return newest is not null && !AuditSigner.IsKeyed(newest) && !await db.Set<AuditEntry>().AnyAsync(x => x.Digest.StartsWith(AuditSigner.Mark), stop);
    }

    private async Task MarkErasedAsync(QualityDb db, CancellationToken stop)
    {
        var erased = await db.Set<AuditEntry>()
            .AsNoTracking()
            .Where(x => x.DetailDigest != EarlierDigests.Empty && !db.Set<AuditDetail>().Any(d => d.EntryId == x.Id))
            .Select(x => new { x.Id, x.DetailDigest })
            .ToListAsync(stop);
        db.Set<AuditDetail>().AddRange(erased.Select(x => new AuditDetail { EntryId = x.Id, Erasure = signer.ErasureOf(x.Id, x.DetailDigest) }));
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>How many entries of earlier versions there were, and a digest of their places.</summary>
internal sealed record AdoptedEntries(long Entries, string Places);
