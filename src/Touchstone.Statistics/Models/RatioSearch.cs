namespace Touchstone.Statistics.Models;

/// <summary>
/// Finds the relative standard deviations with the least (restricted) deviance: Newton steps on a quadratic fitted to
/// nearby values. The deviance is even in each ratio, so a search may pass zero; a ratio is put to zero when that is no worse.
/// </summary>
internal sealed class RatioSearch(MixedEquations equations, bool restricted)
{
    private const double Largest = 1e4;
    private const int MaxSteps = 60;

    public bool Converged { get; private set; }

    /// <summary>Whether a ratio ran to its bound: no residual variance to speak of.</summary>
    public bool AtBound { get; private set; }

    public double[] From(double[] start)
    {
        var theta = (double[])start.Clone();
        var free = Enumerable.Range(0, theta.Length).ToList();
        var value = Minimise(theta, free);
        for (var round = 0; round < theta.Length; round++)
        {
            var dropped = -1;
            foreach (var k in free)
            {
                var kept = theta[k];
                theta[k] = 0;
                var without = Value(theta);
                if (without <= value + 1e-8)
                {
                    dropped = k;
                    value = Math.Min(value, without);
                    break;
                }

                theta[k] = kept;
            }

            if (dropped < 0)
                break;

            free.Remove(dropped);
            if (free.Count > 0)
                value = Minimise(theta, free);
        }

        return Array.ConvertAll(theta, Math.Abs);
    }

    private double Value(double[] theta) => equations.Criterion(theta, restricted);

    private double Minimise(double[] theta, List<int> free)
    {
        var f = Value(theta);
        var m = free.Count;
        Converged = false;
        var gradient = new double[m];
        var curvature = new double[m * m];
        for (var step = 0; step < MaxSteps; step++)
        {
            Differentiate(theta, free, f, gradient, curvature);
            var move = Newton(gradient, curvature, theta, free, out var promised);
            var scale = 1.0;
            var trial = (double[])theta.Clone();
            var best = double.PositiveInfinity;
            for (var half = 0; half < 25; half++)
            {
                for (var i = 0; i < m; i++)
                    trial[free[i]] = Math.Clamp(theta[free[i]] + scale * move[i], -Largest, Largest);

                best = Value(trial);
                if (best <= f)
                    break;

                scale /= 2;
            }

            var moved = 0.0;
            for (var i = 0; i < m; i++)
                moved = Math.Max(moved, Math.Abs(scale * move[i]) / Math.Max(Math.Abs(theta[free[i]]), 1e-3));

            if (best <= f)
            {
                trial.CopyTo(theta, 0);
                f = best;
            }

            if (best > f || moved < 1e-6 || promised < 1e-11)
            {
                Converged = true;
                break;
            }
        }

        AtBound = free.Any(k => Math.Abs(theta[k]) > 0.999 * Largest);
        return f;
    }

    private void Differentiate(double[] theta, List<int> free, double f, double[] gradient, double[] curvature)
    {
        var m = free.Count;
        var trial = (double[])theta.Clone();
        var up = new double[m];
        var h = new double[m];
        for (var i = 0; i < m; i++)
        {
            var k = free[i];
            h[i] = 1e-3 * Math.Max(Math.Abs(theta[k]), 0.02);
            trial[k] = theta[k] + h[i];
            up[i] = Value(trial);
            trial[k] = theta[k] - h[i];
            var down = Value(trial);
            trial[k] = theta[k];
            gradient[i] = (up[i] - down) / (2 * h[i]);
            curvature[i * m + i] = (up[i] - 2 * f + down) / (h[i] * h[i]);
        }

        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < i; j++)
            {
                trial[free[i]] = theta[free[i]] + h[i];
                trial[free[j]] = theta[free[j]] + h[j];
                var both = Value(trial);
                trial[free[i]] = theta[free[i]];
                trial[free[j]] = theta[free[j]];

                // Takes the single curvatures back out of the joint rise.
                var joint =
                    both - f - h[i] * gradient[i] - h[j] * gradient[j] - 0.5 * h[i] * h[i] * curvature[i * m + i] - 0.5 * h[j] * h[j] * curvature[j * m + j];
                curvature[i * m + j] = curvature[j * m + i] = joint / (h[i] * h[j]);
            }
        }
    }

    private static double[] Newton(double[] gradient, double[] curvature, double[] theta, List<int> free, out double promised)
    {
        var m = gradient.Length;
        var shift = 0.0;
        while (true)
        {
            var factor = (double[])curvature.Clone();
            for (var i = 0; i < m; i++)
                factor[i * m + i] += shift * (1e-8 + Math.Abs(curvature[i * m + i]));

            if (DenseSymmetric.Factor(factor, m))
            {
                var move = Array.ConvertAll(gradient, x => -x);
                DenseSymmetric.Forward(factor, m, move, 1);
                DenseSymmetric.Backward(factor, m, move, 1);
                promised = 0;
                for (var i = 0; i < m; i++)
                {
                    var most = Math.Max(0.5, 0.7 * Math.Abs(theta[free[i]]));
                    move[i] = Math.Clamp(move[i], -most, most);
                    promised -= 0.5 * gradient[i] * move[i];
                }

                return move;
            }

            shift = shift == 0 ? 0.1 : 4 * shift;
            if (shift > 1e8)
            {
                promised = 0;
                return new double[m];
            }
        }
    }
}
