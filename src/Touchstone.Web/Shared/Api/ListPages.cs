using System.Globalization;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Api;

/// <summary>Cuts a list that is read as a whole into pages like all others.</summary>
internal static class ListPages
{
    /// <summary>
    /// The cursor names the entry that a page follows, and where it stood: entries that come in meanwhile neither repeat nor skip any, and when that entry
    /// itself is gone
    /// the list goes on at its place.
    /// </summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, string list, string? cursor, int? size, Func<T, string> key)
    {
        var first = 0;
        if (Cursor.Read(list, cursor, 2) is [var last, var place])
        {
            if (!int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out first))
                throw Cursor.Unknown();
            for (var i = 0; i < all.Count; i++)
                if (key(all[i]) == last)
                    first = i + 1;
        }
        var most = size ?? PageSizeAttribute.Usual;
        var items = all.Skip(first).Take(most).ToList();
        var next = first + items.Count;
        return new Page<T>(items, items.Count > 0 && next < all.Count ? Cursor.Write(list, key(items[^1]), next.ToString(CultureInfo.InvariantCulture)) : null);
    }
}
