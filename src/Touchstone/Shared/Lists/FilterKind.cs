namespace Touchstone.Shared.Lists;

/// <summary>How a field of a filter is asked for.</summary>
public enum FilterKind
{
    Text,

    /// <summary>One of a few: words of the product, or names that the list offers.</summary>
    Choice,

    /// <summary>One of many people, found by name.</summary>
    Person,

    /// <summary>Only those of which something holds; unset and false are the same.</summary>
    Tick,
    YesOrNo,
    Day,
    Number,

    /// <summary>Seconds, which people write as minutes and seconds.</summary>
    Duration,
}
