using MathNet.Numerics;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Models;

/// <summary>Averages predictions over the restricted likelihood of the variance ratios on a grid that is even in log(1 + m theta²).</summary>
internal static class RatioAverage
{
    private const double Depth = 18;
    private const string Method = "averaged over the restricted likelihood";

    private readonly record struct Point(double[] Theta, double Weight);

    public static HonestIntervals Of(CrossedModelFit fit, double level, int[] wanted)
    {
        var none = new Dictionary<string, IReadOnlyList<HonestEffect>>(StringComparer.Ordinal);
        if (fit.Equations is not { } equations)
        {
            var nothing = Estimate.Undefined(fit.N, fit.Notes[^1]);
            return new HonestIntervals(level, nothing, [.. fit.Components.Select(c => (c.Name, nothing))], none, 0);
        }

        var points = Grid(equations, fit, out var riseAtZero);
        var origin = fit.Design.BackToOrigin();
        var df = fit.N - origin.Length;
        var s = fit.Design.Scale;
        var zero = new double[origin.Length];
        var variances = new double[points.Count];
        var weights = points.Select(p => p.Weight).ToArray();
        var mean = new TMixture(weights, df);
        var effects = wanted.ToDictionary(k => k, k => Mixtures(fit, k, weights, df));
        var adjusted = wanted.ToDictionary(k => k, k => Mixtures(fit, k, weights, df));
        for (var g = 0; g < points.Count; g++)
        {
            var solved = equations.Solve(points[g].Theta, wanted.Length > 0);
            variances[g] = solved.Variance;
            var (centre, spread) = (fit.Design.Mean, 0.0);
            for (var i = 0; i < origin.Length; i++)
            {
                centre += s * origin[i] * solved.Coefficients[i];
                for (var j = 0; j < origin.Length; j++)
                    spread += origin[i] * solved.Covariance[i * origin.Length + j] * origin[j];
            }

            mean.Set(g, centre, s * Math.Sqrt(solved.Variance * spread));
            foreach (var k in wanted)
            {
                for (var i = 0; i < effects[k].Length; i++)
                {
                    var value = s * solved.Effect[k][i];
                    effects[k][i].Set(g, value, s * Math.Sqrt(Math.Max(0, solved.Variance * solved.ErrorVariance(k, i, zero))));
                    adjusted[k][i].Set(g, centre + value, s * Math.Sqrt(Math.Max(0, solved.Variance * solved.ErrorVariance(k, i, origin))));
                }
            }
        }

        foreach (var k in wanted)
            none[fit.Factors[fit.Kept[k]].Name] = Describe(fit, k, effects[k], adjusted[k], level);

        return new HonestIntervals(level, mean.Estimate(level, Method, fit.N), Components(fit, points, variances, df, level, riseAtZero), none, points.Count);
    }

    private static TMixture[] Mixtures(CrossedModelFit fit, int k, double[] weights, int df)
    {
        var mixtures = new TMixture[fit.Factors[fit.Kept[k]].Levels.Count];
        for (var i = 0; i < mixtures.Length; i++)
            mixtures[i] = new TMixture(weights, df);

        return mixtures;
    }

    private static HonestEffect[] Describe(CrossedModelFit fit, int k, TMixture[] effects, TMixture[] adjusted, double level)
    {
        var counts = fit.Counts(k);
        var levels = fit.Factors[fit.Kept[k]].Levels;
        var described = new HonestEffect[levels.Count];
        for (var i = 0; i < described.Length; i++)
        {
            described[i] = new HonestEffect(
                levels[i],
                counts[i],
                effects[i].Estimate(level, Method, counts[i]),
                adjusted[i].Estimate(level, Method, counts[i]),
                effects[i].TailsBeyond(0)
            );
        }

        return described;
    }

