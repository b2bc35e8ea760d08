using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Audit;

/// <summary>
/// An entry as it stands in the database, with its values where there are some. One with a value that nothing can be made of (a time that is none,
/// a missing name) is not whole: it tells its place and its seal alone.
/// </summary>
internal sealed record StoredEntry(AuditEntry Entry, AuditDetail? Detail, bool IsWhole = true);

/// <summary>Reads entries as they are: one that cannot be read hides no other.</summary>
internal static class StoredEntries
{
    private const int Batch = 200;

    /// <summary>Whether a value of the database is none that the product can have written there.</summary>
    public static bool IsUnreadable(Exception problem) =>
        problem is FormatException or InvalidCastException or ArgumentException or InvalidOperationException or OverflowException;

    /// <summary>The entries in their order, and their values before and after.</summary>
    public static async IAsyncEnumerable<StoredEntry> ReadAsync(QualityDb db, IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken stop)
    {
        entries = entries.AsNoTracking();
        var done = 0;
        var isBroken = false;
        await using (var whole = WithValues(db, entries).AsAsyncEnumerable().GetAsyncEnumerator(stop))
        {
            while (true)
            {
                try
                {
                    if (!await whole.MoveNextAsync())
                        break;
                }
                catch (Exception problem) when (IsUnreadable(problem))
                {
                    isBroken = true;
                    break;
                }
                done++;
                yield return whole.Current;
            }
        }
        if (!isBroken)
            yield break;
        // From the one that cannot be read on, part by part, and where a part cannot, one by one.
        foreach (var part in (await entries.Select(x => x.Id).Skip(done).ToListAsync(stop)).Chunk(Batch))
        {
            foreach (var stored in await PartAsync(db, part, stop))
                yield return stored;
        }
    }

    /// <summary>The rows that a query of entries makes, newest first or in whatever order it has; for one that cannot be read the row that is made of its
    /// id.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        IQueryable<AuditEntry> entries,
        System.Linq.Expressions.Expression<Func<AuditEntry, T>> row,
        Func<IQueryable<AuditEntry>, long, Task<T>> unreadable,
        CancellationToken stop
    )
    {
        try
        {
            return await entries.Select(row).ToListAsync(stop);
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            var rows = new List<T>();
            foreach (var id in await entries.Select(x => x.Id).ToListAsync(stop))
            {
                var one = entries.Where(x => x.Id == id);
                try
                {
                    rows.AddRange(await one.Select(row).Take(1).ToListAsync(stop));
                }
                catch (Exception own) when (IsUnreadable(own))
                {
                    rows.Add(await unreadable(one, id));
                }
            }
            return rows;
        }
    }

    private static IQueryable<StoredEntry> WithValues(QualityDb db, IQueryable<AuditEntry> entries) =>
        from entry in entries
        join value in db.Set<AuditDetail>().AsNoTracking() on entry.Id equals value.EntryId into values
        from detail in values.DefaultIfEmpty()
        select new StoredEntry(entry, detail, true);

    private static async Task<IReadOnlyList<StoredEntry>> PartAsync(QualityDb db, long[] ids, CancellationToken stop)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        try
        {
            var read = (await WithValues(db, entries.Where(x => ids.Contains(x.Id))).ToListAsync(stop)).ToLookup(x => x.Entry.Id);
            return [.. ids.SelectMany(x => read[x])];
        }
        catch (Exception problem) when (IsUnreadable(problem))
        {
            if (ids.Length > 1)
            {
                var (first, second) = (ids[..(ids.Length / 2)], ids[(ids.Length / 2)..]);
                return [.. await PartAsync(db, first, stop), .. await PartAsync(db, second, stop)];
            }
            var left = await entries
                .Where(x => x.Id == ids[0])
                .Select(x => new
                {
                    Digest = (string?)x.Digest,
                    x.Sequence,
                    x.Seal,
                })
                .FirstOrDefaultAsync(stop);
            return left is null
                ? []
                :
                [
                    new StoredEntry(
                        new AuditEntry
                        {
                            Id = ids[0],
                            Digest = left.Digest ?? "",
                            Sequence = left.Sequence,
                            Seal = left.Seal,
                        },
                        null,
                        IsWhole: false
                    ),
                ];
        }
    }
}
