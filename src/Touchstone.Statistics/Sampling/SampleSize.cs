using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>How many contacts to sample so that an estimate comes with a wanted margin (Cochran 1977, chapter 4).</summary>
public static class SampleSize
{
    /// <summary>For a proportion: n₀ = z² p(1-p)/e², n = n₀/(1 + (n₀ - 1)/N).</summary>
    /// <param name="margin">Half width e of the interval, as a share (0.05 = five percentage points).</param>
    /// <param name="expected">Expected proportion; 0.5 is the most cautious.</param>
    /// <param name="population">Size N of the population, or null when it is endless.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The size before and after the finite-population correction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedSample ForProportion(double margin, double expected = 0.5, int? population = null, double level = 0.95)
    {
        Guard.Level(level);
        return ForProportionAt(Gaussian.Critical(level), margin, expected, population);
    }

    /// <summary>For a proportion with z given instead of the level, as some tables do.</summary>
    /// <param name="z">Standard normal multiplier.</param>
    /// <param name="margin">Half width of the interval, as a share.</param>
    /// <param name="expected">Expected proportion.</param>
    /// <param name="population">Size of the population, or null when it is endless.</param>
    /// <returns>The size before and after the finite-population correction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedSample ForProportionAt(double z, double margin, double expected, int? population)
    {
        Guard.Positive(z);
        Guard.Positive(margin);
        Guard.Share(expected);
        Population(population);
        var infinite = z * z * expected * (1 - expected) / (margin * margin);
        return Rounded(infinite, population is int size ? infinite / (1 + (infinite - 1) / size) : infinite, population);
    }

    /// <summary>For a mean: n₀ = (z s/e)², n = n₀/(1 + n₀/N).</summary>
    /// <param name="margin">Half width e of the interval, in the units of the values.</param>
    /// <param name="deviation">Expected standard deviation s.</param>
    /// <param name="population">Size N of the population, or null when it is endless.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>The size before and after the finite-population correction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedSample ForMean(double margin, double deviation, int? population = null, double level = 0.95)
    {
        Guard.Level(level);
        return ForMeanAt(Gaussian.Critical(level), margin, deviation, population);
    }

    /// <summary>For a mean with z given instead of the level.</summary>
    /// <param name="z">Standard normal multiplier.</param>
    /// <param name="margin">Half width of the interval, in the units of the values.</param>
    /// <param name="deviation">Expected standard deviation.</param>
    /// <param name="population">Size of the population, or null when it is endless.</param>
    /// <returns>The size before and after the finite-population correction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static PlannedSample ForMeanAt(double z, double margin, double deviation, int? population)
    {
        Guard.Positive(z);
        Guard.Positive(margin);
        Guard.Positive(deviation);
        Population(population);
        var root = z * deviation / margin;
        var infinite = root * root;
        return Rounded(infinite, population is int size ? infinite / (1 + infinite / size) : infinite, population);
    }

    private static void Population(int? population)
    {
        if (population is int size)
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(population));
    }

    private static PlannedSample Rounded(double infinite, double exact, int? population)
    {
        if (!(exact < int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(exact), exact, "The wanted margin is too small for any sample.");

        var rounded = Math.Max(0, (int)Math.Ceiling(exact - 1e-9));
        return new PlannedSample(infinite, exact, Math.Min(rounded, population ?? int.MaxValue));
    }
}
