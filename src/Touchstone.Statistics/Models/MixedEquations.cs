namespace Touchstone.Statistics.Models;

/// <summary>
/// Henderson's mixed-model equations in the relative form of Bates et al. (2015): with theta_k the standard deviation of factor k
/// over the residual one, the matrix <c>Λ Z'Z Λ + I</c> is reduced level by level over the leading factors, which leaves a dense
/// matrix of the tail. Gives the profiled criterion and, on demand, solutions and prediction error variances.
/// </summary>
internal sealed class MixedEquations
{
    private readonly ModelSums sums;
    private readonly int c;
    private readonly double[][] diagonal;
    private readonly double[][][] link;
    private readonly double[][] cells;
    private readonly double[][] right;
    private readonly double[] tail;
    private readonly double[] tailRight;
    private readonly double[] moments;

    public MixedEquations(ModelSums sums)
    {
        this.sums = sums;
        c = sums.Columns;
        diagonal = Array.ConvertAll(sums.Leads, l => new double[l.Levels]);
        cells = Array.ConvertAll(sums.Leads, l => new double[l.Index.Length]);
        right = Array.ConvertAll(sums.Leads, l => new double[l.Levels * c]);
        link = new double[sums.Leads.Length][][];
        for (var l = 0; l < link.Length; l++)
        {
            link[l] = new double[link.Length][];
            for (var g = l + 1; g < link.Length; g++)
                link[l][g] = new double[sums.Leads[l].Levels];
        }

        tail = new double[sums.Tail * sums.Tail];
        tailRight = new double[sums.Tail * c];
        moments = new double[c * c];
    }

    public ModelSums Sums => sums;

    /// <summary>Logarithm of the determinant of V in units of the residual variance.</summary>
    public double LogVariance { get; private set; }

    /// <summary>Logarithm of the determinant of X'V^-1 X.</summary>
    public double LogFixed { get; private set; }

    /// <summary>y'Py, the generalised residual sum of squares.</summary>
    public double Residual { get; private set; }

    /// <summary>Cross products in the metric of V^-1, as a Cholesky factor of the fixed part; row p holds the rotated ratings.</summary>
    public double[] FixedFactor => moments;

    /// <summary>The restricted (or full) profiled deviance; infinite where the equations break down.</summary>
    public double Criterion(ReadOnlySpan<double> theta, bool restricted)
    {
        if (!Reduce(theta))
            return double.PositiveInfinity;

        var p = c - 1;
        double df = restricted ? sums.N - p : sums.N;
        return LogVariance + (restricted ? LogFixed : 0) + df * (1 + Math.Log(2 * Math.PI * Residual / df));
    }

    /// <summary>Reduces the equations at theta; false when the residual vanishes or the fixed columns are dependent.</summary>
    public bool Reduce(ReadOnlySpan<double> theta)
    {
        Load(theta);
        var log = 0.0;
        for (var l = 0; l < sums.Leads.Length; l++)
            log += Eliminate(l);

        if (!DenseSymmetric.Factor(tail, sums.Tail))
            return false;

        LogVariance = log + DenseSymmetric.LogDeterminant(tail, sums.Tail);
        DenseSymmetric.Forward(tail, sums.Tail, tailRight, c);
        for (var t = 0; t < sums.Tail; t++)
            Subtract(tailRight.AsSpan(t * c, c), 1);

        return FactorFixed();
    }

    /// <summary>Solves for every level after <see cref="Reduce"/>; see <see cref="MixedSolution"/>.</summary>
    public MixedSolution Solve(ReadOnlySpan<double> theta, bool variances)
    {
        if (!Reduce(theta))
            throw new InvalidOperationException("The mixed-model equations have no solution at these variance ratios.");

        return new MixedSolution(this, theta.ToArray(), diagonal, link, cells, right, tail, tailRight, variances);
    }

