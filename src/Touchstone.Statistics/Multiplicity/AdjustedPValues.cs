namespace Touchstone.Statistics.Multiplicity;

/// <summary>
/// p values adjusted for testing many things at once, in the order given; ties keep equal values. An empty list gives an empty
/// list; NaN is a missing test: it stays missing and is not counted; a value outside [0, 1] throws
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public static class AdjustedPValues
{
    /// <summary>Bonferroni: min(1, m p). Controls the chance of any false alarm; the most cautious.</summary>
    /// <param name="pValues">Raw p values.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    public static double[] Bonferroni(ReadOnlySpan<double> pValues)
    {
        var count = Check(pValues);
        var adjusted = pValues.ToArray();
        for (var i = 0; i < adjusted.Length; i++)
            adjusted[i] = double.IsNaN(adjusted[i]) ? double.NaN : Math.Min(1, adjusted[i] * count);

        return adjusted;
    }

    /// <summary>Holm (1979), step-down: running maximum of (m - i + 1) p(i). Controls the chance of any false alarm; never worse than Bonferroni.</summary>
    /// <param name="pValues">Raw p values.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    public static double[] Holm(ReadOnlySpan<double> pValues) => StepDown(pValues);

    /// <summary>Hochberg (1988), step-up: running minimum of (m - i + 1) p(i) from the largest; needs independent or positively dependent tests.</summary>
    /// <param name="pValues">Raw p values.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    public static double[] Hochberg(ReadOnlySpan<double> pValues) => StepUp(pValues, (rank, m) => m - rank + 1);

    /// <summary>Benjamini and Hochberg (1995), step-up: running minimum of m p(i)/i. Controls the expected share of false alarms among alarms.</summary>
    /// <param name="pValues">Raw p values.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) => StepUp(pValues, (rank, m) => (double)m / rank);

    /// <summary>Benjamini and Yekutieli (2001): Benjamini-Hochberg times Σ 1/i, valid under any dependence.</summary>
    /// <param name="pValues">Raw p values.</param>
    /// <returns>Adjusted p values in the same order.</returns>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> pValues)
    {
        var harmonic = 0.0;
        for (var i = Check(pValues); i >= 1; i--)
            harmonic += 1.0 / i;

        return StepUp(pValues, (rank, m) => harmonic * m / rank);
    }

    private static int Check(ReadOnlySpan<double> pValues)
    {
        var count = 0;
        foreach (var p in pValues)
        {
            if (p is < 0 or > 1)
                throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p value must lie between 0 and 1.");

            count += double.IsNaN(p) ? 0 : 1;
        }

        return count;
    }

    private static int[] Ascending(ReadOnlySpan<double> pValues, out double[] adjusted)
    {
        var order = new int[Check(pValues)];
        var keys = new double[order.Length];
        adjusted = new double[pValues.Length];
        Array.Fill(adjusted, double.NaN);
        for (int i = 0, at = 0; i < pValues.Length; i++)
        {
            if (!double.IsNaN(pValues[i]))
            {
                keys[at] = pValues[i];
                order[at++] = i;
            }
        }

        Array.Sort(keys, order);
        return order;
    }

    private static double[] StepDown(ReadOnlySpan<double> pValues)
    {
        var order = Ascending(pValues, out var adjusted);
        var running = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            running = Math.Max(running, (order.Length - i) * pValues[order[i]]);
            adjusted[order[i]] = Math.Min(1, running);
        }

        return adjusted;
    }

    private static double[] StepUp(ReadOnlySpan<double> pValues, Func<int, int, double> factor)
    {
        var order = Ascending(pValues, out var adjusted);
        var running = 1.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            running = Math.Min(running, factor(i + 1, order.Length) * pValues[order[i]]);
            adjusted[order[i]] = running;
        }

        return adjusted;
    }
}
