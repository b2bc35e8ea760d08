namespace Touchstone.Statistics.Models;

/// <summary>
/// Fixed effects, level effects and their error variances at given variance ratios, in units of the scaled ratings;
/// variances are in units of the residual variance.
/// </summary>
internal sealed class MixedSolution
{
    private readonly ModelSums sums;
    private readonly double[] theta;
    private readonly int c;
    private readonly int p;

    public MixedSolution(
        MixedEquations equations,
        double[] theta,
        double[][] diagonal,
        double[][][] link,
        double[][] cells,
        double[][] right,
        double[] tail,
        double[] tailRight,
        bool variances
    )
    {
        sums = equations.Sums;
        this.theta = theta;
        c = sums.Columns;
        p = c - 1;
        (Residual, N) = (equations.Residual, sums.N);
        FixedEffects(equations.FixedFactor);
        var factors = sums.Leads.Length + sums.TailFactors.Length;
        Effect = new double[factors][];
        Known = new double[factors][];
        Pull = new double[factors][];
        BackSubstitute(diagonal, link, cells, right, tail, tailRight);
        if (variances)
            Invert(diagonal, link, cells, tail);
    }

    public int N { get; }

    /// <summary>y'Py.</summary>
    public double Residual { get; }

    /// <summary>Residual variance with divisor n-p.</summary>
    public double Variance => Residual / (N - p);

    public double[] Coefficients { get; private set; } = [];

    /// <summary>(X'V^-1X)^-1, p by p.</summary>
    public double[] Covariance { get; private set; } = [];

    /// <summary>Conditional mean of every level by factor.</summary>
    public double[][] Effect { get; }

    /// <summary>Conditional variance of every level by factor, fixed effects taken as known.</summary>
    public double[][] Known { get; }

    /// <summary>By how much each level's prediction moves with each fixed coefficient, levels by p.</summary>
    public double[][] Pull { get; }

    /// <summary>Error variance of a combination of fixed coefficients plus the level's effect, the estimated fixed effects carried along.</summary>
    public double ErrorVariance(int factor, int level, ReadOnlySpan<double> combination)
    {
        var pull = Pull[factor].AsSpan(level * p, p);
        var sum = Known[factor][level];
        for (var i = 0; i < p; i++)
        {
            var x = combination[i] - pull[i];
            for (var j = 0; j < p; j++)
                sum += x * Covariance[i * p + j] * (combination[j] - pull[j]);
        }

        return sum;
    }

