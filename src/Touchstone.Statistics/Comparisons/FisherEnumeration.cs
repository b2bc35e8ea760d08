namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// The network idea of Mehta and Patel (1983): columns are filled one after another, tables that leave the same row totals
/// (in any order) and have the same probability so far are carried together, and whole families are settled at once
/// when even their likeliest member is no likelier than the observed table, or their least likely one is likelier.
/// </summary>
internal sealed class FisherEnumeration
{
    private const int MostStates = 2_000_000;

    private readonly int[] columns;
    private readonly int[] later;
    private readonly double[] logFactorials;
    private readonly double limit;
    private readonly Dictionary<Remainder, Node>[] known;
    private int states;

    private FisherEnumeration(int[] columns, double[] logFactorials, double limit)
    {
        this.columns = columns;
        this.logFactorials = logFactorials;
        this.limit = limit;
        later = new int[columns.Length + 1];
        for (var j = columns.Length - 1; j >= 0; j--)
            later[j] = later[j + 1] + columns[j];

        known = new Dictionary<Remainder, Node>[columns.Length + 1];
        for (var j = 0; j < known.Length; j++)
            known[j] = [];
    }

    /// <summary>Total probability of the tables no likelier than the observed one, or null when there are too many states.</summary>
    public static double? TwoSided(int[,] table, double alike)
    {
        var rows = new int[table.GetLength(0)];
        var columns = new int[table.GetLength(1)];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                rows[i] += table[i, j];
                columns[j] += table[i, j];
            }
        }

        var total = rows.Sum();
        if (total > 10_000_000)
            return null;

        var logs = new double[total + 1];
        for (var k = 2; k < logs.Length; k++)
            logs[k] = logs[k - 1] + Math.Log(k);

        // The log probability of every table is a constant minus the sum of log x!.
        var observed = -table.Cast<int>().Sum(x => logs[x]);
        rows = Array.FindAll(rows, r => r > 0);
        columns = Array.FindAll(columns, c => c > 0);
        if (rows.Length < 2 || columns.Length < 2)
            return 1;

        if (rows.Length > columns.Length)
            (rows, columns) = (columns, rows);

        Array.Sort(rows);
        Array.Sort(columns, (a, b) => b.CompareTo(a));
        var constant = rows.Sum(r => logs[r]) + columns.Sum(c => logs[c]) - logs[total];
        return new FisherEnumeration(columns, logs, observed + Math.Log(alike)).Probability(rows, constant);
    }

    private double? Probability(int[] rows, double constant)
    {
        var start = Explore(new Remainder(rows), 0);
        if (start is null)
            return null;

        start.Pasts.Add(0, (0, 1));
        var level = new List<Node> { start };
        var p = 0.0;
        for (var j = 0; j < columns.Length; j++)
        {
            var next = new HashSet<Node>();
            foreach (var node in level)
            {
                foreach (var (past, count) in node.Pasts.Values)
                {
                    foreach (var (child, weight) in node.Children!)
                    {
                        var reached = past + weight;
                        if (reached + child.Most <= limit)
                            p += count * Math.Exp(constant + reached + child.Total);
                        else if (reached + child.Least <= limit)
                        {
                            next.Add(child);
                            var key = (long)Math.Round(reached * 1e9);
                            var (at, before) = child.Pasts.GetValueOrDefault(key, (reached, 0));
                            child.Pasts[key] = (at, before + count);
                            states += before == 0 ? 1 : 0;
                        }
                    }
                }

                node.Pasts.Clear();
                if (states > MostStates)
                    return null;
            }

            level = [.. next];
        }

        return p;
    }

    // All ways on from a remainder, with the largest, smallest and total weight of completing it; remembered.
    private Node? Explore(Remainder remainder, int j)
    {
        if (known[j].TryGetValue(remainder, out var node))
            return node;

        if (++states > MostStates)
            return null;

        node = new Node();
        known[j].Add(remainder, node);
        if (j == columns.Length)
        {
            (node.Most, node.Least) = (0, 0);
            return node;
        }

        var rows = remainder.Rows;
        node.Total = logFactorials[later[j]];
        foreach (var row in rows)
            node.Total -= logFactorials[row];

        for (var k = j; k < columns.Length; k++)
            node.Total -= logFactorials[columns[k]];

        var children = new List<(Node Child, double Weight)>();
        var complete = Fill(
            rows,
            new int[rows.Length],
            0,
            columns[j],
            later[j],
            0,
            (left, weight) =>
            {
                if (Explore(new Remainder(left), j + 1) is not { } child)
                    return false;

                children.Add((child, weight));
                node.Most = Math.Max(node.Most, weight + child.Most);
                node.Least = Math.Min(node.Least, weight + child.Least);
                return true;
            }
        );
        node.Children = children;
        return complete ? node : null;
    }

    // Every filling of one column; what is left of the rows is handed on sorted.
    private bool Fill(int[] rows, int[] left, int i, int open, int capacity, double weight, Func<int[], double, bool> found)
    {
        var after = capacity - rows[i];
        if (i == rows.Length - 1)
        {
            left[i] = rows[i] - open;
            var sorted = (int[])left.Clone();
            Array.Sort(sorted);
            return found(sorted, weight - logFactorials[open]);
        }

        for (var x = Math.Max(0, open - after); x <= Math.Min(rows[i], open); x++)
        {
            left[i] = rows[i] - x;
            if (!Fill(rows, left, i + 1, open - x, after, weight - logFactorials[x], found))
                return false;
        }

        return true;
    }

    private sealed class Node
    {
        public double Most { get; set; } = double.NegativeInfinity;

        public double Least { get; set; } = double.PositiveInfinity;

        public double Total { get; set; }

        public List<(Node Child, double Weight)>? Children { get; set; }

        public Dictionary<long, (double Past, double Count)> Pasts { get; } = [];
    }

    private readonly struct Remainder(int[] rows) : IEquatable<Remainder>
    {
        public int[] Rows { get; } = rows;

        public bool Equals(Remainder other) => Rows.AsSpan().SequenceEqual(other.Rows);

        public override bool Equals(object? obj) => obj is Remainder other && Equals(other);

        public override int GetHashCode()
        {
            var hash = 17;
            foreach (var row in Rows)
                hash = unchecked(hash * 31 + row);

            return hash;
        }
    }
}
