namespace Touchstone.Statistics.Agreement;

/// <summary>
/// How much two different ratings still agree, from 0 (not at all) to 1 (the same): unweighted counts only equal
/// ratings; linear is <c>1 - |i-j|/(q-1)</c>; quadratic is <c>1 - (i-j)^2/(q-1)^2</c> (Cohen 1968; Fleiss and Cohen 1973).
/// </summary>
public sealed class AgreementWeights
{
    private readonly int power;
    private readonly double[,]? custom;

    private AgreementWeights(int power, double[,]? custom)
    {
        this.power = power;
        this.custom = custom;
    }

    /// <summary>Only equal ratings agree.</summary>
    public static AgreementWeights Unweighted { get; } = new(0, null);

    /// <summary>Agreement falls in proportion to the distance.</summary>
    public static AgreementWeights Linear { get; } = new(1, null);

    /// <summary>Agreement falls with the squared distance.</summary>
    public static AgreementWeights Quadratic { get; } = new(2, null);

    /// <summary>Own weights: a symmetric table over the categories, 1 on the diagonal, values between 0 and 1.</summary>
    /// <param name="weights">Categories by categories.</param>
    /// <returns>Weights that fit exactly that number of categories.</returns>
    /// <exception cref="ArgumentException">The table is not square, not symmetric, or a weight is not a number between 0 and 1, or not 1 on the
    /// diagonal.</exception>
    public static AgreementWeights Custom(double[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var q = weights.GetLength(0);
        if (q == 0 || weights.GetLength(1) != q)
            throw new ArgumentException("The weights must be a square table over the categories.", nameof(weights));

        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var w = weights[i, j];
                if (!(w >= 0 && w <= 1) || Math.Abs(w - weights[j, i]) > 1e-12 || (i == j && w != 1))
                    throw new ArgumentException("The weights must be symmetric, between 0 and 1, and 1 on the diagonal.", nameof(weights));
            }
        }

        return new AgreementWeights(0, (double[,])weights.Clone());
    }

    /// <summary>The weights over categories standing at the given positions, row-major q by q.</summary>
    internal double[] Over(ReadOnlySpan<double> positions)
    {
        var q = positions.Length;
        if (custom is not null && custom.GetLength(0) != q)
            throw new ArgumentException($"The weights are for {custom.GetLength(0)} categories, the ratings have {q}.");

        var table = new double[q * q];

        // The width of the widest scales overflows: halves of positions have the same ratios.
        var unit = q > 1 && double.IsInfinity(positions[^1] - positions[0]) ? 0.5 : 1;
        var range = q > 1 ? unit * positions[^1] - unit * positions[0] : 1;
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                var distance = Math.Abs(unit * positions[i] - unit * positions[j]) / range;
                table[i * q + j] =
                    custom is not null ? custom[i, j]
                    : i == j ? 1
                    : power switch
                    {
                        0 => 0,
                        1 => 1 - distance,
                        _ => 1 - distance * distance,
                    };
            }
        }

        return table;
    }

    /// <summary>The weights over categories 0..q-1.</summary>
    internal double[] Over(int q)
    {
        var positions = new double[q];
        for (var i = 0; i < q; i++)
            positions[i] = i;

        return Over(positions);
    }
}
