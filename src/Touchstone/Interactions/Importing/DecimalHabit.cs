namespace Touchstone.Interactions.Importing;

/// <summary>Which mark a file writes before the fraction of a number, and whether that is certain.</summary>
internal enum DecimalHabit
{
    /// <summary>Nothing in the file says it: “1,234” and “1.234” cannot be read.</summary>
    Unknown,
    Point,
    Comma,
}
