using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Writes the entry of a change into the same transaction as the change.</summary>
internal static class AuditTrail
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web);

    public static void Record(this QualityDb db, Actor actor, DateTimeOffset at, string action, string subjectKind, object subjectId,
        string summary, object? before = null, object? after = null)
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
            DetailDigest = DigestOf(beforeText, afterText),
        };
        entry.Digest = DigestOf(entry);
        db.Set<AuditEntry>().Add(entry);
        if (beforeText is not null || afterText is not null)
            db.Set<AuditDetail>().Add(new AuditDetail { Entry = entry, Before = beforeText, After = afterText });
    }

    private static string? Json(QualityDb db, object? value)
    {
        if (value is null) return null;
        var json = JsonSerializer.Serialize(value, Compact);
        return db.Words?.RedactJson(json) ?? json;
    }

    /// <summary>Wipes the values of the entries within the caller's transaction.</summary>
    public static async Task EraseDetailsAsync(this QualityDb db, Actor actor, DateTimeOffset at, IQueryable<AuditEntry> entries, CancellationToken stop) =>
        await db.Set<AuditDetail>().Where(x => entries.Any(e => e.Id == x.EntryId)).ExecuteDeleteAsync(stop);

    internal static string DigestOf(string? before, string? after) => Hash($"{before?.Length ?? -1}:{before}|{after?.Length ?? -1}:{after}");

    internal static string DigestOf(AuditEntry x) => Hash(JsonSerializer.Serialize(
        new[] { x.At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"), x.ActorId?.ToString() ?? "", x.ActorName, x.Via, x.Action, x.SubjectKind, x.SubjectId, x.Summary, x.DetailDigest }));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
