using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Audit;

/// <summary>What a check of the audit log found: all findings are counted, the first of them listed. Warnings say what it could not have found.</summary>
public sealed record AuditVerification(
    long Entries,
    long Sealed,
    long Unsealed,
    long ErasedDetails,
    string? LastSeal,
    long ProblemCount,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings
)
{
    public bool IsIntact => ProblemCount == 0;
}

/// <summary>Recomputes the whole log and says what was edited, taken out, put in, wiped or cut off. It changes nothing.</summary>
public sealed class VerifyAudit
{
    private const int Batch = 500;
    private const int LengthOfSeal = 64;

    private const string EntriesOfOtherTypes = """
        SELECT "Id" AS "Value" FROM "AuditEntries" WHERE typeof("At") <> 'text' OR typeof("ActorId") NOT IN ('text', 'null') OR typeof("ActorName") <> 'text'
        OR typeof("Via") <> 'text' OR typeof("Action") <> 'text'
            OR typeof("SubjectKind") <> 'text' OR typeof("SubjectId") <> 'text' OR typeof("Summary") <> 'text' OR typeof("DetailDigest") <> 'text' OR
            typeof("KnownSequence") <> 'integer' OR typeof("KnownSeal") <> 'text'
            OR typeof("Digest") <> 'text' OR typeof("Sequence") NOT IN ('integer', 'null') OR typeof("Seal") NOT IN ('text', 'null')
        """;

    private const string ValuesOfOtherTypes = """
        SELECT "EntryId" AS "Value" FROM "AuditDetails" WHERE typeof("Before") NOT IN ('text', 'null') OR typeof("After") NOT IN ('text', 'null') OR
        typeof("Erasure") NOT IN ('text', 'null')
        """;

    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly AuditSigner _signer;
    private readonly CheckpointFile _checkpoints;
    private readonly AuditSurroundings _surroundings;
    private readonly IEnumerable<ISignOfUse> _uses;

    internal VerifyAudit(
        IDbContextFactory<QualityDb> databases,
        AuditSigner signer,
        CheckpointFile checkpoints,
        AuditSurroundings surroundings,
        IEnumerable<ISignOfUse> uses
    ) => (_databases, _signer, _checkpoints, _surroundings, _uses) = (databases, signer, checkpoints, surroundings, uses);

    /// <summary>An earlier checkpoint kept outside ("sequence:seal") may be given; the chain must still contain it.</summary>
    public async Task<AuditVerification> ExecuteAsync(string? keptCheckpoint = null, CancellationToken stop = default)
    {
        var kept = keptCheckpoint is null ? null : Parse(keptCheckpoint);
        await using var db = await _databases.CreateDbContextAsync(stop);
        await using var other = await _databases.CreateDbContextAsync(stop);
        var findings = new AuditFindings();
        // Points are read before the entries: what is sealed meanwhile is then no point without an entry.
        var points = await db.Set<AuditCheckpoint>()
            .AsNoTracking()
            .OrderByDescending(x => x.Id)
            .Take(Batch)
            .Select(x => new SealedPoint(x.Sequence, x.Seal))
            .ToListAsync(stop);
        using var walk = new AuditWalk(_signer, findings, sequence => SealAtAsync(other, sequence, stop));
        await foreach (
            var stored in StoredEntries.ReadAsync(db, db.Set<AuditEntry>().Where(x => x.Sequence != null).OrderBy(x => x.Sequence).ThenBy(x => x.Id), stop)
        )
        {
            await walk.FollowAsync(stored);
            await CheckErasedAsync(other, stored, findings, stop);
        }
        await foreach (var stored in StoredEntries.ReadAsync(db, db.Set<AuditEntry>().Where(x => x.Sequence == null).OrderBy(x => x.Id), stop))
        {
            await walk.LookAtUnsealedAsync(stored);
            await CheckErasedAsync(other, stored, findings, stop);
        }
        await CheckTablesAsync(db, walk, findings, stop);
        await CheckPointsAsync(db, [.. points.Select(x => (x, "A checkpoint of the database"))], findings, stop);
        if (kept is not null)
            await CheckPointsAsync(db, [(kept, "The kept checkpoint")], findings, stop);
        await CheckFileAsync(db, findings, stop);
        return new AuditVerification(
            walk.Sealed + walk.Unsealed,
            walk.Sealed,
            walk.Unsealed,
            walk.Erased,
            walk.Sealed == 0 ? null : $"{walk.Sequence}:{walk.Seal}",
            findings.Count,
            findings.First,
            _surroundings.Warnings()
        );
    }

