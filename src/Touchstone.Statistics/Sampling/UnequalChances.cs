using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>Estimators for draws with unequal chances behind <see cref="SurveyEstimators"/>.</summary>
internal static class UnequalChances
{
    public static Estimate Total(ReadOnlySpan<double> values, ReadOnlySpan<double> chances, double level)
    {
        if (Refuse(values, chances, level, allowMissing: false) is { } refused)
            return refused;

        var expanded = new double[values.Length];
        var total = 0.0;
        for (var i = 0; i < expanded.Length; i++)
        {
            expanded[i] = values[i] / chances[i];
            total += expanded[i];
        }

        return Normal(total, Spread(expanded, chances), expanded.Length, level, "Horvitz-Thompson, Hájek-Deville variance");
    }

    public static Estimate TotalFromJoint(ReadOnlySpan<double> values, ReadOnlySpan<double> chances, double[,] joint, double level)
    {
        ArgumentNullException.ThrowIfNull(joint);
        Guard.SameLength(values.Length, joint.GetLength(0), nameof(joint));
        Guard.SameLength(values.Length, joint.GetLength(1), nameof(joint));
        if (Refuse(values, chances, level, allowMissing: false) is { } refused)
            return refused;

        double total = 0,
            variance = 0;
        for (var i = 0; i < values.Length; i++)
        {
            total += values[i] / chances[i];
            for (var j = i + 1; j < values.Length; j++)
            {
                Guard.Positive(joint[i, j], nameof(joint));
                var gap = values[i] / chances[i] - values[j] / chances[j];
                variance += (chances[i] * chances[j] - joint[i, j]) / joint[i, j] * gap * gap;
            }
        }

        return variance < 0
            ? new Estimate(total, null, values.Length, null, ["the variance estimate came out negative: no interval"])
            : Normal(total, values.Length < 2 ? double.NaN : variance, values.Length, level, "Horvitz-Thompson, Sen-Yates-Grundy variance");
    }

    public static Estimate Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> chances, double level)
    {
        if (Refuse(values, chances, level, allowMissing: true) is { } refused)
            return refused;

        double sum = 0,
            weights = 0;
        var n = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                n++;
                sum += values[i] / chances[i];
                weights += 1 / chances[i];
            }
        }

        List<string> notes = n < values.Length ? [Guard.LeftOut(values.Length - n)] : [];
        if (n == 0)
            return new Estimate(null, null, 0, null, [.. notes, "no values: the mean is undefined"]);

        var mean = sum / weights;
        if (!double.IsFinite(mean))
            return new Estimate(null, null, n, null, [.. notes, "the values are too large to be summed"]);

        var residuals = new double[n];
        var own = new double[n];
        var at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                own[at] = chances[i];
                residuals[at++] = (values[i] - mean) / weights / chances[i];
            }
        }

        return SurveyNotes.WithInterval(mean, Spread(residuals, own), n - 1, n, level, "Hájek, linearised t", notes);
    }

    private static double Spread(double[] expanded, ReadOnlySpan<double> chances)
    {
        double n = expanded.Length,
            weights = 0,
            centre = 0,
            variance = 0;
        if (n < 2)
            return double.NaN;

        for (var i = 0; i < expanded.Length; i++)
        {
            weights += 1 - chances[i];
            centre += (1 - chances[i]) * expanded[i];
        }

        if (weights == 0)
            return 0;

        centre /= weights;
        for (var i = 0; i < expanded.Length; i++)
            variance += (1 - chances[i]) * n / (n - 1) * (expanded[i] - centre) * (expanded[i] - centre);

        return variance;
    }

    private static Estimate Normal(double total, double variance, int n, double level, string method)
    {
        if (n < 2 && double.IsFinite(total))
            return new Estimate(total, null, n, null, ["one value: no interval can be given"]);

        var error = Math.Sqrt(variance);
        var half = Gaussian.Critical(level) * error;
        return double.IsFinite(half)
            ? Estimate.Of(total, new Interval(total - half, total + half, level, method), n, error)
            : new Estimate(double.IsFinite(total) ? total : null, null, n, null, ["the values are too large for their spread to be computed"]);
    }

    private static Estimate? Refuse(ReadOnlySpan<double> values, ReadOnlySpan<double> chances, double level, bool allowMissing)
    {
        Guard.Level(level);
        Guard.SameLength(values.Length, chances.Length, "inclusionProbabilities");
        foreach (var chance in chances)
        {
            if (!(chance > 0 && chance <= 1))
                throw new ArgumentOutOfRangeException("inclusionProbabilities", chance, "An inclusion probability must be above 0 and at most 1.");
        }

        var moments = Moments.Of(values);
        return values.Length == 0 ? Estimate.Undefined(0, "no values: the estimate is undefined")
            : moments.Infinite ? Estimate.Undefined(moments.N, "a value is infinite: the estimate is undefined")
            : moments.Missing > 0 && !allowMissing ? Estimate.Undefined(moments.N, "a value is missing: its share of the total is unknown")
            : null;
    }
}
