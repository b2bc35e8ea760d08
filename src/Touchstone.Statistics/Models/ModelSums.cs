namespace Touchstone.Statistics.Models;

/// <summary>
/// All that the likelihood needs of the ratings, gathered in one walk: counts and sums of every level, counts of every
/// pair of levels that meets. The factor with most levels leads, followed by the factors it is nested in; the others
/// are the tail. Nothing later touches the ratings again.
/// </summary>
internal sealed class ModelSums
{
    private ModelSums(int n, int columns, Lead[] leads, int[] tailFactors, int[] tailOffsets, int tail)
    {
        N = n;
        Columns = columns;
        Leads = leads;
        TailFactors = tailFactors;
        TailOffsets = tailOffsets;
        Tail = tail;
        TailCounts = new double[tail * tail];
        TailSums = new double[tail * columns];
        Moments = new double[columns * columns];
        TailOwner = new int[tail];
        for (var t = 0; t < tailFactors.Length; t++)
        {
            for (var i = tailOffsets[t]; i < (t + 1 < tailOffsets.Length ? tailOffsets[t + 1] : tail); i++)
                TailOwner[i] = tailFactors[t];
        }
    }

    /// <summary>One leading factor: its levels with counts, sums, parents in the next leading factors and cells in the tail.</summary>
    internal sealed class Lead
    {
        public required int Factor { get; init; }

        public required int Levels { get; init; }

        public required double[] Count { get; init; }

        public required double[] Sums { get; init; }

        public int[][] Parent { get; set; } = [];

        public int[] Start { get; set; } = [];

        public int[] Index { get; set; } = [];

        public double[] Cell { get; set; } = [];

        /// <summary>For each later leading factor, where a cell lies among the parent's cells.</summary>
        public int[][] Place { get; set; } = [];
    }

    public int N { get; }

    /// <summary>Fixed columns plus one for the ratings.</summary>
    public int Columns { get; }

    public Lead[] Leads { get; }

    public int[] TailFactors { get; }

    public int[] TailOffsets { get; }

    public int Tail { get; }

    public int[] TailOwner { get; }

    public double[] TailCounts { get; }

    public double[] TailSums { get; }

    /// <summary>Cross products of fixed columns and ratings.</summary>
    public double[] Moments { get; }

    /// <summary>Gathers the sums. Rows hold the fixed columns and the rating, row-major.</summary>
    public static ModelSums Of(double[] rows, int columns, int[][] codes, int[] levels)
    {
        var n = rows.Length / columns;
        var order = Enumerable.Range(0, codes.Length).OrderByDescending(f => levels[f]).ToList();
        var chain = new List<int> { order[0] };
        foreach (var f in order.Skip(1))
        {
            if (Nested(codes[chain[^1]], levels[chain[^1]], codes[f]) is not null)
                chain.Add(f);
        }

        var tail = order.Where(f => !chain.Contains(f)).ToArray();
        var offsets = new int[tail.Length];
        var size = 0;
        for (var t = 0; t < tail.Length; t++)
        {
            offsets[t] = size;
            size += levels[tail[t]];
        }

        var leads = chain
            .Select(f => new Lead
            {
                Factor = f,
                Levels = levels[f],
                Count = new double[levels[f]],
                Sums = new double[levels[f] * columns],
            })
            .ToArray();
        var sums = new ModelSums(n, columns, leads, tail, offsets, size);
        sums.Gather(rows, codes);
        for (var l = 0; l < leads.Length; l++)
        {
            leads[l].Parent = new int[leads.Length][];
            for (var g = l + 1; g < leads.Length; g++)
                leads[l].Parent[g] = Nested(codes[chain[l]], levels[chain[l]], codes[chain[g]])!;

            sums.Cells(leads[l], codes);
        }

        sums.PlaceCells();
        return sums;
    }

    /// <summary>The outer level of each inner level, or null when an inner level meets two outer ones.</summary>
    public static int[]? Nested(int[] inner, int levels, int[] outer)
    {
        var parent = new int[levels];
        Array.Fill(parent, -1);
        for (var i = 0; i < inner.Length; i++)
        {
            ref var p = ref parent[inner[i]];
            if (p >= 0 && p != outer[i])
                return null;

            p = outer[i];
        }

        return parent;
    }

    private void Gather(double[] rows, int[][] codes)
    {
        for (var i = 0; i < N; i++)
        {
            var row = rows.AsSpan(i * Columns, Columns);
            foreach (var lead in Leads)
            {
                var level = codes[lead.Factor][i];
                lead.Count[level]++;
                Accumulate(lead.Sums, level, row);
            }

            for (var t = 0; t < TailFactors.Length; t++)
            {
                var a = TailOffsets[t] + codes[TailFactors[t]][i];
                Accumulate(TailSums, a, row);
                for (var s = 0; s <= t; s++)
                    TailCounts[a * Tail + TailOffsets[s] + codes[TailFactors[s]][i]]++;
            }

            for (var c = 0; c < Columns; c++)
            {
                for (var d = 0; d <= c; d++)
                    Moments[c * Columns + d] += row[c] * row[d];
            }
        }
    }

    private void Accumulate(double[] sums, int level, ReadOnlySpan<double> row)
    {
        var own = sums.AsSpan(level * Columns, Columns);
        for (var c = 0; c < own.Length; c++)
            own[c] += row[c];
    }

    private void Cells(Lead lead, int[][] codes)
    {
        var own = codes[lead.Factor];
        var first = new int[lead.Levels + 1];
        foreach (var level in own)
            first[level + 1]++;

        for (var i = 0; i < lead.Levels; i++)
            first[i + 1] += first[i];

        var sorted = new int[own.Length];
        var next = first.AsSpan(0, lead.Levels).ToArray();
        for (var i = 0; i < own.Length; i++)
            sorted[next[own[i]]++] = i;

        var seen = new int[Tail];
        Array.Fill(seen, -1);
        var count = new double[Tail];
        var index = new List<int>();
        var cell = new List<double>();
        lead.Start = new int[lead.Levels + 1];
        for (var level = 0; level < lead.Levels; level++)
        {
            var from = index.Count;
            for (var i = first[level]; i < first[level + 1]; i++)
            {
                for (var t = 0; t < TailFactors.Length; t++)
                {
                    var a = TailOffsets[t] + codes[TailFactors[t]][sorted[i]];
                    if (seen[a] != level)
                    {
                        seen[a] = level;
                        count[a] = 0;
                        index.Add(a);
                    }

                    count[a]++;
                }
            }

            index.Sort(from, index.Count - from, null);
            for (var i = from; i < index.Count; i++)
                cell.Add(count[index[i]]);

            lead.Start[level + 1] = index.Count;
        }

        (lead.Index, lead.Cell) = ([.. index], [.. cell]);
    }

    private void PlaceCells()
    {
        for (var l = 0; l < Leads.Length; l++)
        {
            var lead = Leads[l];
            lead.Place = new int[Leads.Length][];
            for (var g = l + 1; g < Leads.Length; g++)
            {
                var outer = Leads[g];
                var place = new int[lead.Index.Length];
                for (var i = 0; i < lead.Levels; i++)
                {
                    var parent = lead.Parent[g][i];
                    for (var a = lead.Start[i]; a < lead.Start[i + 1]; a++)
                        place[a] = Array.BinarySearch(outer.Index, outer.Start[parent], outer.Start[parent + 1] - outer.Start[parent], lead.Index[a]);
                }

                lead.Place[g] = place;
            }
        }
    }
}
