using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>One line of the audit log as people read it.</summary>
public sealed record AuditLine(long Id, DateTimeOffset At, string ActorName, string Via, string Action, string SubjectKind, string SubjectId, string Summary, bool Sealed);

/// <summary>Reads the audit log.</summary>
public sealed class AuditQueries(IDbContextFactory<QualityDb> databases, IEnumerable<IAuditVeil> veils)
{
    public async Task<Page<AuditLine>> ListAsync(Actor actor, string? subjectKind = null, string? subjectId = null, string? cursor = null, int size = 50, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ViewAudit);
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (!string.IsNullOrEmpty(subjectKind)) query = query.Where(x => x.SubjectKind == subjectKind);
        if (!string.IsNullOrEmpty(subjectId)) query = query.Where(x => x.SubjectId == subjectId);
        if (Cursor.Read("audit", cursor, 1) is [var from])
        {
            if (!long.TryParse(from, out var before)) throw Cursor.Unknown();
            query = query.Where(x => x.Id < before);
        }
        var rows = await query.OrderByDescending(x => x.Id).Take(size + 1)
            .Select(x => new AuditLine(x.Id, x.At, x.ActorName, x.Via, x.Action, x.SubjectKind, x.SubjectId, x.Summary, x.Seal != null)).ToListAsync(stop);
        var closed = new HashSet<(string, string)>();
        foreach (var veil in veils) closed.UnionWith(await veil.ClosedToAsync(db, actor, stop));
        return new Page<AuditLine>([.. rows.Take(size).Select(x => closed.Contains((x.SubjectKind, x.SubjectId)) ? x with { SubjectId = "", Summary = "Hidden while you judge this interaction blind" } : x)], rows.Count > size ? Cursor.Write("audit", rows[size - 1].Id.ToString()) : null);
    }
}
