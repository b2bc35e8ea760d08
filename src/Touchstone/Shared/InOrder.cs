namespace Touchstone.Shared;

/// <summary>Refuses limits of which the upper lies below the lower: nothing could ever fit them, and an empty list would say that there is nothing.</summary>
internal static class InOrder
{
    public static void Require(DateOnly? from, DateOnly? to)
    {
        if (from > to)
            throw new RuleBrokenException("period-empty", $"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).");
    }

    public static void Require(int? leastSeconds, int? mostSeconds)
    {
        if (leastSeconds > mostSeconds)
            throw new RuleBrokenException("length-empty", $"The greatest length ({mostSeconds} s) is less than the least ({leastSeconds} s).");
    }
}
