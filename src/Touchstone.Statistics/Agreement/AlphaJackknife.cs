namespace Touchstone.Statistics.Agreement;

/// <summary>Alpha with one unit left out, for each pairable unit (Tukey's jackknife).</summary>
internal static class AlphaJackknife
{
    private const int MatrixLimit = 150;
    private const double WorkLimit = 4e8;

    /// <summary>Leave-one-out alphas; NaN where undefined. With very many values and units, groups of units are left out together.</summary>
    public static double[] Of(AlphaUnits units, out bool grouped)
    {
        grouped = false;
        if (units.Metric.Fixed)
            return FixedLevel(units);

        if (units.Categories <= MatrixLimit)
            return OrdinalByMatrix(units);

        var groups = (int)Math.Min(units.Pairable, Math.Max(50, WorkLimit / Math.Max(1, units.Code.Length)));
        grouped = groups < units.Pairable;
        var weights = new short[units.Pairable];
        var totals = new double[units.Categories];
        var ranks = new double[units.Categories];
        var left = new double[groups];
        for (var g = 0; g < groups; g++)
        {
            for (var u = 0; u < weights.Length; u++)
                weights[u] = (short)(u % groups == g ? 0 : 1);

            left[g] = units.Alpha(weights, totals, ranks);
        }

        return left;
    }

    private static double[] FixedLevel(AlphaUnits units)
    {
        var reach = units.Metric.Reach(units.Totals);
        var expected = units.Metric.Expected(units.Totals, []);
        var observed = 0.0;
        foreach (var own in units.Own)
            observed += own;

        var left = new double[units.Pairable];
        for (var u = 0; u < left.Length; u++)
        {
            var lost = 0.0;
            for (var i = units.Start[u]; i < units.Start[u + 1]; i++)
                lost += units.Count[i] * reach[units.Code[i]];

            var remaining = expected - lost + units.Own[u] * (units.Size[u] - 1);
            var n = units.Values - units.Size[u];

            // What is left of a sum after taking nearly all of it away is rounding, not variation.
            left[u] = remaining > 1e-12 * expected ? 1 - (n - 1.0) * Math.Max(0, observed - units.Own[u]) / remaining : double.NaN;
        }

        return left;
    }

    private static double[] OrdinalByMatrix(AlphaUnits units)
    {
        var q = units.Categories;
        var coincidences = new double[q * q];
        for (var u = 0; u < units.Pairable; u++)
        {
            var scale = 1.0 / (units.Size[u] - 1);
            for (var a = units.Start[u]; a < units.Start[u + 1]; a++)
            {
                for (var b = a + 1; b < units.Start[u + 1]; b++)
                    coincidences[units.Code[a] * q + units.Code[b]] += scale * units.Count[a] * units.Count[b];
            }
        }

        var totals = (double[])units.Totals.Clone();
        var ranks = new double[q];
        var left = new double[units.Pairable];
        for (var u = 0; u < left.Length; u++)
        {
            for (var i = units.Start[u]; i < units.Start[u + 1]; i++)
                totals[units.Code[i]] -= units.Count[i];

            var expected = units.Metric.Expected(totals, ranks);
            var observed = -units.Pairs(u, ranks) / (units.Size[u] - 1);
            for (var c = 0; c < q; c++)
            {
                var row = coincidences.AsSpan(c * q, q);
                for (var k = c + 1; k < q; k++)
                {
                    var d = ranks[c] - ranks[k];
                    observed += row[k] * d * d;
                }
            }

            left[u] = AlphaUnits.Alpha(totals, Math.Max(0, observed), expected);
            for (var i = units.Start[u]; i < units.Start[u + 1]; i++)
                totals[units.Code[i]] += units.Count[i];
        }

        return left;
    }
}
