using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Following;

/// <summary>
/// The order in which changes are told. A writer only marks its record as changed, so writers never wait for each other; whoever asks for changes first gives
/// the marked records,
/// which are committed then, the next places. A change that is committed later is marked again and gets a later place: between two calls nothing is lost,
/// whatever was
/// written at the same time.
/// </summary>
internal sealed class ChangeOrder<T, TId>(IDbContextFactory<QualityDb> databases, TimeProvider time, string subject, Expression<Func<T, TId>> id)
    where T : class, IFollowed
    where TId : struct, IComparable<TId>
{
    private const int AtOnce = 2000;
    private readonly Func<T, TId> _idOf = id.Compile();

    /// <summary>The records that changed at the time or later, the oldest change first. The narrowing has to be the same on every page.</summary>
    public async Task<(IReadOnlyList<T> Rows, string? NextCursor, DateTimeOffset? ChangedSince)> PageAsync(
        QualityDb db,
        IQueryable<T> rows,
        DateTimeOffset since,
        string? cursor,
        int size,
        Func<string, TId?> read,
        CancellationToken stop
    )
    {
        var from = Place(cursor, read);
        while (true)
        {
            // The mark is read before the rows: what gets a place in between is told twice rather than never.
            var last = await db.Set<LastTold>().AsNoTracking().Where(x => x.Subject == subject).Select(x => (DateTimeOffset?)x.At).FirstOrDefaultAsync(stop);
            var isBehind = await db.Set<T>().AnyAsync(x => x.ToldAt == null, stop);
            var found = await After(rows, since, from).Take(size + 1).ToListAsync(stop);
            if (found.Count > size)
                return (found[..size], Write(found[size - 1]), null);
            if (!isBehind)
                return (found, null, last is { } at ? at.AddMilliseconds(1) : since);
            await TellAsync(stop);
        }
    }

    private IQueryable<T> After(IQueryable<T> rows, DateTimeOffset since, (DateTimeOffset At, TId Id)? from)
    {
        rows = rows.Where(x => x.ToldAt >= since);
        if (from is { } place)
        {
            var at = place.At;
            rows = rows.Where(x => x.ToldAt >= at).Where(Later(place));
        }
        return rows.OrderBy(x => x.ToldAt).ThenBy(id);
    }

    private Expression<Func<T, bool>> Later((DateTimeOffset At, TId Id) place)
    {
        var row = id.Parameters[0];
        var told = Expression.Property(row, nameof(IFollowed.ToldAt));
        var (at, last) = (Expression.Constant((DateTimeOffset?)place.At, typeof(DateTimeOffset?)), Expression.Constant(place.Id));
        var compared = Expression.GreaterThan(Expression.Call(id.Body, nameof(IComparable<TId>.CompareTo), null, last), Expression.Constant(0));
        return Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(Expression.GreaterThan(told, at), Expression.AndAlso(Expression.Equal(told, at), compared)),
            row
        );
    }

    /// <summary>Gives some of the marked records the next place; they share it, and their ids order them within.</summary>
    private Task TellAsync(CancellationToken stop) =>
        databases.ChangeAsync(
            async db =>
            {
                var marked = await db.Set<T>().Where(x => x.ToldAt == null).OrderBy(id).Select(id).Take(AtOnce).ToListAsync(stop);
                if (marked.Count == 0)
                    return;
                var last = await db.Set<LastTold>().FirstOrDefaultAsync(x => x.Subject == subject, stop);
                var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
                var at = last is not null && last.At >= now ? last.At.AddMilliseconds(1) : now;
                if (last is null)
                    db.Add(last = new LastTold { Subject = subject });
                last.At = at;
                await db.SaveChangesAsync(stop);
                await db.Set<T>().Where(x => x.ToldAt == null).Where(Among(marked)).ExecuteUpdateAsync(set => set.SetProperty(x => x.ToldAt, at), stop);
            },
            stop,
            Guard.Following
        );

    private Expression<Func<T, bool>> Among(List<TId> ids) =>
        Expression.Lambda<Func<T, bool>>(Expression.Call(Expression.Constant(ids), nameof(List<TId>.Contains), null, id.Body), id.Parameters[0]);

    private (DateTimeOffset At, TId Id)? Place(string? cursor, Func<string, TId?> read)
    {
        if (Cursor.Read($"changed {subject}", cursor, 2) is not [var at, var last])
            return null;
        if (
            !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || read(last) is not { } number
        )
            throw Cursor.Unknown();
        return (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), number);
    }

    private string Write(T row) =>
        Cursor.Write(
            $"changed {subject}",
            row.ToldAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Convert.ToString(_idOf(row), CultureInfo.InvariantCulture)!
        );
}
