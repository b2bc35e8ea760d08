using System.Numerics;
using System.Runtime.Intrinsics;

namespace Touchstone.Statistics.Agreement;

/// <summary>Where the ratings of a table lie: bytes of a filled table, or lists of the ratings that exist.</summary>
internal sealed class RatingStore
{
    private const int MaxVectorCategories = 12;
    private readonly ReadOnlyMemory<byte> cells;
    private readonly byte lowest;
    private readonly int[]? start;
    private readonly int[] rater = [];
    private readonly int[] code = [];

    private RatingStore(ReadOnlyMemory<byte> cells, int units, int raters, byte lowest, int categories)
    {
        this.cells = cells;
        this.lowest = lowest;
        (Units, Raters, Categories) = (units, raters, categories);
        Longest = raters;
    }

    private RatingStore(int[] start, int[] rater, int[] code, int units, int raters, int categories)
    {
        (this.start, this.rater, this.code) = (start, rater, code);
        (Units, Raters, Categories) = (units, raters, categories);
        for (var u = 0; u < units; u++)
            Longest = Math.Max(Longest, start[u + 1] - start[u]);
    }

    public int Units { get; }

    public int Raters { get; }

    public int Categories { get; }

    /// <summary>The most ratings a unit can have.</summary>
    public int Longest { get; }

    public static RatingStore Bytes(ReadOnlyMemory<byte> cells, int units, int raters, byte lowest, int categories) =>
        new(cells, units, raters, lowest, categories);

    /// <summary>From codes -1 (missing), 0..categories-1, row-major.</summary>
    public static RatingStore Filled(int[] codes, int units, int raters, int categories)
    {
        if (categories <= 255)
            return new RatingStore(Array.ConvertAll(codes, x => (byte)(x < 0 ? 255 : x)), units, raters, 0, categories);

        var start = new int[units + 1];
        var rater = new List<int>(codes.Length);
        var code = new List<int>(codes.Length);
        for (var u = 0; u < units; u++)
        {
            for (var r = 0; r < raters; r++)
            {
                if (codes[u * raters + r] >= 0)
                {
                    rater.Add(r);
                    code.Add(codes[u * raters + r]);
                }
            }

            start[u + 1] = code.Count;
        }

        return new RatingStore(start, [.. rater], [.. code], units, raters, categories);
    }

    public static RatingStore Sparse(int[] unit, int[] rater, int[] code, int units, int raters, int categories)
    {
        var start = new int[units + 1];
        for (var i = 0; i < unit.Length; i++)
            start[unit[i] + 1] += code[i] >= 0 ? 1 : 0;

        for (var u = 0; u < units; u++)
            start[u + 1] += start[u];

        var next = start.AsSpan(0, units).ToArray();
        var byUnit = new int[start[units]];
        var codes = new int[start[units]];
        for (var i = 0; i < unit.Length; i++)
        {
            if (code[i] >= 0)
            {
                var at = next[unit[i]]++;
                (byUnit[at], codes[at]) = (rater[i], code[i]);
            }
        }

        var last = new int[raters];
        Array.Fill(last, -1);
        for (var u = 0; u < units; u++)
        {
            for (var i = start[u]; i < start[u + 1]; i++)
            {
                if (last[byUnit[i]] == u)
                    throw new ArgumentException("A rater rated the same unit twice; an average or one of the two must be chosen first.");

                last[byUnit[i]] = u;
            }
        }

        return new RatingStore(start, byUnit, codes, units, raters, categories);
    }

    /// <summary>Counts coincidences by vector where the table is filled and small enough; null where it is not.</summary>
    public PairCounter? Pairs()
    {
        if (start is not null || Categories > PairCounter.MaxCategories || Raters is 0 or > PairCounter.MaxRaters)
            return null;

        var counter = new PairCounter(Categories, Raters);
        counter.Add(cells.Span, Units, Raters, lowest);
        return counter;
    }

    public bool Uses(int category)
    {
        if (start is not null)
            return code.AsSpan().Contains(category);

        return cells.Span.Contains((byte)(lowest + category));
    }

    public RatingStore Recoded(int[] map, int categories)
    {
        var raters = new int[Longest];
        var codes = new int[Longest];
        var starts = new int[Units + 1];
        var who = new List<int>();
        var what = new List<int>();
        for (var u = 0; u < Units; u++)
        {
            var m = Row(u, raters, codes);
            for (var i = 0; i < m; i++)
            {
                who.Add(raters[i]);
                what.Add(map[codes[i]]);
            }

            starts[u + 1] = what.Count;
        }

        return new RatingStore(starts, [.. who], [.. what], Units, Raters, categories);
    }

