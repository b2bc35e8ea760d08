using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Writes the entry of a change into the same transaction as the change.</summary>
internal static class AuditTrail
{
    /// <summary>An entry of this kind names the entries whose values were erased; its own values never are.</summary>
    public const string DetailsErased = "details-erased";

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);

    public static void Record(
        this QualityDb db,
        Actor actor,
        DateTimeOffset at,
        string action,
        string subjectKind,
        object subjectId,
        string summary,
        object? before = null,
        object? after = null
    )
    {
        var whole = at.ToUniversalTime();
        whole = new DateTimeOffset(whole.Ticks - whole.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        var beforeText = Json(db, before);
        var afterText = Json(db, after);
        summary = db.Words?.Redact(summary) ?? summary;
        var entry = new AuditEntry
        {
            At = whole,
            ActorId = actor.PersonId,
            ActorName = actor.Name,
            Via = actor.Via,
            Action = action,
            SubjectKind = subjectKind,
            SubjectId = subjectId.ToString() ?? "",
            Summary = summary.Length > 500 ? summary[..500] : summary,
            DetailDigest = db.RequireSigner().DigestOf(beforeText, afterText),
        };
        db.Set<AuditEntry>().Add(entry);
        if (beforeText is not null || afterText is not null)
            db.Set<AuditDetail>()
                .Add(
                    new AuditDetail
                    {
                        Entry = entry,
                        Before = beforeText,
                        After = afterText,
                    }
                );
    }

    private static string? Json(QualityDb db, object? value)
    {
        if (value is null)
            return null;
        var json = JsonSerializer.Serialize(value, Compact);
        return db.Words?.RedactJson(json) ?? json;
    }

    /// <summary>Wipes the values of the entries within the caller's transaction and records, under the key, whose they were.</summary>
    public static async Task EraseDetailsAsync(this QualityDb db, Actor actor, DateTimeOffset at, IQueryable<AuditEntry> entries, CancellationToken stop)
    {
        var signer = db.RequireSigner();
        var details = await db.Set<AuditDetail>()
            .Where(x => x.Erasure == null && x.Entry!.Action != DetailsErased && entries.Any(e => e.Id == x.EntryId))
            .Select(x => new { Values = x, Digest = (string?)x.Entry!.DetailDigest })
            .ToListAsync(stop);
        if (details.Count == 0)
            return;
        foreach (var detail in details)
        {
            (detail.Values.Before, detail.Values.After) = (null, null);
            detail.Values.Erasure = signer.ErasureOf(detail.Values.EntryId, detail.Digest ?? "");
        }
        db.Record(
            actor,
            at,
            DetailsErased,
            "audit",
            "details",
            $"Erased the values of {details.Count} audit entries",
            after: new ErasedEntries([.. details.Select(x => x.Values.EntryId).Order()])
        );
    }

    /// <summary>The ids of the entries that a <see cref="DetailsErased"/> entry names.</summary>
    public static IReadOnlyList<long> ErasedBy(string? after)
    {
        if (after is null)
            return [];
        try
        {
            return JsonSerializer.Deserialize<ErasedEntries>(after, Compact)?.Entries ?? [];
        }
        catch (JsonException)
        {
            // Somebody edited it, which the digest of the values says; it names nothing any more.
            return [];
        }
    }

    private sealed record ErasedEntries(IReadOnlyList<long>? Entries);
}