    private void Load(ReadOnlySpan<double> theta)
    {
        for (var l = 0; l < sums.Leads.Length; l++)
        {
            var lead = sums.Leads[l];
            var own = theta[lead.Factor];
            var square = own * own;
            for (var i = 0; i < lead.Levels; i++)
                diagonal[l][i] = square * lead.Count[i] + 1;

            for (var g = l + 1; g < sums.Leads.Length; g++)
            {
                var both = own * theta[sums.Leads[g].Factor];
                for (var i = 0; i < lead.Levels; i++)
                    link[l][g][i] = both * lead.Count[i];
            }

            var (index, cell, into) = (lead.Index, lead.Cell, cells[l]);
            for (var a = 0; a < into.Length; a++)
                into[a] = own * theta[sums.TailOwner[index[a]]] * cell[a];

            for (var i = 0; i < right[l].Length; i++)
                right[l][i] = own * lead.Sums[i];
        }

        for (var a = 0; a < sums.Tail; a++)
        {
            var own = theta[sums.TailOwner[a]];
            for (var b = 0; b < a; b++)
                tail[a * sums.Tail + b] = own * theta[sums.TailOwner[b]] * sums.TailCounts[a * sums.Tail + b];

            tail[a * sums.Tail + a] = own * own * sums.TailCounts[a * sums.Tail + a] + 1;
            for (var k = 0; k < c; k++)
                tailRight[a * c + k] = own * sums.TailSums[a * c + k];
        }

        sums.Moments.CopyTo(moments, 0);
    }

    private double Eliminate(int l)
    {
        var lead = sums.Leads[l];
        var log = 0.0;
        var q = sums.Tail;
        var (index, cell) = (lead.Index, cells[l]);
        for (var i = 0; i < lead.Levels; i++)
        {
            var d = diagonal[l][i];
            log += Math.Log(d);
            var inverse = 1 / d;
            var own = right[l].AsSpan(i * c, c);
            Subtract(own, inverse);
            for (var g = l + 1; g < sums.Leads.Length; g++)
                Pass(l, g, i, inverse, own);

            for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
            {
                var x = cell[a] * inverse;
                if (x == 0)
                    continue;

                var row = tail.AsSpan(index[a] * q, index[a] + 1);
                for (var b = lead.Start[i]; b <= a; b++)
                    row[index[b]] -= x * cell[b];

                var sum = tailRight.AsSpan(index[a] * c, c);
                for (var k = 0; k < sum.Length; k++)
                    sum[k] -= x * own[k];
            }
        }

        return log;
    }

    /// <summary>What eliminating a level leaves at the level of a later leading factor it lies in.</summary>
    private void Pass(int l, int g, int i, double inverse, ReadOnlySpan<double> own)
    {
        var lead = sums.Leads[l];
        var parent = lead.Parent[g][i];
        var x = link[l][g][i] * inverse;
        if (parent < 0 || x == 0)
            return;

        diagonal[g][parent] -= x * link[l][g][i];
        for (var h = g + 1; h < sums.Leads.Length; h++)
            link[g][h][parent] -= x * link[l][h][i];

        for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
            cells[g][lead.Place[g][a]] -= x * cells[l][a];

        var into = right[g].AsSpan(parent * c, c);
        for (var k = 0; k < into.Length; k++)
            into[k] -= x * own[k];
    }

    private void Subtract(ReadOnlySpan<double> row, double scale)
    {
        for (var a = 0; a < c; a++)
        {
            var x = row[a] * scale;
            for (var b = 0; b <= a; b++)
                moments[a * c + b] -= x * row[b];
        }
    }

    /// <summary>Cholesky of the fixed part; the last row becomes the rotated ratings and its pivot the residual.</summary>
    private bool FactorFixed()
    {
        LogFixed = 0;
        for (var i = 0; i < c; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var x = moments[i * c + j];
                for (var k = 0; k < j; k++)
                    x -= moments[i * c + k] * moments[j * c + k];

                moments[i * c + j] = x / moments[j * c + j];
            }

            var pivot = moments[i * c + i];
            for (var k = 0; k < i; k++)
                pivot -= moments[i * c + k] * moments[i * c + k];

            if (i == c - 1)
            {
                Residual = pivot;
                return pivot > 1e-18 * sums.Moments[i * c + i];
            }

            if (!(pivot > 0))
                return false;

            moments[i * c + i] = Math.Sqrt(pivot);
            LogFixed += Math.Log(pivot);
        }

        return false;
    }
}
