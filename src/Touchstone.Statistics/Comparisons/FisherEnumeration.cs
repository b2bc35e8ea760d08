using MathNet.Numerics;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// The network idea of Mehta and Patel (1983): columns are filled one after another, tables that leave the same row totals
/// (in any order) and have the same probability so far are carried together, and whole families are settled at once
/// when even their likeliest member falls short of, or their least likely one passes, the observed table.
/// </summary>
internal static class FisherEnumeration
{
    private const int MostStates = 2_000_000;

    public static double? TwoSided(int[,] table, double alike)
    {
        var (rows, columns, observed) = Margins(table);
        if (rows.Length < 2 || columns.Length < 2)
        {
            return 1;
        }

        if (rows.Length > columns.Length)
        {
            (rows, columns) = (columns, rows);
        }

        // Every table's log probability is a constant minus the sum of log x!.
        var limit = observed + Math.Log(alike);
        var n = rows.Sum();
        var constant = rows.Sum(SpecialFunctions.FactorialLn) + columns.Sum(SpecialFunctions.FactorialLn) - SpecialFunctions.FactorialLn(n);
        Array.Sort(rows);
        Array.Sort(columns, (a, b) => b.CompareTo(a));
        var states = new Dictionary<State, double> { [new State(rows, 0)] = 1 };
        var known = columns.Select(_ => new Dictionary<State, (double, double)>()).ToArray();
        var p = 0.0;
        for (var j = 0; j < columns.Length; j++)
        {
            var next = new Dictionary<State, double>();
            var rest = columns[(j + 1)..].Sum();
            foreach (var (state, count) in states)
            {
                var (most, least) = Range(state.Rows, columns, j, known);
                if (state.Past + most <= limit)
                {
                    p += count * Math.Exp(constant + state.Past + Total(state.Rows, columns[j..]));
                    continue;
                }

                if (state.Past + least > limit)
                {
                    continue;
                }

                if (known.Sum(stage => stage.Count) > MostStates)
                {
                    return null;
                }

                foreach (var column in Fillings(state.Rows, columns[j], rest))
                {
                    var past = state.Past;
                    var remaining = (int[])state.Rows.Clone();
                    for (var i = 0; i < column.Length; i++)
                    {
                        past -= SpecialFunctions.FactorialLn(column[i]);
                        remaining[i] -= column[i];
                    }

                    Array.Sort(remaining);
                    var key = new State(remaining, past);
                    next[key] = next.GetValueOrDefault(key) + count;
                }

                if (next.Count > MostStates)
                {
                    return null;
                }
            }

            states = next;
        }

        foreach (var (state, count) in states)
        {
            p += state.Past <= limit ? count * Math.Exp(constant + state.Past) : 0;
        }

        return p;
    }

    private static (int[] Rows, int[] Columns, double Observed) Margins(int[,] table)
    {
        var rows = new int[table.GetLength(0)];
        var columns = new int[table.GetLength(1)];
        var observed = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                rows[i] += table[i, j];
                columns[j] += table[i, j];
                observed -= SpecialFunctions.FactorialLn(table[i, j]);
            }
        }

        return ([.. rows.Where(r => r > 0)], [.. columns.Where(c => c > 0)], observed);
    }

    // log of the sum over all completions of prod 1/x!: n!/(prod r! prod c!).
    private static double Total(int[] rows, int[] columns) =>
        SpecialFunctions.FactorialLn(rows.Sum()) - rows.Sum(SpecialFunctions.FactorialLn) - columns.Sum(SpecialFunctions.FactorialLn);

    // The largest and smallest log weight with which these rows can still be filled; exact, remembered per remainder.
    private static (double Most, double Least) Range(int[] rows, int[] columns, int j, Dictionary<State, (double Most, double Least)>[] known)
    {
        if (j == columns.Length)
        {
            return (0, 0);
        }

        var key = new State(rows, 0);
        if (known[j].TryGetValue(key, out var range))
        {
            return range;
        }

        range = (double.NegativeInfinity, double.PositiveInfinity);
        var later = columns.AsSpan(j + 1).ToArray().Sum();
        foreach (var column in Fillings(rows, columns[j], later))
        {
            var weight = 0.0;
            var remaining = (int[])rows.Clone();
            for (var i = 0; i < column.Length; i++)
            {
                weight -= SpecialFunctions.FactorialLn(column[i]);
                remaining[i] -= column[i];
            }

            Array.Sort(remaining);
            var (most, least) = Range(remaining, columns, j + 1, known);
            range = (Math.Max(range.Most, weight + most), Math.Min(range.Least, weight + least));
        }

        known[j].Add(key, range);
        return range;
    }

    private static IEnumerable<int[]> Fillings(int[] rows, int total, int later)
    {
        var column = new int[rows.Length];
        var tails = new int[rows.Length + 1];
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            tails[i] = tails[i + 1] + rows[i];
        }

        return later == 0 ? [(int[])rows.Clone()] : Fill(0, total);

        IEnumerable<int[]> Fill(int i, int left)
        {
            if (i == rows.Length - 1)
            {
                column[i] = left;
                yield return column;
                yield break;
            }

            for (var x = Math.Max(0, left - tails[i + 1]); x <= Math.Min(rows[i], left); x++)
            {
                column[i] = x;
                foreach (var filled in Fill(i + 1, left - x))
                {
                    yield return filled;
                }
            }
        }
    }

    private readonly struct State(int[] rows, double past) : IEquatable<State>
    {
        private readonly long rounded = (long)Math.Round(past * 1e9);

        public int[] Rows { get; } = rows;

        public double Past { get; } = past;

        public bool Equals(State other) => rounded == other.rounded && Rows.AsSpan().SequenceEqual(other.Rows);

        public override bool Equals(object? obj) => obj is State other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(rounded);
            foreach (var row in Rows)
            {
                hash.Add(row);
            }

            return hash.ToHashCode();
        }
    }
}