    /// <summary>The ratings of one unit with their raters; returns how many.</summary>
    public int Row(int unit, Span<int> raters, Span<int> codes)
    {
        var m = 0;
        if (start is not null)
        {
            for (var i = start[unit]; i < start[unit + 1]; i++)
            {
                raters[m] = rater[i];
                codes[m++] = code[i];
            }

            return m;
        }

        var row = cells.Span.Slice(unit * Raters, Raters);
        for (var r = 0; r < row.Length; r++)
        {
            var c = row[r] - lowest;
            if ((uint)c < (uint)Categories)
            {
                raters[m] = r;
                codes[m++] = c;
            }
        }

        return m;
    }

    /// <summary>
    /// The distinct ratings of one unit, ascending, with their counts: returns how many distinct ones and sets the number of
    /// ratings. The spans need room for the longest row and for 256 entries; no memory is taken.
    /// </summary>
    public int Profile(int unit, Span<int> codes, Span<int> counts, Span<int> scratch, out int ratings)
    {
        if (start is not null)
            return SortedProfile(code.AsSpan(start[unit], start[unit + 1] - start[unit]), codes, counts, out ratings);

        ratings = 0;
        var all = cells.Span;
        var at = unit * Raters;
        var distinct = 0;
        if (Categories <= MaxVectorCategories && Vector256.IsHardwareAccelerated && all.Length >= 32)
        {
            var tallies = scratch[..Categories];
            CountByVector(all, at, tallies);
            for (var c = 0; c < tallies.Length; c++)
            {
                var count = tallies[c];
                codes[distinct] = c;
                counts[distinct] = count;
                distinct += count > 0 ? 1 : 0;
                ratings += count;
            }

            return distinct;
        }

        // Missing marks are counted along, in a place of their own: a branch for each cell would cost more.
        Span<byte> bins = stackalloc byte[288];
        if (Raters > 255)
            return WideProfile(all.Slice(at, Raters), codes, counts, scratch, out ratings);

        bins.Clear();
        foreach (var cell in all.Slice(at, Raters))
            bins[cell]++;

        for (var block = 0; block < Categories; block += 32)
        {
            var piece = Vector256.Create<byte>(bins.Slice(lowest + block, 32));
            var set = ~Vector256.Equals(piece, Vector256<byte>.Zero).ExtractMostSignificantBits();
            set &= Categories - block >= 32 ? uint.MaxValue : (1u << (Categories - block)) - 1;
            for (; set != 0; set &= set - 1)
            {
                var c = block + BitOperations.TrailingZeroCount(set);
                codes[distinct] = c;
                ratings += counts[distinct++] = bins[lowest + c];
            }
        }

        return distinct;
    }

    private int WideProfile(ReadOnlySpan<byte> row, Span<int> codes, Span<int> counts, Span<int> scratch, out int ratings)
    {
        var bins = scratch[..Categories];
        bins.Clear();
        ratings = 0;
        foreach (var cell in row)
        {
            var c = cell - lowest;
            if ((uint)c < (uint)bins.Length)
            {
                bins[c]++;
                ratings++;
            }
        }

        var distinct = 0;
        for (var c = 0; c < bins.Length; c++)
        {
            codes[distinct] = c;
            counts[distinct] = bins[c];
            distinct += bins[c] > 0 ? 1 : 0;
        }

        return distinct;
    }

    private void CountByVector(ReadOnlySpan<byte> all, int at, Span<int> tallies)
    {
        tallies.Clear();
        var end = at + Raters;
        for (var from = at; from < end; from += 32)
        {
            // The last piece of a row may be short: read 32 bytes that exist and mask out what belongs to other rows.
            var shift = Math.Max(0, from + 32 - all.Length);
            var mask = (end - from >= 32 ? uint.MaxValue : (1u << (end - from)) - 1) << shift;
            var piece = Vector256.Create(all.Slice(from - shift, 32));
            for (var c = 0; c < tallies.Length; c++)
            {
                var equal = Vector256.Equals(piece, Vector256.Create((byte)(lowest + c)));
                tallies[c] += BitOperations.PopCount(equal.ExtractMostSignificantBits() & mask);
            }
        }
    }

    private static int SortedProfile(ReadOnlySpan<int> row, Span<int> codes, Span<int> counts, out int ratings)
    {
        ratings = row.Length;
        var sorted = codes[..row.Length];
        row.CopyTo(sorted);
        sorted.Sort();
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (distinct > 0 && codes[distinct - 1] == sorted[i])
                counts[distinct - 1]++;
            else
            {
                codes[distinct] = sorted[i];
                counts[distinct++] = 1;
            }
        }

        return distinct;
    }
}
