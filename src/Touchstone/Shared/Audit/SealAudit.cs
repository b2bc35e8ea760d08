using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Audit;

/// <summary>How many entries were sealed, and how many were not because they do not carry the signature they were written with.</summary>
public sealed record AuditSealing(int Sealed, int Refused);

/// <summary>Orders the entries that are not yet sealed and links them into the chain; what was not written by the product is refused.</summary>
public sealed partial class SealAudit(
    IDbContextFactory<QualityDb> databases,
    TimeProvider time,
    AuditSigner signer,
    CheckpointFile checkpoints,
    ILogger<SealAudit> log
)
{
    private const int Batch = 200;
    private const int KeptPoints = 100;
    private int _refusedBefore;

    public async Task<AuditSealing> ExecuteAsync(CancellationToken stop = default)
    {
        var (total, refused, after) = (0, 0, 0L);
        var parts = new PartsOfChange(databases);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(stop);
            if (!await db.Set<AuditEntry>().AnyAsync(x => x.Sequence == null && x.Id > after, stop))
                break;
            await using var transaction = await db.BeginSealingAsync(stop);
            var begun = Stopwatch.GetTimestamp();
            var open = await ReadAsync(db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence == null && x.Id > after).OrderBy(x => x.Id).Take(Batch), stop);
            if (open.Count == 0)
                break;
            after = open[^1].Id;
            var good = open.FindAll(x => x is { Seal: null, Digest.Length: > 0 } && x.Digest == signer.DigestOf(x));
            refused += open.Count - good.Count;
            await SealAsync(db, good, stop);
            await transaction.CommitAsync(stop);
            total += good.Count;
            if (db.HasOneWriter)
                await parts.RestAsync(Stopwatch.GetElapsedTime(begun), stop);
        }
        if (refused > _refusedBefore)
            LogRefused(refused);
        _refusedBefore = refused;
        await KeepCheckpointAsync(stop);
        return new AuditSealing(total, refused);
    }

    /// <summary>Links the entries to the end of the chain, in this order, within the caller's sealing transaction.</summary>
    internal async Task SealAsync(QualityDb db, IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        if (entries.Count == 0)
            return;
        var last = await db.LastSealed().FirstOrDefaultAsync(stop);
        var (sequence, seal) = (last?.Sequence ?? 0, last?.Seal ?? "");
        foreach (var part in entries.Chunk(Batch))
        {
            var sql = new StringBuilder("WITH place(id, seq, seal) AS (VALUES ");
            var values = new List<object>(part.Length * 3);
            foreach (var entry in part)
            {
                seal = signer.SealOf(seal, ++sequence, entry.Digest);
                sql.Append(CultureInfo.InvariantCulture, $"{(values.Count == 0 ? "" : ",")}({{{values.Count}}},{{{values.Count + 1}}},{{{values.Count + 2}}})");
                values.AddRange([entry.Id, sequence, seal]);
            }
            sql.Append(
                """) UPDATE "AuditEntries" SET "Sequence" = place.seq, "Seal" = place.seal FROM place WHERE "AuditEntries"."Id" = place.id AND "AuditEntries"."Sequence" IS NULL"""
            );
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, stop);
        }
        db.Set<AuditCheckpoint>()
            .Add(
                new AuditCheckpoint
                {
                    At = time.GetUtcNow(),
                    Sequence = sequence,
                    Seal = seal,
                }
            );
        await db.SaveChangesAsync(stop);
        // Only the newest few points are of use; older ones are implied by the chain.
        var oldest = await db.Set<AuditCheckpoint>().OrderByDescending(x => x.Id).Skip(KeptPoints).Select(x => x.Id).FirstOrDefaultAsync(stop);
        if (oldest > 0)
            await db.Set<AuditCheckpoint>().Where(x => x.Id <= oldest).ExecuteDeleteAsync(stop);
    }

    private async Task KeepCheckpointAsync(CancellationToken stop)
    {
        if (!checkpoints.IsDue)
            return;
        await using var db = await databases.CreateDbContextAsync(stop);
        if (await db.LastSealed().FirstOrDefaultAsync(stop) is not { Seal: { } seal } last)
            return;
        try
        {
            if (checkpoints.Last() is { } kept)
            {
                if (kept.Sequence == last.Sequence && kept.Seal == seal)
                    return;
                var there = await db.Set<AuditEntry>().Where(x => x.Sequence == kept.Sequence).Select(x => x.Seal).FirstOrDefaultAsync(stop);
                if (there != kept.Seal)
                {
                    checkpoints.Tried();
                    LogCut(kept.Sequence, checkpoints.Path!);
                    return;
                }
            }
            checkpoints.Append(last.Sequence, seal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Sealing must not stop for it; the audit page and `audit verify` say it too.
            checkpoints.Tried();
            LogUnwritable(problem, checkpoints.Path!);
        }
    }

    /// <summary>Whether the newest entries were sealed or signed with the key; null while nothing is sealed. One that somebody sealed anew does not make the
    /// key a wrong one.</summary>
    internal static async Task<bool?> NewestSealIsByAsync(QualityDb db, AuditSigner signer, CancellationToken stop)
    {
        var newest = await ReadAsync(db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence != null).OrderByDescending(x => x.Sequence).Take(20), stop);
        if (newest.Count == 0)
            return null;
        return newest.Exists(x => x.Digest == signer.DigestOf(x))
            || newest
                .Where(
                    (x, i) =>
                        x.Seal
                        == signer.SealOf(
                            i + 1 < newest.Count && newest[i + 1].Sequence == x.Sequence - 1 ? newest[i + 1].Seal ?? "" : "",
                            x.Sequence!.Value,
                            x.Digest
                        )
                )
                .Any();
    }

    /// <summary>One that cannot be read has nothing but its place and its seal: no digest fits it.</summary>
    internal static Task<List<AuditEntry>> ReadAsync(IQueryable<AuditEntry> entries, CancellationToken stop) =>
        StoredEntries.RowsAsync(
            entries,
            x => x,
            async (one, id) =>
            {
                var left = await one.Select(x => new { x.Sequence, x.Seal }).FirstAsync(stop);
                return new AuditEntry
                {
                    Id = id,
                    Sequence = left.Sequence,
                    Seal = left.Seal,
                };
            },
            stop
        );

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} audit entries do not carry the signature they were written with and stay unsealed; `touchstone audit verify` names them"
    )]
    private partial void LogRefused(int count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The audit log does not contain checkpoint {Sequence} of {File}: it was cut, or an old copy was put back. No checkpoint is added. "
            + "After a restore that was meant, set Audit:CheckpointFile to a new file and keep the old one"
    )]
    private partial void LogCut(long sequence, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit checkpoint could not be written to {File}; it is tried again")]
    private partial void LogUnwritable(Exception problem, string file);
}
