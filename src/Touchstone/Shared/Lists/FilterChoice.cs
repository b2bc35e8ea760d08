namespace Touchstone.Shared.Lists;

/// <summary>Something that a field of a filter can be, as an address writes it and as people read it; depth indents what belongs below another.</summary>
public sealed record FilterChoice(string Value, string Text, int Depth = 0)
{
    /// <summary>The words of an enumeration, as the product speaks of them.</summary>
    public static IReadOnlyList<FilterChoice> Of<T>(Func<T, string> words)
        where T : struct, Enum => [.. ValueLimits.Words(typeof(T)).Zip(Enum.GetValues<T>(), (value, x) => new FilterChoice(value, words(x)))];
}
