namespace Touchstone.Statistics.Models;

/// <summary>Fixed columns and ratings, centred and scaled so that sums keep their digits, with the way back to the caller's units.</summary>
internal sealed class ModelDesign
{
    private readonly double[] centres;
    private readonly double[] scales;

    private ModelDesign(double[] rows, string[] names, double[] centres, double[] scales, double mean, double scale, int n)
    {
        (Rows, Names, this.centres, this.scales) = (rows, names, centres, scales);
        (Mean, Scale, N) = (mean, scale, n);
    }

    /// <summary>A one, the fixed columns and the rating of each row.</summary>
    public double[] Rows { get; }

    public string[] Names { get; }

    public double Mean { get; }

    /// <summary>Standard deviation of the ratings; zero when they are constant.</summary>
    public double Scale { get; }

    public int N { get; }

    public static ModelDesign Of(double[] y, double[][] columns, string[] names)
    {
        var (mean, scale) = Moments(y);
        var centres = new double[columns.Length];
        var scales = new double[columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            (centres[j], scales[j]) = Moments(columns[j]);
            scales[j] = scales[j] == 0 ? 1 : scales[j];
        }

        var width = columns.Length + 2;
        var rows = new double[y.Length * width];
        for (var i = 0; scale > 0 && i < y.Length; i++)
        {
            rows[i * width] = 1;
            for (var j = 0; j < columns.Length; j++)
                rows[i * width + 1 + j] = (columns[j][i] - centres[j]) / scales[j];

            rows[i * width + width - 1] = (y[i] - mean) / scale;
        }

        return new ModelDesign(rows, names, centres, scales, mean, scale, y.Length);
    }

    /// <summary>What scaling of ratings and columns adds to the deviance.</summary>
    public double Offset(bool restricted)
    {
        var p = scales.Length + 1;
        var log = 2 * (restricted ? N - p : N) * Math.Log(Scale);
        foreach (var s in scales)
            log += restricted ? 2 * Math.Log(s) : 0;

        return log;
    }

    /// <summary>Coefficients and standard errors in the caller's units.</summary>
    public FixedCoefficient[] Coefficients(double[] scaled, double[] covariance, double variance)
    {
        var p = scaled.Length;
        var result = new FixedCoefficient[p];
        for (var j = 1; j < p; j++)
        {
            result[j] = new FixedCoefficient(
                Names[j - 1],
                Scale * scaled[j] / scales[j - 1],
                Scale * Math.Sqrt(variance * covariance[j * p + j]) / scales[j - 1]
            );
        }

        var back = BackToOrigin();
        var (value, error) = (Mean, 0.0);
        for (var i = 0; i < p; i++)
        {
            value += Scale * back[i] * scaled[i];
            for (var j = 0; j < p; j++)
                error += back[i] * covariance[i * p + j] * back[j];
        }

        result[0] = new FixedCoefficient("(mean)", value, Scale * Math.Sqrt(variance * error));
        return result;
    }

    /// <summary>The intercept in the caller's units as a combination of the scaled coefficients.</summary>
    public double[] BackToOrigin()
    {
        var back = new double[centres.Length + 1];
        back[0] = 1;
        for (var j = 0; j < centres.Length; j++)
            back[j + 1] = -centres[j] / scales[j];

        return back;
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        if (values.Length == 0)
            return (0, 0);

        var moments = Numerics.Moments.Of(values);
        var deviation = Math.Sqrt(moments.SumOfSquares / moments.N);
        return (moments.Mean, deviation > 1e-13 * Math.Abs(moments.Mean) && double.IsFinite(deviation) ? deviation : 0);
    }
}
