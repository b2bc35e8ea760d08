using System.Linq.Expressions;

namespace Touchstone.Shared.Lists;

/// <summary>
/// A column that orders a list, by one value or by several after one another. Rows in which one is missing come last, whichever way the list is ordered.
/// </summary>
internal sealed class SortKey<TRow>
{
    private SortKey(string name, bool mayBeMissing, params LambdaExpression[] parts) => (Name, MayBeMissing, Parts) = (name, mayBeMissing, parts);

    public string Name { get; }

    public bool MayBeMissing { get; }

    public IReadOnlyList<LambdaExpression> Parts { get; }

    public static SortKey<TRow> Of<TValue>(string name, Expression<Func<TRow, TValue>> value, bool mayBeMissing = false) =>
        new(name, mayBeMissing || Nullable.GetUnderlyingType(typeof(TValue)) is not null, value);

    public static SortKey<TRow> Of<TFirst, TSecond>(string name, Expression<Func<TRow, TFirst>> first, Expression<Func<TRow, TSecond>> second) =>
        new(name, Nullable.GetUnderlyingType(typeof(TFirst)) is not null || Nullable.GetUnderlyingType(typeof(TSecond)) is not null, first, second);
}
