using System.Globalization;

namespace Touchstone.Shared.References;

/// <summary>A year and a number within it, and the words people use for them.</summary>
internal readonly record struct Reference(int Year, int Number)
{
    /// <summary>The number of digits that the words have at least.</summary>
    private const int Digits = 5;

    public static string Text(string prefix, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year:D4}-{number.ToString($"D{Digits}", CultureInfo.InvariantCulture)}");

    /// <summary>Null when these are not the words of a reference with that prefix.</summary>
    public static Reference? Read(string prefix, string? text) =>
        text?.Split('-') is [var kind, { Length: 4 } year, { Length: >= Digits } number]
        && kind == prefix
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new Reference(y, n)
            : null;
}
