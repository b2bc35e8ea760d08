using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>Pearson's (1900) chi-square test of independence.</summary>
public static class ChiSquare
{
    /// <summary>
    /// Σ (observed - expected)²/expected on (r-1)(c-1) degrees of freedom, without continuity correction. Rows and columns without
    /// counts are ignored; fewer than two of either leave the test undefined, with a note.
    /// </summary>
    /// <param name="table">Counts, rows × columns.</param>
    /// <returns>The test with Cramér's V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below zero.</exception>
    public static ChiSquareResult Independence(int[,] table)
    {
        const string name = "Pearson chi-square",
            ratioName = "likelihood ratio chi-square";
        ArgumentNullException.ThrowIfNull(table);
        double[] rows = new double[table.GetLength(0)],
            columns = new double[table.GetLength(1)];
        double n = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(table[i, j], nameof(table));
                rows[i] += table[i, j];
                columns[j] += table[i, j];
                n += table[i, j];
            }
        }

        int r = rows.Count(v => v > 0),
            c = columns.Count(v => v > 0);
        if (r < 2 || c < 2)
        {
            const string reason = "fewer than two rows or columns with counts: no test is possible";
            return new ChiSquareResult(
                SignificanceTest.Undefined(name, (int)n, reason),
                null,
                null,
                null,
                SignificanceTest.Undefined(ratioName, (int)n, reason),
                Cells(table, rows, columns, n)
            );
        }

        double chi = 0,
            ratio = 0,
            smallest = double.PositiveInfinity;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                var expected = rows[i] * columns[j] / n;
                if (expected > 0)
                {
                    var gap = table[i, j] - expected;
                    chi += gap * gap / expected;
                    ratio += table[i, j] > 0 ? 2 * table[i, j] * Math.Log(table[i, j] / expected) : 0;
                    smallest = Math.Min(smallest, expected);
                }
            }
        }

        double df = (r - 1.0) * (c - 1);
        IReadOnlyList<string> notes = smallest < 5 ? ["an expected count is below 5: prefer Fisher's exact test"] : [];
        var phi = chi / n;
        var corrected = Math.Max(0, phi - df / (n - 1));
        double rowsLess = r - (r - 1.0) * (r - 1) / (n - 1),
            columnsLess = c - (c - 1.0) * (c - 1) / (n - 1);
        var room = Math.Min(rowsLess, columnsLess) - 1;
        return new ChiSquareResult(
            SignificanceTest.Of(name, chi, df, TailLaws.ChiSquareUpper(chi, df), (int)n, notes),
            Math.Min(1, Math.Sqrt(phi / (Math.Min(r, c) - 1))),
            room > 0 ? Math.Min(1, Math.Sqrt(corrected / room)) : null,
            smallest,
            SignificanceTest.Of(ratioName, Math.Max(0, ratio), df, TailLaws.ChiSquareUpper(Math.Max(0, ratio), df), (int)n, notes),
            Cells(table, rows, columns, n)
        );
    }

    private static ChiSquareCell[][] Cells(int[,] table, double[] rows, double[] columns, double n)
    {
        var cells = new ChiSquareCell[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            cells[i] = new ChiSquareCell[columns.Length];
            for (var j = 0; j < columns.Length; j++)
            {
                var expected = n > 0 ? rows[i] * columns[j] / n : 0;
                double? residual = expected > 0 ? (table[i, j] - expected) / Math.Sqrt(expected) : null;
                var room = n > 0 ? (1 - rows[i] / n) * (1 - columns[j] / n) : 0;
                cells[i][j] = new ChiSquareCell(expected, residual, room > 0 ? residual / Math.Sqrt(room) : null);
            }
        }

        return cells;
    }
}
