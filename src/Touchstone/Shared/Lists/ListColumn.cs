namespace Touchstone.Shared.Lists;

/// <summary>A column of a list: the same on its page, in its files and on the command line.</summary>
/// <param name="Key">By which it is chosen.</param>
/// <param name="Header">What stands above it.</param>
/// <param name="Value">What a file holds: texts, numbers, days and times as such.</param>
public sealed record ListColumn<TRow>(string Key, string Header, Func<TRow, object?> Value)
{
    /// <summary>The key by which the list is ordered when the header is chosen; without one it cannot be.</summary>
    public string? Sort { get; init; }

    public bool IsNumber { get; init; }

    /// <summary>Names the row, and cannot be left out.</summary>
    public bool IsName { get; init; }

    /// <summary>Shown until somebody chooses.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>The first choice of its header puts the greatest first: days and times, the newest.</summary>
    public bool StartsHigh { get; init; }

    /// <summary>As it is read on the command line and, where a page has no form of its own, there.</summary>
    public Func<TRow, string>? Words { get; init; }

    public string Text(TRow row) => Words is not null ? Words(row) : ListText.Of(Value(row));
}
