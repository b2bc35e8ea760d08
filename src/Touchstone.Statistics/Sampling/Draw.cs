using Touchstone.Statistics.Numerics;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Sampling;

/// <summary>
/// Seeded random draws without replacement with exact inclusion probabilities (Särndal, Swensson and Wretman 1992). The same seed and list
/// give the same sample. An empty population gives an empty sample; a size below zero throws <see cref="ArgumentOutOfRangeException"/>,
/// a size above the population draws everyone, with a note.
/// </summary>
public static class Draw
{
    /// <summary>Simple random sample: every subset of the size is equally likely (Floyd's algorithm); chance n/N.</summary>
    /// <param name="population">Number of units N.</param>
    /// <param name="size">Units to draw n.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The sample.</returns>
    public static DrawnSample Simple(int population, int size, ulong seed)
    {
        var notes = Check(population, ref size);
        var units = Subset(population, size, new SeededGenerator(seed));
        return Equal(units, (double)size / Math.Max(1, population), notes);
    }

    /// <summary>
    /// Systematic sample with fractional interval: from a random start every N/n-th unit of the list as it stands; chance exactly n/N. A list
    /// with a rhythm (every tenth contact of one kind) can mislead it.
    /// </summary>
    /// <param name="population">Number of units N.</param>
    /// <param name="size">Units to draw n.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The sample.</returns>
    public static DrawnSample Systematic(int population, int size, ulong seed)
    {
        var notes = Check(population, ref size);
        var start = new SeededGenerator(seed).NextDouble();
        var units = new int[size];
        for (var k = 0; k < size; k++)
            units[k] = Math.Min(population - 1, (int)((start + k) * population / size));

        return Equal(units, (double)size / Math.Max(1, population), notes);
    }

    /// <summary>Stratified sample: a simple random sample within each stratum; chance n_h/N_h.</summary>
    /// <param name="strata">Stratum of each unit, numbered from 0.</param>
    /// <param name="sizes">Units to draw from each stratum.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A stratum number has no size, or a size is below zero.</exception>
    public static DrawnSample Stratified(ReadOnlySpan<int> strata, IReadOnlyList<int> sizes, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var members = new List<int>[sizes.Count];
        for (var h = 0; h < members.Length; h++)
            members[h] = [];

        for (var i = 0; i < strata.Length; i++)
        {
            if (strata[i] < 0 || strata[i] >= members.Length)
                throw new ArgumentOutOfRangeException(nameof(strata), strata[i], "A unit belongs to a stratum without a sample size.");

            members[strata[i]].Add(i);
        }

        var drawn = new List<(int Unit, double Chance)>();
        var notes = new List<string>();
        for (var h = 0; h < members.Length; h++)
        {
            var size = sizes[h];
            notes.AddRange(Check(members[h].Count, ref size).Select(note => $"stratum {h}: {note}"));
            foreach (var place in Subset(members[h].Count, size, new SeededGenerator(seed, (ulong)h)))
                drawn.Add((members[h][place], (double)size / members[h].Count));
        }

        drawn.Sort((a, b) => a.Unit.CompareTo(b.Unit));
        return new DrawnSample([.. drawn.Select(d => d.Unit)], [.. drawn.Select(d => d.Chance)], notes);
    }

    /// <summary>
    /// Sample with chance proportional to a size measure (Madow 1949): systematic along the cumulated sizes, in random order (Hartley and Rao
    /// 1962). Chance n x/Σx; units that would pass 1 are drawn for certain and the rest shared again. Units of size 0 are never drawn.
    /// </summary>
    /// <param name="measures">Size measure of each unit, finite and not below 0.</param>
    /// <param name="size">Units to draw.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size measure is below zero, NaN or infinite.</exception>
    public static DrawnSample ProportionalToSize(ReadOnlySpan<double> measures, int size, ulong seed)
    {
        var able = 0;
        foreach (var measure in measures)
        {
            Guard.Finite(measure, nameof(measures));
            ArgumentOutOfRangeException.ThrowIfNegative(measure, nameof(measures));
            able += measure > 0 ? 1 : 0;
        }

        var notes = Check(able, ref size);
        if (able < measures.Length)
            notes.Add(Guard.Units(measures.Length - able) + " of size 0 cannot be drawn");

        var chances = InclusionProbabilities(measures, size);
        var random = new SeededGenerator(seed);
        var order = new int[measures.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;

        random.Shuffle<int>(order);
        var drawn = new List<int>(size);
        var next = random.NextDouble();
        var sum = 0.0;
        foreach (var unit in order)
        {
            if (chances[unit] >= 1)
            {
                drawn.Add(unit);
                continue;
            }

            sum += chances[unit];
            if (sum > next && drawn.Count < size)
            {
                drawn.Add(unit);
                next++;
            }
        }

        drawn.Sort();
        return new DrawnSample(drawn, [.. drawn.Select(unit => chances[unit])], notes);
    }

    /// <summary>The inclusion probabilities of a draw proportional to size: n x/Σx, with units that would pass 1 set to 1 and the rest shared again.</summary>
    /// <param name="measures">Size measure of each unit, finite and not below 0.</param>
    /// <param name="size">Units to draw; more than the units above 0 gives all of them 1.</param>
    /// <returns>The probability of each unit; they sum to the size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size measure is below zero, NaN or infinite, or the size is below zero.</exception>
    public static double[] InclusionProbabilities(ReadOnlySpan<double> measures, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var largest = 0.0;
        foreach (var measure in measures)
        {
            Guard.Finite(measure, nameof(measures));
            ArgumentOutOfRangeException.ThrowIfNegative(measure, nameof(measures));
            largest = Math.Max(largest, measure);
        }

        var chances = new double[measures.Length];
        var certain = new bool[measures.Length];
        while (largest > 0)
        {
            var left = (double)size;
            var sum = 0.0;
            for (var i = 0; i < chances.Length; i++)
            {
                left -= certain[i] ? 1 : 0;
                sum += certain[i] ? 0 : measures[i] / largest;
            }

            var more = false;
            for (var i = 0; i < chances.Length; i++)
            {
                chances[i] =
                    certain[i] ? 1
                    : sum > 0 ? Math.Max(0, left) * (measures[i] / largest) / sum
                    : 0;
                if (!certain[i] && chances[i] >= 1)
                    certain[i] = more = true;
            }

            if (!more)
                break;
        }

        return chances;
    }

    private static List<string> Check(int population, ref int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (size <= population)
            return [];

        size = population;
        return ["more units wanted than there are: every unit is drawn"];
    }

    private static int[] Subset(int population, int size, SeededGenerator random)
    {
        var chosen = new HashSet<int>(size);
        for (var j = population - size; j < population; j++)
        {
            var candidate = random.NextInt(j + 1);
            if (!chosen.Add(candidate))
                chosen.Add(j);
        }

        int[] units = [.. chosen];
        Array.Sort(units);
        return units;
    }

    private static DrawnSample Equal(int[] units, double chance, List<string> notes)
    {
        var chances = new double[units.Length];
        Array.Fill(chances, chance);
        return new DrawnSample(units, chances, notes);
    }
}
