using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>
/// Shrinkage of many means with known standard errors (agents' mean scores): each unit's true mean comes from one normal distribution N(μ, τ²)
/// (Efron and Morris 1975; Gelman and others 2013, section 5.4).
/// </summary>
public static class NormalShrinkage
{
    private const int Nodes = 240;

    /// <summary>
    /// τ² by restricted maximum likelihood; conditional mean (y/σ² + μ̂/τ²)/(1/σ² + 1/τ²) with its normal interval. The full
    /// interval averages over μ (uniform) and τ² (uniform, or τ uniform) by numerical integration, the exact posterior of the hierarchical
    /// model; with three units τ itself is taken as uniform, because nothing else has a posterior. Units with a
    /// missing (NaN) estimate get the common distribution. Fewer than three units cannot tell spread from error: they keep their
    /// own figures, with a note.
    /// </summary>
    /// <param name="estimates">The units' own means; NaN = missing.</param>
    /// <param name="standardErrors">Their standard errors, above 0 and finite where the estimate is present.</param>
    /// <param name="level">Level of the intervals as a share.</param>
    /// <param name="prior">What the full interval takes as equally likely beforehand about the spread of the units.</param>
    /// <returns>The common distribution and the shrunken units.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An estimate is infinite, a standard error not above 0 and finite, or the level outside (0, 1).</exception>
    public static NormalFit Fit(
        ReadOnlySpan<double> estimates,
        ReadOnlySpan<double> standardErrors,
        double level = 0.95,
        SpreadPrior prior = SpreadPrior.UniformVariance
    )
    {
        Guard.Level(level);
        Guard.SameLength(estimates.Length, standardErrors.Length, nameof(standardErrors));
        var present = new List<(double Y, double V)>();
        for (var i = 0; i < estimates.Length; i++)
        {
            if (!double.IsNaN(estimates[i]))
            {
                Guard.Finite(estimates[i], nameof(estimates));
                Guard.Positive(standardErrors[i], nameof(standardErrors));
                present.Add((estimates[i], standardErrors[i] * standardErrors[i]));
            }
        }

        (double Y, double V)[] data = [.. present];
        List<string> notes = data.Length < estimates.Length ? [Guard.LeftOut(estimates.Length - data.Length)] : [];
        if (data.Length < 3)
        {
            return Unshrunk(
                estimates,
                standardErrors,
                level,
                [.. notes, "fewer than three units: nothing can be learnt about how they differ, each keeps its own figure"]
            );
        }

        if (Array.Exists(data, d => Math.Abs(d.Y) > 1e150 || !(d.V > 1e-300 && d.V < 1e300)))
            return Unshrunk(estimates, standardErrors, level, [.. notes, "figures too large or too small to be combined, each keeps its own"]);

        var spread = Spread(data);
        if (spread == 0)
            notes.Add("no variation between units beyond their errors: the conditional figures are the common mean");

        var (mean, precision) = Common(data, spread * spread);
        var nodes = Grid(data, data.Length > 3 ? prior : SpreadPrior.UniformDeviation);
        var units = new ShrunkenEstimate[estimates.Length];
        var z = Gaussian.Critical(level);
        for (var i = 0; i < units.Length; i++)
        {
            var missing = double.IsNaN(estimates[i]);
            var v = missing ? double.PositiveInfinity : standardErrors[i] * standardErrors[i];
            var weight = missing ? 1 : v / (v + spread * spread);
            var value = missing ? mean : weight * mean + (1 - weight) * estimates[i];
            var error = missing ? spread : Math.Sqrt((1 - weight) * v);
            var known =
                error > 0
                    ? Estimate.Of(
                        value,
                        new Interval(value - z * error, value + z * error, level, "normal posterior, common distribution taken as known"),
                        1,
                        error
                    )
                    : new Estimate(value, null, 1, 0, ["no spread between units was found: no interval from it alone"]);
            units[i] = new ShrunkenEstimate(missing ? null : estimates[i], weight, known, Full(nodes, estimates[i], v, level));
        }

        var half = z / Math.Sqrt(precision);
        var common = Estimate.Of(mean, new Interval(mean - half, mean + half, level, "normal, given the spread"), data.Length, 1 / Math.Sqrt(precision));
        return new NormalFit(common, spread, units, notes);
    }

    private static NormalFit Unshrunk(ReadOnlySpan<double> estimates, ReadOnlySpan<double> errors, double level, List<string> notes)
    {
        var units = new ShrunkenEstimate[estimates.Length];
        var z = Gaussian.Critical(level);
        for (var i = 0; i < units.Length; i++)
        {
            var own = double.IsNaN(estimates[i])
                ? Estimate.Undefined(0, "no figure of its own and none to borrow")
                : Estimate.Of(
                    estimates[i],
                    new Interval(estimates[i] - z * errors[i], estimates[i] + z * errors[i], level, "normal, own figure"),
                    1,
                    errors[i],
                    notes
                );
            units[i] = new ShrunkenEstimate(own.Value, own.Value is null ? 1 : 0, own, own);
        }

        return new NormalFit(Estimate.Undefined(units.Length, notes[^1]), null, units, notes);
    }

