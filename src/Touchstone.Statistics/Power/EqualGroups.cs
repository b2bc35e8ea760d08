using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Power;

/// <summary>Brings two groups of different size to the equal groups that power formulas are written for.</summary>
public static class EqualGroups
{
    /// <summary>
    /// The size of two equal groups whose difference has the same standard error under equal spread: the harmonic mean
    /// 2/(1/n1 + 1/n2) (Cohen 1988, formula 2.3.1). Between the smaller group and twice it; equal groups give their own size.
    /// </summary>
    /// <param name="first">Size of the first group, positive.</param>
    /// <param name="second">Size of the second group, positive.</param>
    /// <returns>Units per group; need not be whole.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive and finite.</exception>
    public static double Size(double first, double second)
    {
        Guard.Positive(first);
        Guard.Positive(second);
        return 2 / (1 / first + 1 / second);
    }
}
