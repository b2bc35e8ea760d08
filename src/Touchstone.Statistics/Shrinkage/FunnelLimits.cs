using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Shrinkage;

/// <summary>Funnel limits for proportions (Spiegelhalter 2005): where a unit of a given size may lie when it differs from the target by chance only.</summary>
public static class FunnelLimits
{
    /// <summary>
    /// Exact binomial limits, interpolated: with r the smallest count of P(R ≤ r) above the tail p, the limit is (r - a)/n,
    /// a = (P(R ≤ r) - p)/P(R = r). Clamped to [0, 1].
    /// </summary>
    /// <param name="target">Target rate, 0 to 1.</param>
    /// <param name="trials">Trials of the unit, above 0.</param>
    /// <param name="level">Share of units expected inside, for instance 0.95 or 0.998.</param>
    /// <returns>The limits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval Exact(double target, int trials, double level)
    {
        Guard.Share(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        Guard.Level(level);
        var tail = 0.5 * (1 - level);
        return new Interval(At(target, trials, tail), At(target, trials, 1 - tail), level, "exact binomial, interpolated");
    }

    /// <summary>
    /// Places all units in the funnel. With over-dispersion the limits are target ± z √(φ p(1-p)/n) or ± z √(p(1-p)/n + τ²), φ and τ² from
    /// z scores winsorised at their 10th and 90th percentile. Needs at least three units for over-dispersion, otherwise exact limits with a note.
    /// </summary>
    /// <param name="successes">Successes of each unit.</param>
    /// <param name="trials">Trials of each unit, as many.</param>
    /// <param name="target">Target rate, or null for the pooled rate.</param>
    /// <param name="overdispersion">How over-dispersion is allowed for.</param>
    /// <param name="warning">Level of the inner limits.</param>
    /// <param name="alarm">Level of the outer limits.</param>
    /// <returns>The funnel.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FunnelResult Assess(
        ReadOnlySpan<int> successes,
        ReadOnlySpan<int> trials,
        double? target = null,
        Overdispersion overdispersion = Overdispersion.None,
        double warning = 0.95,
        double alarm = 0.998
    )
    {
        Guard.SameLength(successes.Length, trials.Length, nameof(trials));
        Guard.Level(warning);
        Guard.Level(alarm);
        if (target is double given)
            Guard.Share(given, nameof(target));

        double all = 0,
            yes = 0;
        for (var i = 0; i < trials.Length; i++)
        {
            Guard.Counts(successes[i], trials[i]);
            all += trials[i];
            yes += successes[i];
        }

        if (all == 0)
        {
            var empty = new FunnelPoint(null, 0, null, null, null, false, false);
            return new FunnelResult(target, [.. Enumerable.Repeat(empty, trials.Length)], null, null, ["no trials: no funnel"]);
        }

        var p = target ?? yes / all;
        var (ratio, added, notes) = Dispersion(successes, trials, p, overdispersion);
        var exact = overdispersion == Overdispersion.None || notes.Count > 0;
        var points = new FunnelPoint[trials.Length];
        for (var i = 0; i < points.Length; i++)
            points[i] = Place(successes[i], trials[i], p, overdispersion, exact, ratio, added, warning, alarm);

        return new FunnelResult(p, points, ratio, added, notes);
    }

    private static double At(double target, int trials, double probability)
    {
        var r = TailLaws.BinomialQuantile(probability, trials, target);
        var at = TailLaws.BinomialLower(r, trials, target);
        var point = TailLaws.BinomialPoint(r, trials, target);
        var share = point > 0 ? Math.Clamp((at - probability) / point, 0, 1) : 0;
        return Math.Clamp((r - share) / trials, 0, 1);
    }

    private static FunnelPoint Place(int x, int n, double p, Overdispersion kind, bool exact, double ratio, double added, double warning, double alarm)
    {
        if (n == 0)
            return new FunnelPoint(null, 0, null, null, null, false, false);

        var rate = (double)x / n;
        var variance = p * (1 - p) / n;
        variance =
            exact ? variance
            : kind == Overdispersion.Multiplicative ? variance * Math.Max(1, ratio)
            : variance + added * added;
        var error = Math.Sqrt(variance);
        var inner = exact ? Exact(p, n, warning) : Stretched(warning);
        var outer = exact ? Exact(p, n, alarm) : Stretched(alarm);
        double? z =
            error > 0 ? (rate - p) / error
            : rate == p ? 0
            : null;
        return new FunnelPoint(rate, n, z, inner, outer, !inner.Contains(rate), !outer.Contains(rate));

        Interval Stretched(double level)
        {
            var half = Gaussian.Critical(level) * error;
            return new Interval(Math.Max(0, p - half), Math.Min(1, p + half), level, "normal with over-dispersion");
        }
    }

    private static (double Ratio, double Added, List<string> Notes) Dispersion(ReadOnlySpan<int> x, ReadOnlySpan<int> n, double p, Overdispersion kind)
    {
        var scores = new List<double>();
        double weights = 0,
            squares = 0;
        for (var i = 0; i < n.Length; i++)
        {
            if (n[i] > 0 && p is > 0 and < 1)
            {
                var w = n[i] / (p * (1 - p));
                scores.Add(((double)x[i] / n[i] - p) * Math.Sqrt(w));
                weights += w;
                squares += w * w;
            }
        }

        if (scores.Count < 3)
            return (1, 0, kind == Overdispersion.None ? [] : ["too few units (or a target of 0 or 1) to measure over-dispersion: exact limits"]);

        double[] sorted = [.. scores.Order()];
        double low = OrderStatistics.Quantile(sorted, 0.1),
            high = OrderStatistics.Quantile(sorted, 0.9);
        var ratio = scores.Average(z => Math.Pow(Math.Clamp(z, low, high), 2));
        var room = weights - squares / weights;
        var between = room > 0 ? Math.Max(0, (scores.Count * ratio - (scores.Count - 1)) / room) : 0;
        return (ratio, Math.Sqrt(between), []);
    }
}
