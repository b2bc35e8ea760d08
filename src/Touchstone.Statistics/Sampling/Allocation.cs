using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>
/// Sharing a sample among strata (Cochran 1977, chapter 5). Whole numbers: strata that would exceed their size are capped and the rest shared
/// again, repeatedly; then strata below the minimum are raised and the rest shared again, repeatedly (capped strata give way when the raised
/// ones leave them too few); then floors with the largest remainders, ties to the earlier stratum, never above a stratum's size.
/// </summary>
public static class Allocation
{
    /// <summary>Proportional to stratum sizes: n_h = n N_h/N. Every unit has the same chance.</summary>
    /// <param name="sampleSize">Units to draw in all.</param>
    /// <param name="population">Units in each stratum.</param>
    /// <param name="minimum">Least number drawn per stratum (or all its units if fewer).</param>
    /// <returns>Exact and whole numbers per stratum.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below zero.</exception>
    public static AllocationResult Proportional(int sampleSize, IReadOnlyList<int> population, int minimum = 0)
    {
        ArgumentNullException.ThrowIfNull(population);
        return Share(sampleSize, population, [.. population.Select(size => (double)size)], minimum);
    }

    /// <summary>The same number from each stratum: for comparing strata with each other.</summary>
    /// <param name="sampleSize">Units to draw in all.</param>
    /// <param name="population">Units in each stratum; an empty one gets nothing.</param>
    /// <param name="minimum">Least number drawn per stratum (or all its units if fewer).</param>
    /// <returns>Exact and whole numbers per stratum; what does not fit into a small stratum is shared by the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below zero.</exception>
    public static AllocationResult Equal(int sampleSize, IReadOnlyList<int> population, int minimum = 0)
    {
        ArgumentNullException.ThrowIfNull(population);
        return Share(sampleSize, population, [.. population.Select(size => size > 0 ? 1.0 : 0)], minimum);
    }

    /// <summary>Neyman (1934): n_h = n N_h S_h / Σ N S, the smallest variance for a given size.</summary>
    /// <param name="sampleSize">Units to draw in all.</param>
    /// <param name="population">Units in each stratum.</param>
    /// <param name="deviations">Standard deviation within each stratum.</param>
    /// <param name="minimum">Least number drawn per stratum (or all its units if fewer).</param>
    /// <returns>Exact and whole numbers per stratum; proportional with a note when no stratum has spread.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below zero, NaN or infinite.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static AllocationResult Neyman(int sampleSize, IReadOnlyList<int> population, IReadOnlyList<double> deviations, int minimum = 0)
    {
        ArgumentNullException.ThrowIfNull(population);
        return CostOptimal(sampleSize, population, deviations, [.. population.Select(_ => 1.0)], minimum);
    }

