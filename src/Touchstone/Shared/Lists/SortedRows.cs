using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Touchstone.Shared.Lists;

/// <summary>The ids of one page in their order; the cursors, where there are any, open the next and the previous page.</summary>
internal sealed record SortedPart<TId>(IReadOnlyList<TId> Ids, string? Next, string? Previous);

/// <summary>
/// Orders a list by any of its columns and cuts it into pages. Rows with equal values stand in the order of their ids, so the order is the same on every page;
/// a cursor names the row that a page follows or goes before, so rows that come or go meanwhile neither repeat nor skip any.
/// </summary>
internal sealed class SortedRows<TRow, TId>(string list, Expression<Func<TRow, TId>> id, string usual, params IReadOnlyList<SortKey<TRow>> keys)
    where TRow : class
    where TId : notnull
{
    public async Task<SortedPart<TId>> PageAsync(IQueryable<TRow> query, string? sort, string? cursor, int size, CancellationToken stop)
    {
        var order = sort ?? usual;
        var key = keys.FirstOrDefault(x => x.Name == order.TrimStart('-')) ?? throw new InvalidRequestException("sort", $"“sort” is one of: {Words()}.");
        var types = key.Parts.Select(x => Nullable.GetUnderlyingType(x.ReturnType) ?? x.ReturnType).ToList();
        var at = SortPlace.Read(list, cursor, order, types, typeof(TId));
        if (at is { IsBack: true })
        {
            var before = await ReadAsync(query, key, order, at, isForward: false, size + 1, stop);
            if (before.Count > size)
            {
                before.RemoveAt(size);
                before.Reverse();
                return Part(before, hasNext: true, hasPrevious: true);
            }
            // Too few to fill a page: this is the first one, and it is shown whole.
            at = null;
        }
        var rows = await ReadAsync(query, key, order, at, isForward: true, size + 1, stop);
        var hasNext = rows.Count > size;
        if (hasNext)
            rows.RemoveAt(size);
        return Part(rows, hasNext, at is not null && rows.Count > 0);

        SortedPart<TId> Part(List<object?[]> shown, bool hasNext, bool hasPrevious) =>
            new([.. shown.Select(x => (TId)x[^1]!)], hasNext ? Place(shown[^1], isBack: false) : null, hasPrevious ? Place(shown[0], isBack: true) : null);

        string Place(object?[] row, bool isBack) =>
            new SortPlace(order, isBack, row[..^1].Contains(null) ? null : [.. row[..^1].Select(x => x!)], row[^1]!).Write(list, types.Count);
    }

    private string Words() => string.Join(", ", keys.SelectMany(x => new[] { x.Name, "-" + x.Name }));

    // Those with a value first, then those without: the two databases disagree on where nothing sorts, and an index serves the first part.
    private async Task<List<object?[]>> ReadAsync(
        IQueryable<TRow> query,
        SortKey<TRow> key,
        string order,
        SortPlace? at,
        bool isForward,
        int most,
        CancellationToken stop
    )
    {
        var rows = new List<object?[]>();
        bool[] parts =
            !key.MayBeMissing ? [true]
            : isForward ? [true, false]
            : [false, true];
        var descends = order.StartsWith('-') == isForward;
        foreach (var hasValue in parts)
        {
            if (rows.Count == most)
                break;
            var isHere = at is not null && (at.Values is not null) == hasValue;
            // Forward from a row without a value, or back from one that has a value, the other part lies behind.
            if (at is not null && !isHere && hasValue == isForward)
                continue;
            var part = Where(query, key, hasValue, isHere ? at : null, descends);
            rows.AddRange(await Ordered(part, hasValue ? key.Parts : [], descends).Select(Keys(key)).Take(most - rows.Count).ToListAsync(stop));
        }
        return rows;
    }

    private IQueryable<TRow> Where(IQueryable<TRow> query, SortKey<TRow> key, bool hasValue, SortPlace? at, bool descends)
    {
        var row = Expression.Parameter(typeof(TRow), "x");
        var values = key.Parts.Select(x => Body(x, row)).ToList();
        if (key.MayBeMissing)
        {
            Expression? there = null;
            foreach (var value in values.Where(x => !x.Type.IsValueType || Nullable.GetUnderlyingType(x.Type) is not null))
            {
                var isThere = Expression.NotEqual(value, Expression.Constant(null, value.Type));
                there = there is null ? isThere : Expression.AndAlso(there, isThere);
            }
            query = query.Where(Expression.Lambda<Func<TRow, bool>>(hasValue ? there! : Expression.Not(there!), row));
        }
        if (at is null)
            return query;
        var behind = Beyond(Body(id, row), at.Id, descends);
        for (var i = (hasValue ? values.Count : 0) - 1; i >= 0; i--)
        {
            var equal = Expression.Equal(values[i], Given(at.Values![i], values[i].Type));
            behind = Expression.OrElse(Beyond(values[i], at.Values[i], descends), Expression.AndAlso(equal, behind));
        }
        return query.Where(Expression.Lambda<Func<TRow, bool>>(behind, row));
    }

    private IQueryable<TRow> Ordered(IQueryable<TRow> query, IReadOnlyList<LambdaExpression> parts, bool descends)
    {
        var ordered = query.Expression;
        var first = true;
        foreach (var part in parts.Append(id))
        {
            var method = (first ? "OrderBy" : "ThenBy") + (descends ? "Descending" : "");
            ordered = Expression.Call(typeof(Queryable), method, [typeof(TRow), part.ReturnType], ordered, Expression.Quote(part));
            first = false;
        }
        return query.Provider.CreateQuery<TRow>(ordered);
    }

    private Expression<Func<TRow, object?[]>> Keys(SortKey<TRow> key)
    {
        var row = Expression.Parameter(typeof(TRow), "x");
        var values = key.Parts.Append(id).Select(x => (Expression)Expression.Convert(Body(x, row), typeof(object)));
        return Expression.Lambda<Func<TRow, object?[]>>(Expression.NewArrayInit(typeof(object), values), row);
    }

    private static Expression Beyond(Expression value, object given, bool descends)
    {
        if (value.Type == typeof(string))
        {
            var compared = Expression.Call(typeof(string), nameof(string.Compare), null, value, Given(given, typeof(string)));
            return descends ? Expression.LessThan(compared, Expression.Constant(0)) : Expression.GreaterThan(compared, Expression.Constant(0));
        }
        if (value.Type == typeof(Guid))
        {
            var compared = Expression.Call(value, nameof(Guid.CompareTo), null, Given(given, typeof(Guid)));
            return descends ? Expression.LessThan(compared, Expression.Constant(0)) : Expression.GreaterThan(compared, Expression.Constant(0));
        }
        return descends ? Expression.LessThan(value, Given(given, value.Type)) : Expression.GreaterThan(value, Given(given, value.Type));
    }

    // Held by an object, so that it travels as a parameter and the database keeps one plan.
    private static Expression Given(object value, Type type)
    {
        var held = Activator.CreateInstance(typeof(Held<>).MakeGenericType(value.GetType()), value)!;
        var member = Expression.Property(Expression.Constant(held), nameof(Held<int>.Value));
        return member.Type == type ? member : Expression.Convert(member, type);
    }

    private static Expression Body(LambdaExpression of, ParameterExpression row) => new Renamed(of.Parameters[0], row).Visit(of.Body);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

file sealed record Held<T>(T Value);
