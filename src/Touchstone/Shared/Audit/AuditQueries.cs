using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

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
    public async Task<ListPage<AuditLine>> ListAsync(
        Actor actor,
        AuditFilter? filter = null,
        string? cursor = null,
        int size = 50,
        CancellationToken stop = default
    )
    {
        actor.RequireEverywhere(Permission.ViewAudit);
        await using var db = await databases.CreateDbContextAsync(stop);
        // Entries are written in the order of their ids, which is the order of their times.
        var sorted = new SortedRows<AuditEntry, long>("audit", x => x.Id, "-when", [SortKey<AuditEntry>.Of("when", x => x.Id)]);
        var query = Selected(db, filter ?? new());
        var part = await sorted.PageAsync(query, filter?.Sort, cursor, Math.Clamp(size, 1, 200), stop);
        var shown = query.Where(x => part.Ids.Contains(x.Id));
        var rows = await StoredEntries.RowsAsync(
            shown.OrderByDescending(x => x.Id),
            x => new AuditLine(x.Id, x.At, x.ActorName, x.Via, x.Action, x.SubjectKind, x.SubjectId, x.Summary, x.Seal != null),
            (one, id) => EditedAsync(one, id, stop),
            stop
        );
        var closed = new HashSet<(string, string)>();
        foreach (var veil in veils)
            closed.UnionWith(await veil.ClosedToAsync(db, actor, stop));
        var places = part.Ids.Index().ToDictionary(x => x.Item, x => x.Index);
        return new ListPage<AuditLine>(
            [
                .. rows.OrderBy(x => places[x.Id])
                    .Select(x =>
                        closed.Contains((x.SubjectKind, x.SubjectId)) ? x with { SubjectId = "", Summary = "Hidden while you judge this interaction blind" } : x
                    ),
            ],
            part.Next,
            part.Previous
        );
    }

    public async Task<int> CountAsync(Actor actor, AuditFilter filter, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ViewAudit);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await Selected(db, filter).CountAsync(stop);
    }

    private static IQueryable<AuditEntry> Selected(QualityDb db, AuditFilter filter)
    {
        Request.Check(filter);
        var query = db.Set<AuditEntry>().AsNoTracking();
        if (filter.SubjectKind is { } kind)
            query = query.Where(x => x.SubjectKind == kind);
        if (filter.SubjectId is { } id)
            query = query.Where(x => x.SubjectId == id);
        if (filter.Who is { } who)
            query = query.Where(x => x.ActorName.ToLower().Contains(who.ToLowerInvariant()));
        if (filter.Since is { } since)
            query = query.Where(x => x.At >= since);
        if (filter.Until is { } until)
            query = query.Where(x => x.At < until);
        return query;
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