    private void FixedEffects(double[] factor)
    {
        Coefficients = new double[p];
        var inverse = new double[p * p];
        for (var i = p - 1; i >= 0; i--)
        {
            var x = factor[p * c + i];
            for (var k = i + 1; k < p; k++)
                x -= factor[k * c + i] * Coefficients[k];

            Coefficients[i] = x / factor[i * c + i];
        }

        for (var j = 0; j < p; j++)
        {
            for (var i = j; i < p; i++)
            {
                var x = i == j ? 1.0 : 0;
                for (var k = j; k < i; k++)
                    x -= factor[i * c + k] * inverse[k * p + j];

                inverse[i * p + j] = x / factor[i * c + i];
            }
        }

        Covariance = new double[p * p];
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                for (var k = Math.Max(i, j); k < p; k++)
                    Covariance[i * p + j] += inverse[k * p + i] * inverse[k * p + j];
            }
        }
    }

    private void BackSubstitute(double[][] diagonal, double[][][] link, double[][] cells, double[][] right, double[] tail, double[] tailRight)
    {
        DenseSymmetric.Backward(tail, sums.Tail, tailRight, c);
        for (var l = sums.Leads.Length - 1; l >= 0; l--)
        {
            var lead = sums.Leads[l];
            for (var i = 0; i < lead.Levels; i++)
            {
                var own = right[l].AsSpan(i * c, c);
                for (var g = l + 1; g < sums.Leads.Length; g++)
                {
                    var parent = lead.Parent[g][i];
                    for (var k = 0; parent >= 0 && k < c; k++)
                        own[k] -= link[l][g][i] * right[g][parent * c + k];
                }

                for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
                {
                    var at = lead.Index[a] * c;
                    for (var k = 0; k < c; k++)
                        own[k] -= cells[l][a] * tailRight[at + k];
                }

                for (var k = 0; k < c; k++)
                    own[k] /= diagonal[l][i];
            }

            Take(lead.Factor, lead.Levels, right[l], 0);
        }

        for (var t = 0; t < sums.TailFactors.Length; t++)
        {
            var end = t + 1 < sums.TailOffsets.Length ? sums.TailOffsets[t + 1] : sums.Tail;
            Take(sums.TailFactors[t], end - sums.TailOffsets[t], tailRight, sums.TailOffsets[t]);
        }
    }

    private void Take(int factor, int levels, double[] solved, int offset)
    {
        Effect[factor] = new double[levels];
        Pull[factor] = new double[levels * p];
        for (var i = 0; i < levels; i++)
        {
            var own = solved.AsSpan((offset + i) * c, c);
            var effect = own[p];
            for (var k = 0; k < p; k++)
            {
                effect -= own[k] * Coefficients[k];
                Pull[factor][i * p + k] = theta[factor] * own[k];
            }

            Effect[factor][i] = theta[factor] * effect;
        }
    }

    /// <summary>The diagonal of the inverse, from the tail upwards through the leading factors (Takahashi et al. 1973).</summary>
    private void Invert(double[][] diagonal, double[][][] link, double[][] cells, double[] tail)
    {
        var q = sums.Tail;
        var inverse = DenseSymmetric.Inverse(tail, q);
        for (var t = 0; t < sums.TailFactors.Length; t++)
        {
            var end = t + 1 < sums.TailOffsets.Length ? sums.TailOffsets[t + 1] : q;
            var square = theta[sums.TailFactors[t]] * theta[sums.TailFactors[t]];
            var known = new double[end - sums.TailOffsets[t]];
            for (var i = 0; i < known.Length; i++)
            {
                var at = sums.TailOffsets[t] + i;
                known[i] = square * inverse[at * q + at];
            }

            Known[sums.TailFactors[t]] = known;
        }

        var count = sums.Leads.Length;
        var own = new double[count][];
        var toCell = new double[count][];
        var toLead = new double[count][][];
        for (var l = count - 1; l >= 0; l--)
        {
            var lead = sums.Leads[l];
            own[l] = new double[lead.Levels];
            toCell[l] = new double[l > 0 ? lead.Index.Length : 0];
            toLead[l] = new double[count][];
            for (var g = l + 1; g < count; g++)
                toLead[l][g] = new double[lead.Levels];

            InvertLead(l, diagonal[l], link[l], cells[l], inverse, own, toCell, toLead);
            var square = theta[lead.Factor] * theta[lead.Factor];
            Known[lead.Factor] = Array.ConvertAll(own[l], x => square * x);
        }
    }

    private void InvertLead(int l, double[] diagonal, double[][] link, double[] cells, double[] inverse, double[][] own, double[][] toCell, double[][][] toLead)
    {
        var lead = sums.Leads[l];
        var q = sums.Tail;
        var count = sums.Leads.Length;
        for (var i = 0; i < lead.Levels; i++)
        {
            var d = diagonal[i];
            var spread = 0.0;
            for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
            {
                var row = inverse.AsSpan(lead.Index[a] * q, q);
                var x = 0.0;
                for (var b = lead.Start[i]; b < lead.Start[i + 1]; b++)
                    x += cells[b] * row[lead.Index[b]];

                for (var g = l + 1; g < count; g++)
                {
                    if (lead.Parent[g][i] >= 0)
                        x += link[g][i] * toCell[g][lead.Place[g][a]];
                }

                spread -= cells[a] * (-x / d);
                if (l > 0)
                    toCell[l][a] = -x / d;
            }

            for (var g = l + 1; g < count; g++)
            {
                var parent = lead.Parent[g][i];
                if (parent < 0)
                    continue;

                var x = link[g][i] * own[g][parent];
                for (var h = l + 1; h < count; h++)
                    x += h == g ? 0 : link[h][i] * (h < g ? toLead[h][g][lead.Parent[h][i]] : toLead[g][h][parent]);

                for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
                    x += cells[a] * toCell[g][lead.Place[g][a]];

                toLead[l][g][i] = -x / d;
                spread += link[g][i] * x / d;
            }

            own[l][i] = (1 + spread) / d;
        }
    }
}