    private static Task<string?> SealAtAsync(QualityDb db, long sequence, CancellationToken stop) =>
        db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence == sequence).Select(x => x.Seal).FirstOrDefaultAsync(stop);

    /// <summary>What an entry says was erased must be so still: an old copy of the values may have been put back.</summary>
    private static async Task CheckErasedAsync(QualityDb db, StoredEntry stored, AuditFindings findings, CancellationToken stop)
    {
        if (stored.Entry.Action != AuditTrail.DetailsErased)
            return;
        foreach (var ids in AuditTrail.ErasedBy(stored.Detail?.After).Chunk(Batch))
        {
            foreach (var id in await db.Set<AuditDetail>().Where(x => ids.Contains(x.EntryId) && x.Erasure == null).Select(x => x.EntryId).ToListAsync(stop))
                findings.Add($"The values of the entry with id {id} were erased, and are there again.");
        }
    }

    private async Task CheckTablesAsync(QualityDb db, AuditWalk walk, AuditFindings findings, CancellationToken stop)
    {
        if (await db.Set<AuditDetail>().CountAsync(x => !db.Set<AuditEntry>().Any(e => e.Id == x.EntryId), stop) is > 0 and var orphans)
            findings.Add($"{orphans} times there are values before and after without their entry.");
        if (await db.Set<AuditEntry>().GroupBy(x => x.Id).Where(x => x.Count() > 1).Select(x => x.Key).CountAsync(stop) is > 0 and var twice)
            findings.Add($"{twice} ids belong to more than one entry.");
        await CheckTypesAsync(db, findings, stop);
        if (walk.Sealed + walk.Unsealed > 0)
            return;
        foreach (var use in _uses)
        {
            if (await use.IsUsedAsync(db, stop))
            {
                findings.Add($"The log is empty, though there are {use.Records}: it was emptied.");
                return;
            }
        }
    }

    /// <summary>SQLite keeps in any column whatever is put there: the same letters as bytes are read alike, and no longer found by them.</summary>
    private static async Task CheckTypesAsync(QualityDb db, AuditFindings findings, CancellationToken stop)
    {
        if (!db.HasOneWriter)
            return;
        var edited = await db.Database.SqlQueryRaw<long>(EntriesOfOtherTypes).ToListAsync(stop);
        foreach (var ids in edited.Chunk(Batch))
        {
            foreach (
                var x in await db.Set<AuditEntry>()
                    .AsNoTracking()
                    .Where(x => ids.Contains(x.Id))
                    .OrderBy(x => x.Id)
                    .Select(x => new { x.Id, x.Sequence })
                    .ToListAsync(stop)
            )
                findings.Add(
                    $"{(x.Sequence is { } at ? $"Entry {at}" : $"The entry with id {x.Id}, not yet sealed,")} was edited: one of its values is of "
                        + $"another type than was written."
                );
        }
        foreach (var id in await db.Database.SqlQueryRaw<long>(ValuesOfOtherTypes).ToListAsync(stop))
            findings.Add($"The values of the entry with id {id} were edited: one of them is of another type than was written.");
    }

    private async Task CheckFileAsync(QualityDb db, AuditFindings findings, CancellationToken stop)
    {
        if (!File.Exists(_checkpoints.Path))
            return;
        foreach (var lines in _checkpoints.Read().Chunk(Batch))
        {
            foreach (var line in lines.Where(x => x.Seal is null))
                findings.Add($"Line {line.Line} of the checkpoint file is not as it was written.");
            await CheckPointsAsync(
                db,
                [
                    .. lines
                        .Where(x => x.Seal is not null)
                        .Select(x => (new SealedPoint(x.Sequence, x.Seal), $"The checkpoint of {x.At:yyyy-MM-dd HH:mm:ss} UTC in the checkpoint file")),
                ],
                findings,
                stop
            );
        }
    }

    private static async Task CheckPointsAsync(
        QualityDb db,
        IReadOnlyList<(SealedPoint Point, string Name)> points,
        AuditFindings findings,
        CancellationToken stop
    )
    {
        foreach (var part in points.Chunk(Batch))
        {
            var wanted = part.Select(x => x.Point.Sequence).Distinct().ToList();
            var found = await db.Set<AuditEntry>()
                .AsNoTracking()
                .Where(x => x.Sequence != null && wanted.Contains(x.Sequence.Value))
                .Select(x => new { x.Sequence, x.Seal })
                .ToListAsync(stop);
            var seals = found.GroupBy(x => x.Sequence!.Value).ToDictionary(x => x.Key, x => x.First().Seal);
            foreach (var (point, name) in part)
            {
                if (!seals.TryGetValue(point.Sequence, out var seal))
                    findings.Add($"{name} at {point.Sequence} has no entry: the end of the log was cut off, or an old copy was put back.");
                else if (seal != point.Seal)
                    findings.Add($"{name} at {point.Sequence} does not match the chain: an old copy was put back, or entries were sealed again.");
            }
        }
    }

    private static SealedPoint Parse(string text)
    {
        var parts = text.Trim().Split(':');
        return
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at > 0
            && parts[1].Length == LengthOfSeal
            && parts[1].All(char.IsAsciiHexDigit)
            ? new SealedPoint(at, parts[1].ToLowerInvariant())
            : throw new RuleBrokenException(
                "bad-checkpoint",
                $"“{(text.Length > 80 ? text[..80] + "…" : text)}” is not a complete checkpoint, and nothing was checked. A checkpoint is written as "
                    + $"sequence:seal, as a check of the log gives it; the seal has {LengthOfSeal} letters and digits."
            );
    }
}