    /// <summary>Smallest variance for a given cost: n_h proportional to N_h S_h/√c_h.</summary>
    /// <param name="sampleSize">Units to draw in all.</param>
    /// <param name="population">Units in each stratum.</param>
    /// <param name="deviations">Standard deviation within each stratum.</param>
    /// <param name="costs">Cost of one unit in each stratum, above 0.</param>
    /// <param name="minimum">Least number drawn per stratum (or all its units if fewer).</param>
    /// <returns>Exact and whole numbers per stratum; proportional with a note when no stratum has spread.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below zero (a cost not above 0), NaN or infinite.</exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static AllocationResult CostOptimal(
        int sampleSize,
        IReadOnlyList<int> population,
        IReadOnlyList<double> deviations,
        IReadOnlyList<double> costs,
        int minimum = 0
    )
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(deviations);
        ArgumentNullException.ThrowIfNull(costs);
        Guard.SameLength(population.Count, deviations.Count, nameof(deviations));
        Guard.SameLength(population.Count, costs.Count, nameof(costs));
        var weights = new double[population.Count];
        var widest = deviations.Count > 0 ? deviations.Max() : 0;
        var cheapest = costs.Count > 0 ? costs.Min() : 1;
        for (var h = 0; h < weights.Length; h++)
        {
            Guard.Positive(costs[h], nameof(costs));
            Guard.Finite(deviations[h], nameof(deviations));
            ArgumentOutOfRangeException.ThrowIfNegative(deviations[h], nameof(deviations));
            weights[h] = widest > 0 ? population[h] * (deviations[h] / widest) * Math.Sqrt(cheapest / costs[h]) : 0;
        }

        if (weights.Sum() > 0)
            return Share(sampleSize, population, weights, minimum);

        var proportional = Proportional(sampleSize, population, minimum);
        return proportional with { Notes = ["no stratum has spread: shared in proportion to size", .. proportional.Notes] };
    }

    private static AllocationResult Share(int sampleSize, IReadOnlyList<int> population, double[] weights, int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleSize);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        foreach (var size in population)
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(population));

        var total = weights.Sum();
        double[] exact = [.. weights.Select(w => total > 0 ? sampleSize * (w / total) : 0)];
        var fixedAt = new int?[weights.Length];
        long everyone = population.Sum(size => (long)size);
        var notes = new List<string>();
        if (sampleSize > everyone)
            notes.Add("the sample is larger than the population: every unit is drawn");

        while (Raise(sampleSize, population, weights, minimum, fixedAt)) { }

        var whole = Round(sampleSize, population, weights, fixedAt);
        if (whole.Sum(count => (long)count) > sampleSize)
            notes.Add("the minimum per stratum needs more units than the sample has");

        return new AllocationResult(exact, whole, notes);
    }

    // Caps, then minimums. True when the raised strata took what the capped ones held: those are then free and shared again.
    private static bool Raise(int sampleSize, IReadOnlyList<int> population, double[] weights, int minimum, int?[] fixedAt)
    {
        while (Settle(sampleSize, weights, fixedAt, (h, share) => share > population[h] ? population[h] : null)) { }

        // A raised stratum holds no more than the minimum, so whatever holds more was capped.
        bool[] capped = [.. fixedAt.Select(x => x > minimum)];
        while (Settle(sampleSize, weights, fixedAt, (h, share) => share < Math.Min(minimum, population[h]) ? Math.Min(minimum, population[h]) : null)) { }

        if (fixedAt.Sum(x => (long)(x ?? 0)) <= sampleSize || !capped.Contains(true))
            return false;

        for (var h = 0; h < capped.Length; h++)
            fixedAt[h] = capped[h] ? null : fixedAt[h];

        return true;
    }

    private static (double Left, double Weight) Free(int sampleSize, double[] weights, int?[] fixedAt)
    {
        double left = sampleSize,
            weight = 0;
        for (var h = 0; h < weights.Length; h++)
        {
            left -= fixedAt[h] ?? 0;
            weight += fixedAt[h] is null ? weights[h] : 0;
        }

        return (Math.Max(0, left), weight);
    }

    private static bool Settle(int sampleSize, double[] weights, int?[] fixedAt, Func<int, double, int?> rule)
    {
        var (left, weight) = Free(sampleSize, weights, fixedAt);
        var found = new List<(int Stratum, int Count)>();
        for (var h = 0; h < weights.Length; h++)
        {
            if (fixedAt[h] is null && rule(h, weight > 0 ? left * (weights[h] / weight) : 0) is int count)
                found.Add((h, count));
        }

        foreach (var (stratum, count) in found)
            fixedAt[stratum] = count;

        return found.Count > 0;
    }

    private static int[] Round(int sampleSize, IReadOnlyList<int> population, double[] weights, int?[] fixedAt)
    {
        var (left, weight) = Free(sampleSize, weights, fixedAt);
        var whole = new int[weights.Length];
        var remainders = new List<(double Remainder, int Stratum)>();
        for (var h = 0; h < weights.Length; h++)
        {
            var share = weight > 0 ? left * (weights[h] / weight) : 0;
            var floor = (int)Math.Floor(share + 1e-9);
            whole[h] = fixedAt[h] ?? Math.Min(floor, population[h]);
            if (fixedAt[h] is null)
                remainders.Add((Math.Max(0, share - floor), h));
        }

        var missing = sampleSize - whole.Sum(count => (long)count);
        foreach (var (_, stratum) in remainders.OrderByDescending(r => Math.Round(r.Remainder, 9)).ThenBy(r => r.Stratum))
        {
            if (missing > 0 && whole[stratum] < population[stratum])
            {
                whole[stratum]++;
                missing--;
            }
        }

        return whole;
    }
}
