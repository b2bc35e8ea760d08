using System.Runtime.CompilerServices;

namespace Touchstone.Statistics.Numerics;

/// <summary>Checks of arguments that a caller must get right, and the notes said about data.</summary>
internal static class Guard
{
    /// <summary>Scores beyond this are refused where their squares are summed: the sum would overflow.</summary>
    public const double LargestScore = 1e140;

    public static void Level(double level, [CallerArgumentExpression(nameof(level))] string? name = null)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(name, level, "The level must lie strictly between 0 and 1.");
    }

    public static void Share(double share, [CallerArgumentExpression(nameof(share))] string? name = null)
    {
        if (!(share >= 0 && share <= 1))
            throw new ArgumentOutOfRangeException(name, share, "The share must lie between 0 and 1.");
    }

    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, "The value must be positive and finite.");
    }

    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "The value must be finite.");
    }

    public static void Counts(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        if (successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, "There cannot be more successes than trials.");
    }

    public static int Total(int first, int second, int third = 0, int fourth = 0)
    {
        var sum = (long)first + second + third + fourth;
        return sum <= int.MaxValue
            ? (int)sum
            : throw new ArgumentOutOfRangeException(nameof(first), sum, "More than two thousand million answers cannot be counted.");
    }

    public static void SameLength(int first, int second, string name)
    {
        if (first != second)
            throw new ArgumentException($"Expected {first} values, got {second}.", name);
    }

    public static string LeftOut(int missing) => missing == 1 ? "1 missing value left out" : $"{missing} missing values left out";

    /// <summary>"1 unit", "2 units".</summary>
    public static string Units(int count) => count == 1 ? "1 unit" : $"{count} units";
}