    private static (double Mean, double Precision) Common((double Y, double V)[] data, double tau2)
    {
        double sum = 0,
            precision = 0;
        foreach (var (y, v) in data)
        {
            precision += 1 / (v + tau2);
            sum += y / (v + tau2);
        }

        return (sum / precision, precision);
    }

    // The restricted log likelihood of tau, which is also the log posterior under uniform priors of mu and tau.
    private static double LogPosterior((double Y, double V)[] data, double tau)
    {
        var (mean, precision) = Common(data, tau * tau);
        var sum = -0.5 * Math.Log(precision);
        foreach (var (y, v) in data)
            sum -= 0.5 * (Math.Log(v + tau * tau) + (y - mean) * (y - mean) / (v + tau * tau));

        return sum;
    }

    private static double Scale((double Y, double V)[] data)
    {
        var mean = data.Average(d => d.Y);
        return Math.Sqrt(data.Average(d => d.V) + data.Average(d => (d.Y - mean) * (d.Y - mean)));
    }

    private static double Spread((double Y, double V)[] data)
    {
        var scale = Scale(data);
        var best = 0.0;
        var highest = LogPosterior(data, 0);
        const int steps = 400;
        for (var i = 1; i < steps; i++)
        {
            var tau = scale * i / (steps - i);
            var log = LogPosterior(data, tau);
            (best, highest) = log > highest ? (tau, log) : (best, highest);
        }

        double Slope(double tau)
        {
            var (mean, precision) = Common(data, tau * tau);
            double sum = 0,
                squares = 0;
            foreach (var (y, v) in data)
            {
                var w = 1 / (v + tau * tau);
                squares += w * w;
                sum += w * w * (y - mean) * (y - mean) - w;
            }

            return sum + squares / precision;
        }

        var step = scale / steps;
        double low = Math.Max(0, best - 2 * step - 0.01 * best),
            high = best + 2 * step + 0.01 * best;
        return Slope(low) <= 0
            ? low == 0
                ? 0
                : best
            : Slope(high) >= 0
                ? best
                : Roots.Between(Slope, low, high, 1e-14 * scale);
    }

    private static (double Tau2, double Mean, double Precision, double Weight)[] Grid((double Y, double V)[] data, SpreadPrior prior)
    {
        var scale = Scale(data);
        var nodes = new (double Tau2, double Mean, double Precision, double Weight)[Nodes];
        var highest = double.NegativeInfinity;
        for (var i = 0; i < Nodes; i++)
        {
            var u = (i + 0.5) / Nodes;
            var tau = scale * u / (1 - u);
            var (mean, precision) = Common(data, tau * tau);
            nodes[i] = (tau * tau, mean, precision, LogPosterior(data, tau) - 2 * Math.Log(1 - u) + (prior == SpreadPrior.UniformVariance ? Math.Log(tau) : 0));
            highest = Math.Max(highest, nodes[i].Weight);
        }

        var sum = 0.0;
        for (var i = 0; i < Nodes; i++)
        {
            nodes[i].Weight = Math.Exp(nodes[i].Weight - highest);
            sum += nodes[i].Weight;
        }

        return [.. nodes.Select(n => n with { Weight = n.Weight / sum }).Where(n => n.Weight > 1e-12)];
    }

    private static Estimate Full((double Tau2, double Mean, double Precision, double Weight)[] nodes, double y, double v, double level)
    {
        var parts = new (double Mean, double Deviation, double Weight)[nodes.Length];
        double mean = 0,
            square = 0,
            lowest = double.PositiveInfinity,
            highest = double.NegativeInfinity;
        for (var i = 0; i < parts.Length; i++)
        {
            var (tau2, common, precision, weight) = nodes[i];
            var shrink = double.IsInfinity(v) ? 1 : v / (v + tau2);
            var centre = shrink * common + (shrink < 1 ? (1 - shrink) * y : 0);
            var variance = (double.IsInfinity(v) ? tau2 : (1 - shrink) * v) + shrink * shrink / precision;
            parts[i] = (centre, Math.Sqrt(variance), weight);
            mean += weight * centre;
            square += weight * (variance + centre * centre);
            lowest = Math.Min(lowest, centre - 40 * parts[i].Deviation);
            highest = Math.Max(highest, centre + 40 * parts[i].Deviation);
        }

        var tail = 0.5 * (1 - level);
        var tolerance = 1e-13 * (highest - lowest);
        var lower = Roots.Between(x => Below(x) - tail, lowest, highest, tolerance);
        var upper = Roots.Between(x => Below(x) - (1 - tail), lowest, highest, tolerance);
        return Estimate.Of(
            mean,
            new Interval(lower, upper, level, "posterior averaged over the common distribution"),
            1,
            Math.Sqrt(Math.Max(0, square - mean * mean)),
            double.IsInfinity(v) ? ["no figure of its own: the common distribution"] : null
        );

        double Below(double x)
        {
            var p = 0.0;
            foreach (var (centre, deviation, weight) in parts)
                p += weight * Gaussian.Lower((x - centre) / deviation);

            return p;
        }
    }
}
