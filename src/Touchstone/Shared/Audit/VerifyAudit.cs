using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>What a check of the audit chain found.</summary>
public sealed record AuditVerification(long Entries, long Sealed, long Unsealed, long ErasedDetails, string? LastSeal, IReadOnlyList<string> Problems)
{
    public bool IsIntact => Problems.Count == 0;
}

/// <summary>Recomputes the whole chain and says which entry was edited, is missing or was cut off.</summary>
public sealed class VerifyAudit(IDbContextFactory<QualityDb> databases, InstallationKey key)
{
    /// <summary>An earlier checkpoint kept outside ("sequence:seal") may be given; the chain must still contain it.</summary>
    public async Task<AuditVerification> ExecuteAsync(string? keptCheckpoint = null, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var problems = new List<string>();
        var seals = new Dictionary<long, string>();
        long expected = 0, count = 0;
        var seal = "";
        await foreach (var row in db.Set<AuditEntry>().AsNoTracking().Where(x => x.Sequence != null).OrderBy(x => x.Sequence).AsAsyncEnumerable().WithCancellation(stop))
        {
            count++;
            expected++;
            if (row.Sequence != expected)
            {
                problems.Add($"Entries {expected} to {row.Sequence - 1} are missing.");
                expected = row.Sequence!.Value;
            }
            if (AuditTrail.DigestOf(row) != row.Digest) problems.Add($"Entry {row.Sequence} was edited: its contents do not match its digest.");
            var should = SealAudit.SealOf(key.Read(), seal, expected, row.Digest);
            if (should != row.Seal && problems.Count < 20) problems.Add($"Entry {row.Sequence} does not follow from the one before it.");
            seal = row.Seal ?? "";
            seals[expected] = seal;
            if (problems.Count > 50) break;
        }
        var details = db.Set<AuditDetail>().AsNoTracking().Select(x => new { x.EntryId, x.Before, x.After, x.Entry!.DetailDigest });
        await foreach (var row in details.AsAsyncEnumerable().WithCancellation(stop))
        {
            if (AuditTrail.DigestOf(row.Before, row.After) != row.DetailDigest)
                problems.Add($"The before and after values of entry id {row.EntryId} were edited.");
        }
        foreach (var point in await db.Set<AuditCheckpoint>().AsNoTracking().ToListAsync(stop)) CheckPoint(point.Sequence, point.Seal, "A checkpoint");
        if (keptCheckpoint is not null)
        {
            var parts = keptCheckpoint.Split(':');
            if (parts.Length != 2 || !long.TryParse(parts[0], out var at))
                throw new RuleBrokenException("bad-checkpoint", "A kept checkpoint is written as sequence:seal, as `touchstone audit verify` prints it.");
            CheckPoint(at, parts[1], "The kept checkpoint");
        }
        var unsealed = await db.Set<AuditEntry>().CountAsync(x => x.Sequence == null, stop);
        var empty = AuditTrail.DigestOf(null, null);
        var erased = await db.Set<AuditEntry>().CountAsync(x => x.DetailDigest != empty && !db.Set<AuditDetail>().Any(d => d.EntryId == x.Id), stop);
        return new AuditVerification(count + unsealed, count, unsealed, erased, count == 0 ? null : $"{expected}:{seal}", problems);

        void CheckPoint(long sequence, string pointSeal, string what)
        {
            if (!seals.TryGetValue(sequence, out var found)) problems.Add($"{what} at {sequence} has no entry: the end of the log was cut off.");
            else if (found != pointSeal) problems.Add($"{what} at {sequence} does not match the chain.");
        }
    }
}
