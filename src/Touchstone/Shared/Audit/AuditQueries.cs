using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>One line of the audit log as people read it.</summary>
public sealed record AuditLine(
    long Id,
    DateTimeOffset At,
    string ActorName,
    string Via,
    string Action,
    string SubjectKind,
    string SubjectId,
    string Summary,
    bool Sealed
);

/// <summary>Reads the audit log.</summary>
public sealed class AuditQueries(IDbContextFactory<QualityDb> databases, IEnumerable<IAuditVeil> veils)
{
    public async Task<Page<AuditLine>> ListAsync(
        Actor actor,
        string? subjectKind = null,
        string? subjectId = null,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        actor.RequireEverywhere(Permission.ViewAudit);
        size = Math.Clamp(size, 1, 200);
        await using var db = await databases.CreateDbContextAsync(stop);
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (!string.IsNullOrEmpty(subjectKind))
            query = query.Where(x => x.SubjectKind == subjectKind);
        if (!string.IsNullOrEmpty(subjectId))
            query = query.Where(x => x.SubjectId == subjectId);
        if (Cursor.Read("audit", cursor, 1) is [var from])
        {
            if (!long.TryParse(from, out var before))
                throw Cursor.Unknown();
            query = query.Where(x => x.Id < before);
        }
        var rows = await StoredEntries.RowsAsync(
            query.OrderByDescending(x => x.Id).Take(size + 1),
            x => new AuditLine(x.Id, x.At, x.ActorName, x.Via, x.Action, x.SubjectKind, x.SubjectId, x.Summary, x.Seal != null),
            (one, id) => EditedAsync(one, id, stop),
            stop
        );
        var closed = new HashSet<(string, string)>();
        foreach (var veil in veils)
            closed.UnionWith(await veil.ClosedToAsync(db, actor, stop));
        return new Page<AuditLine>(
            [
                .. rows.Take(size)
                    .Select(x =>
                        closed.Contains((x.SubjectKind, x.SubjectId)) ? x with { SubjectId = "", Summary = "Hidden while you judge this interaction blind" } : x
                    ),
            ],
            rows.Count > size ? Cursor.Write("audit", rows[size - 1].Id.ToString()) : null
        );
    }

    /// <summary>An entry with a value that cannot be read: shown at the beginning of time, and said to be edited.</summary>
    private static async Task<AuditLine> EditedAsync(IQueryable<AuditEntry> one, long id, CancellationToken stop)
    {
        var left = await one.Select(x => new
            {
                x.Sequence,
                IsSealed = x.Seal != null,
                ActorName = (string?)x.ActorName,
                Via = (string?)x.Via,
                Action = (string?)x.Action,
                Kind = (string?)x.SubjectKind,
                Subject = (string?)x.SubjectId,
            })
            .FirstAsync(stop);
        var name = left.Sequence is { } at ? $"Entry {at}" : $"The entry with id {id}";
        return new AuditLine(
            id,
            DateTimeOffset.UnixEpoch,
            left.ActorName ?? "",
            left.Via ?? "",
            left.Action ?? "",
            left.Kind ?? "",
            left.Subject ?? "",
            $"{name} was edited: one of its values cannot be read. Check the log.",
            left.IsSealed
        );
    }
}
