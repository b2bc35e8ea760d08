namespace Touchstone.Web.Shared.Components;

/// <summary>One of the values that a field offers, and the words for it.</summary>
public sealed record FieldOption(string Value, string Text)
{
    public static IReadOnlyList<FieldOption> Of<T>(IEnumerable<T> all, Func<T, object?> value, Func<T, string> text) =>
        [.. all.Select(x => new FieldOption(FieldValue.Text(value(x)), text(x)))];
}
