using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        var beforeText = before is null ? null : JsonSerializer.Serialize(before, Compact);
        var afterText = after is null ? null : JsonSerializer.Serialize(after, Compact);
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

    internal static string DigestOf(string? before, string? after) => Hash($"{before?.Length ?? -1}:{before}|{after?.Length ?? -1}:{after}");

    internal static string DigestOf(AuditEntry x) => Hash(JsonSerializer.Serialize(
        new[] { x.At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"), x.ActorId?.ToString() ?? "", x.ActorName, x.Via, x.Action, x.SubjectKind, x.SubjectId, x.Summary, x.DetailDigest }));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
