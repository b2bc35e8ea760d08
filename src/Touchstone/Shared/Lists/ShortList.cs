using System.Globalization;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Lists;

/// <summary>A list that is short enough to be read whole: it is ordered by the values of its columns, and cut into pages like all others.</summary>
public abstract class ShortList<TFilter, TRow> : ListOf<TFilter, TRow>
    where TFilter : IListFilter, new()
{
    /// <summary>What the filter leaves, in the usual order.</summary>
    protected abstract Task<IReadOnlyList<TRow>> AllAsync(Actor actor, TFilter filter, CancellationToken stop);

    protected abstract string IdOf(TRow row);

    public override async Task<int> CountAsync(Actor actor, TFilter filter, CancellationToken stop) => (await AllAsync(actor, filter, stop)).Count;

    public override async Task<ListPage<TRow>> PageAsync(Actor actor, TFilter filter, string? cursor, int size, CancellationToken stop)
    {
        var rows = Ordered(await AllAsync(actor, filter, stop), filter.Sort);
        var sort = filter.Sort ?? UsualSort;
        var first = 0;
        if (Cursor.Read(Name, cursor, 3) is [var order, var at, var place])
        {
            if (order != sort || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out first))
                throw Cursor.Unknown();
            // Rows that come or go meanwhile neither repeat nor skip any; where the row itself is gone, its place stands for it.
            for (var i = 0; i < rows.Count; i++)
                if (IdOf(rows[i]) == at)
                    first = i;
        }
        first = Math.Min(first, rows.Count);
        var next = first + size;
        return new ListPage<TRow>([.. rows.Skip(first).Take(size)], next < rows.Count ? At(next) : null, first > 0 ? At(Math.Max(0, first - size)) : null);

        string At(int index) => Cursor.Write(Name, sort, IdOf(rows[index]), index.ToString(CultureInfo.InvariantCulture));
    }

    private IReadOnlyList<TRow> Ordered(IReadOnlyList<TRow> rows, string? sort)
    {
        if (sort is null || Columns.FirstOrDefault(x => x.Sort == sort.TrimStart('-')) is not { } column)
            return rows;
        var keyed = rows.Select(x => (Row: x, Key: column.Value(x)));
        var there = keyed.Where(x => x.Key is not null).OrderBy(x => x.Key, Comparer<object?>.Create(Compare));
        // What has no value comes last, whichever way the list is ordered.
        return [.. (sort[0] == '-' ? there.Reverse() : there).Concat(keyed.Where(x => x.Key is null)).Select(x => x.Row)];
    }

    private static int Compare(object? one, object? other) =>
        one is string text ? string.Compare(text, other as string, StringComparison.OrdinalIgnoreCase) : Comparer<object>.Default.Compare(one, other);
}
