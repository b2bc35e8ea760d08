using System.Numerics;
using System.Runtime.InteropServices;

namespace Touchstone.Statistics.Models;

/// <summary>Cholesky factor, solves and inverse of a dense symmetric positive definite matrix in row-major lower form.</summary>
internal static class DenseSymmetric
{
    /// <summary>Overwrites the lower triangle by its Cholesky factor; false when the matrix is not positive definite.</summary>
    public static bool Factor(double[] a, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.AsSpan(i * n, n);
            for (var j = 0; j < i; j++)
                row[j] = (row[j] - Dot(row[..j], a.AsSpan(j * n, j))) / a[j * n + j];

            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0))
                return false;

            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>Twice the sum of the logarithms of the factor's diagonal.</summary>
    public static double LogDeterminant(double[] factor, int n)
    {
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            sum += Math.Log(factor[i * n + i]);

        return 2 * sum;
    }

    /// <summary>Solves L x = b for several right-hand sides (rows of b are the unknowns), in place.</summary>
    public static void Forward(double[] factor, int n, double[] b, int columns)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                var l = factor[i * n + k];
                for (var c = 0; l != 0 && c < columns; c++)
                    b[i * columns + c] -= l * b[k * columns + c];
            }

            for (var c = 0; c < columns; c++)
                b[i * columns + c] /= factor[i * n + i];
        }
    }

    /// <summary>Solves L' x = b for several right-hand sides, in place.</summary>
    public static void Backward(double[] factor, int n, double[] b, int columns)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            for (var c = 0; c < columns; c++)
                b[i * columns + c] /= factor[i * n + i];

            for (var k = 0; k < i; k++)
            {
                var l = factor[i * n + k];
                for (var c = 0; c < columns; c++)
                    b[k * columns + c] -= l * b[i * columns + c];
            }
        }
    }

    /// <summary>The full inverse (both triangles) from the factor.</summary>
    public static double[] Inverse(double[] factor, int n)
    {
        var inverse = new double[n * n];
        var root = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            var row = root.AsSpan(i * n, i + 1);
            for (var k = 0; k < i; k++)
                Add(row[..(k + 1)], root.AsSpan(k * n, k + 1), -factor[i * n + k]);

            row[i] = 1;
            var scale = 1 / factor[i * n + i];
            for (var k = 0; k <= i; k++)
                row[k] *= scale;

            for (var k = 0; k <= i; k++)
                Add(inverse.AsSpan(k * n, k + 1), row[..(k + 1)], row[k]);
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                inverse[j * n + i] = inverse[i * n + j];
        }

        return inverse;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        var i = 0;
        if (a.Length >= 8 && Vector.IsHardwareAccelerated)
        {
            var va = MemoryMarshal.Cast<double, Vector<double>>(a);
            var vb = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
            var (s0, s1) = (Vector<double>.Zero, Vector<double>.Zero);
            var v = 0;
            for (; v + 1 < va.Length; v += 2)
            {
                s0 = Vector.FusedMultiplyAdd(va[v], vb[v], s0);
                s1 = Vector.FusedMultiplyAdd(va[v + 1], vb[v + 1], s1);
            }

            if (v < va.Length)
                s0 = Vector.FusedMultiplyAdd(va[v], vb[v], s0);

            sum = Vector.Sum(s0 + s1);
            i = va.Length * Vector<double>.Count;
        }

        for (; i < a.Length; i++)
            sum += a[i] * b[i];

        return sum;
    }

    /// <summary>to += scale * from.</summary>
    public static void Add(Span<double> to, ReadOnlySpan<double> from, double scale)
    {
        var i = 0;
        if (to.Length >= 8 && Vector.IsHardwareAccelerated)
        {
            var vt = MemoryMarshal.Cast<double, Vector<double>>(to);
            var vf = MemoryMarshal.Cast<double, Vector<double>>(from[..to.Length]);
            var s = new Vector<double>(scale);
            for (var v = 0; v < vt.Length; v++)
                vt[v] = Vector.FusedMultiplyAdd(vf[v], s, vt[v]);

            i = vt.Length * Vector<double>.Count;
        }

        for (; i < to.Length; i++)
            to[i] += scale * from[i];
    }
}
