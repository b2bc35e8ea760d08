using MathNet.Numerics.LinearAlgebra;
using Touchstone.Statistics.Models;

namespace Touchstone.Statistics.Tests.Models;

/// <summary>The crossed model the long way: the full covariance matrix of all ratings.</summary>
internal sealed record Dense(double Deviance, double Mean, double MeanError, double[][] Effects, double[][] Deviations)
{
    public static Dense Of(double[] y, Factor[] factors, double[] x, double[] variances, bool restricted)
    {
        var n = y.Length;
        var fixedColumns = Matrix<double>.Build.Dense(n, 2, (i, j) => j == 0 ? 1 : x[i]);
        var design = factors.Select(f => Matrix<double>.Build.Dense(n, f.Levels.Count, (i, j) => f.Codes[i] == j ? 1 : 0)).ToArray();
        var v = Matrix<double>.Build.DenseIdentity(n) * variances[^1];
        for (var f = 0; f < factors.Length; f++)
            v += variances[f] * design[f] * design[f].Transpose();

        var inverse = v.Inverse();
        var information = fixedColumns.Transpose() * inverse * fixedColumns;
        var ratings = Vector<double>.Build.Dense(y);
        var beta = information.Inverse() * (fixedColumns.Transpose() * (inverse * ratings));
        var rest = ratings - fixedColumns * beta;
        var df = restricted ? n - 2 : n;
        var deviance =
            df * Math.Log(2 * Math.PI) + v.Cholesky().DeterminantLn + rest * (inverse * rest) + (restricted ? Math.Log(information.Determinant()) : 0);
        var effects = design.Select((z, f) => (variances[f] * (z.Transpose() * (inverse * rest))).ToArray()).ToArray();
        var deviations = design
            .Select(
                (z, f) =>
                {
                    var held = z.Transpose() * inverse * z;
                    return Enumerable.Range(0, z.ColumnCount).Select(j => Math.Sqrt(variances[f] - variances[f] * variances[f] * held[j, j])).ToArray();
                }
            )
            .ToArray();
        return new Dense(deviance, beta[0], Math.Sqrt(information.Inverse()[0, 0]), effects, deviations);
    }
}
