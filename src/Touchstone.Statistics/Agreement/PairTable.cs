namespace Touchstone.Statistics.Agreement;

/// <summary>A square table of two raters as shares, with its weights and margins.</summary>
internal sealed class PairTable
{
    private readonly double[] share;
    private readonly double[] weight;

    private PairTable(double n, int q, double[] share, double[] weight)
    {
        (N, Q, this.share, this.weight) = (n, q, share, weight);
        Rows = new double[q];
        Columns = new double[q];
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                Rows[i] += share[i * q + j];
                Columns[j] += share[i * q + j];
                Observed += weight[i * q + j] * share[i * q + j];
                TotalWeight += weight[i * q + j];
            }
        }
    }

    public double N { get; }

    public int Q { get; }

    public double[] Rows { get; }

    public double[] Columns { get; }

    public double Observed { get; }

    public double TotalWeight { get; }

    public double Share(int i, int j) => share[i * Q + j];

    public double Weight(int i, int j) => weight[i * Q + j];

    /// <summary>Mean weight of each category against the given shares.</summary>
    public double[] Average(double[] shares)
    {
        var means = new double[Q];
        for (var i = 0; i < Q; i++)
        {
            for (var j = 0; j < Q; j++)
                means[i] += weight[i * Q + j] * shares[j];
        }

        return means;
    }

    public static PairTable Of(double[,] table, AgreementWeights? weights)
    {
        ArgumentNullException.ThrowIfNull(table);
        var q = table.GetLength(0);
        if (table.GetLength(1) != q)
            throw new ArgumentException("The table must have the same categories in rows and columns.", nameof(table));

        var n = 0.0;
        foreach (var count in table)
        {
            if (!(count >= 0) || double.IsInfinity(count))
                throw new ArgumentException("A count must be finite and not negative.", nameof(table));

            n += count;
        }

        if (double.IsInfinity(n) || n > int.MaxValue)
            throw new ArgumentException("The counts add up to more units than can be handled.", nameof(table));

        var share = new double[q * q];
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
                share[i * q + j] = n > 0 ? table[i, j] / n : 0;
        }

        return new PairTable(n, q, share, (weights ?? AgreementWeights.Unweighted).Over(q));
    }
}
