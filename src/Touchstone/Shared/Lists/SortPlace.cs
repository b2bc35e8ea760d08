using System.Globalization;

namespace Touchstone.Shared.Lists;

/// <summary>
/// Where a row stands in an ordered list: the values that order it, none where one is missing, and its id. It names the order, so that it is not taken
/// for a place in another.
/// </summary>
internal sealed record SortPlace(string Sort, bool IsBack, IReadOnlyList<object>? Values, object Id)
{
    private const string Back = "back";

    public static SortPlace? Read(string list, string? cursor, string sort, IReadOnlyList<Type> values, Type id)
    {
        if (Cursor.Read(list, cursor, values.Count + 4) is not { } parts)
            return null;
        if (parts[0] != sort || parts[1] is not ("" or Back) || parts[2] is not ("" or "missing"))
            throw Cursor.Unknown();
        var isMissing = parts[2].Length > 0;
        return new SortPlace(sort, parts[1] == Back, isMissing ? null : [.. values.Select((x, i) => Value(parts[3 + i], x))], Value(parts[^1], id));
    }

    public string Write(string list, int values) =>
        Cursor.Write(
            list,
            [Sort, IsBack ? Back : "", Values is null ? "missing" : "", .. Values is null ? Enumerable.Repeat("", values) : Values.Select(Text), Text(Id)]
        );

    private static string Text(object value) =>
        value switch
        {
            DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.DayNumber.ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static object Value(string text, Type type)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(Guid))
            return Guid.TryParse(text, out var id) ? id : throw Cursor.Unknown();
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : throw Cursor.Unknown();
        if (type == typeof(decimal))
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : throw Cursor.Unknown();
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            throw Cursor.Unknown();
        if (type == typeof(DateTimeOffset))
            return whole >= 0 && whole <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(whole, TimeSpan.Zero) : throw Cursor.Unknown();
        if (type == typeof(DateOnly))
            return whole >= 0 && whole <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)whole) : throw Cursor.Unknown();
        if (type == typeof(int))
            return whole is >= int.MinValue and <= int.MaxValue ? (int)whole : throw Cursor.Unknown();
        return type == typeof(long) ? whole : throw new InvalidOperationException($"A list cannot be ordered by values of the type {type.Name}.");
    }
}