    private static List<Point> Grid(MixedEquations equations, CrossedModelFit fit, out double[] riseAtZero)
    {
        var k = fit.Theta.Length;
        var size = new double[k];
        var mode = new double[k];
        for (var f = 0; f < k; f++)
        {
            var counts = fit.Counts(f).Where(x => x > 0).ToArray();
            size[f] = (fit.N - counts.Sum(x => (double)x * x) / fit.N) / (counts.Length - 1);
            mode[f] = Math.Log(1 + size[f] * fit.Theta[f] * fit.Theta[f]);
        }

        var theta = new double[k];
        double Value(double[] t)
        {
            for (var f = 0; f < k; f++)
                theta[f] = Math.Sqrt(Math.Max(0, Math.Exp(t[f]) - 1) / size[f]);

            return equations.Criterion(theta, true);
        }

        var axes = new double[k][];
        var rises = new double[k][];
        var least = Value(mode);
        for (var f = 0; f < k; f++)
            (axes[f], rises[f]) = Axis(Value, mode, f, least, k);

        riseAtZero = [.. axes.Select((axis, f) => axis[0] == 0 ? rises[f][0] : Depth)];
        var raw = new List<(double[] Theta, double Log)>();
        var at = new int[k];
        var place = new double[k];
        do
        {
            var expected = 0.0;
            var edge = 0.0;
            for (var f = 0; f < k; f++)
            {
                place[f] = axes[f][at[f]];
                expected += rises[f][at[f]];
                edge += place[f] == 0 ? Math.Log(0.5) : 0;
            }

            // The sum of the rises along the axes tells where not to look; ratios hang together only loosely.
            if (expected < 2 * Depth && Value(place) - least is var rise && rise < Depth)
                raw.Add(((double[])theta.Clone(), edge - rise / 2));
        } while (Next(at, axes));
        var top = raw.Max(x => x.Log);
        var total = raw.Sum(x => Math.Exp(x.Log - top));
        return [.. raw.Select(x => new Point(x.Theta, Math.Exp(x.Log - top) / total)).Where(x => x.Weight > 1e-7)];
    }

    private static bool Next(int[] at, double[][] axes)
    {
        for (var f = 0; f < at.Length; f++)
        {
            if (++at[f] < axes[f].Length)
                return true;

            at[f] = 0;
        }

        return false;
    }

    private static (double[] Places, double[] Rises) Axis(Func<double[], double> value, double[] mode, int f, double least, int factors)
    {
        var t = (double[])mode.Clone();
        double Rise(double x)
        {
            t[f] = x;
            return value(t) - least;
        }

        double Edge(int sign)
        {
            var step = 0.05;
            var inside = mode[f];
            while (true)
            {
                var next = Math.Clamp(mode[f] + sign * step, 0, 60);
                var rise = Rise(next);
                if (next is 0 or 60 && rise < Depth)
                    return next;

                if (rise >= Depth)
                {
                    var (near, far) = (inside, next);
                    for (var i = 0; i < 20 && Math.Abs(far - near) > 0.02 * Math.Abs(far - mode[f]); i++)
                    {
                        var middle = (near + far) / 2;
                        (near, far) = Rise(middle) < Depth ? (middle, far) : (near, middle);
                    }

                    return far;
                }

                inside = next;
                step *= 2;
            }
        }

        var (low, high) = (Edge(-1), Edge(1));
        var count = factors switch
        {
            1 => 41,
            2 => 13,
            3 => 9,
            _ => 7,
        };
        var places = new double[count];
        var rises = new double[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = i == 0 ? low : low + (high - low) * i / (count - 1);
            rises[i] = Math.Max(0, Rise(places[i]));
        }

        return (places, rises);
    }

    private static List<(string, Estimate)> Components(CrossedModelFit fit, List<Point> points, double[] variances, int df, double level, double[] riseAtZero)
    {
        var square = fit.Design.Scale * fit.Design.Scale;
        var components = new List<(string, Estimate)>();
        for (var c = 0; c < fit.Components.Count; c++)
        {
            var k = c < fit.Factors.Count ? fit.Kept.IndexOf(c) : -1;
            if (fit.Components[c].Variance is not double value)
            {
                components.Add((fit.Components[c].Name, Estimate.Undefined(fit.N, $"{fit.Components[c].Name} cannot be estimated: {fit.Notes[0]}")));
                continue;
            }

            var scale = new double[points.Count];
            for (var g = 0; g < scale.Length; g++)
            {
                var ratio = k < 0 ? 1 : points[g].Theta[k] * points[g].Theta[k];
                scale[g] = ratio * variances[g] * df * square;
            }

            // P(variance <= x) = sum of w P(chi² >= scale / x).
            double Below(double x) =>
                points.Select((p, g) => scale[g] == 0 ? p.Weight : p.Weight * SpecialFunctions.GammaUpperRegularized(df / 2.0, scale[g] / x / 2)).Sum();
            double Limit(double share)
            {
                var (low, high) = (scale.Max() / df * 1e-12, scale.Max() / df * 1e4);
                if (low == 0 || Below(low) >= share)
                    return 0;

                for (var i = 0; i < 200 && high > low * (1 + 1e-9); i++)
                {
                    var middle = Math.Sqrt(low * high);
                    (low, high) = Below(middle) < share ? (middle, high) : (low, middle);
                }

                return high;
            }

            // A component that the restricted likelihood does not tell from zero may be zero.
            var critical = Gaussian.Critical(level);
            var open = k >= 0 && riseAtZero[k] < critical * critical;
            var interval = new Interval(open ? 0 : Limit((1 - level) / 2), Limit((1 + level) / 2), level, Method);
            components.Add((fit.Components[c].Name, new Estimate(value, interval, fit.Components[c].Levels, null, [])));
        }

        return components;
    }
}
