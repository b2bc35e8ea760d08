using System.Globalization;

namespace Touchstone.Statistics.Agreement;

/// <summary>
/// Ratings of units by raters, some missing, over a list of categories (numbers or labels). Held compactly:
/// one byte a cell for a filled table with up to 255 categories, else only the ratings that exist.
/// </summary>
public sealed class RatingTable
{
    private readonly RatingStore store;
    private readonly double[] values;
    private readonly string[] labels;

    private RatingTable(RatingStore store, double[] values, string[] labels, bool numeric)
    {
        this.store = store;
        this.values = values;
        this.labels = labels;
        Numeric = numeric;
    }

    /// <summary>Number of units (rows), rated or not.</summary>
    public int Units => store.Units;

    /// <summary>Number of raters (columns), active or not.</summary>
    public int Raters => store.Raters;

    /// <summary>Whether the categories are numbers; labels take their positions 0, 1, … as values.</summary>
    public bool Numeric { get; }

    /// <summary>The categories as numbers, ascending; for labels their positions.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The categories as text, in the same order.</summary>
    public IReadOnlyList<string> Labels => labels;

    internal RatingStore Store => store;

    internal ReadOnlySpan<double> Positions => values;

    /// <summary>A table from numbers.</summary>
    /// <param name="ratings">Units (rows) by raters (columns); NaN is a missing rating. May be empty.</param>
    /// <returns>The table; its categories are the values seen.</returns>
    /// <exception cref="ArgumentException">A rating is infinite.</exception>
    public static RatingTable FromNumbers(double[,] ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var units = ratings.GetLength(0);
        var raters = ratings.GetLength(1);
        var cells = new double[units * raters];
        Buffer.BlockCopy(ratings, 0, cells, 0, cells.Length * sizeof(double));
        return FromNumbers(cells, units, raters);
    }

    /// <summary>A table from numbers in one row-major run.</summary>
    /// <param name="cells">units × raters values, unit after unit; NaN is a missing rating.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="raters">Number of raters.</param>
    /// <returns>The table; its categories are the values seen.</returns>
    /// <exception cref="ArgumentException">The length is not units × raters, or a rating is infinite.</exception>
    public static RatingTable FromNumbers(ReadOnlySpan<double> cells, int units, int raters)
    {
        CheckShape(cells.Length, units, raters);
        var seen = Distinct(cells);
        var codes = new int[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            codes[i] = double.IsNaN(cells[i]) ? -1 : Array.BinarySearch(seen, cells[i] + 0.0);

        return new RatingTable(RatingStore.Filled(codes, units, raters, seen.Length), seen, Names(seen), true);
    }

    /// <summary>A table from labels.</summary>
    /// <param name="ratings">Units (rows) by raters (columns); null is a missing rating. May be empty.</param>
    /// <returns>The table; its categories are the labels seen, in ordinal text order.</returns>
    public static RatingTable FromLabels(string?[,] ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var seen = ratings.Cast<string?>().OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var codes = ratings.Cast<string?>().Select(x => x is null ? -1 : Array.BinarySearch(seen, x, StringComparer.Ordinal)).ToArray();
        var store = RatingStore.Filled(codes, ratings.GetLength(0), ratings.GetLength(1), seen.Length);
        return new RatingTable(store, Ranks(seen.Length), seen, false);
    }

    /// <summary>A table over whole-number grades given as bytes, without copying: the fast way in.</summary>
    /// <param name="codes">units × raters bytes, unit after unit.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="raters">Number of raters.</param>
    /// <param name="lowest">Lowest grade of the scale.</param>
    /// <param name="highest">Highest grade of the scale; every grade from lowest to highest is a declared category.</param>
    /// <param name="missing">The byte that marks a missing rating; outside lowest..highest.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">Wrong length, an empty scale, a missing mark inside it, or a byte that is neither a grade nor the missing
    /// mark.</exception>
    public static RatingTable FromCodes(ReadOnlyMemory<byte> codes, int units, int raters, byte lowest, byte highest, byte missing)
    {
        CheckShape(codes.Length, units, raters);
        if (highest < lowest || (missing >= lowest && missing <= highest))
            throw new ArgumentException("The missing mark must lie outside the scale lowest..highest.", nameof(missing));

        var span = codes.Span;
        if (span.ContainsAnyExceptInRange(Math.Min(lowest, missing), Math.Max(highest, missing)) || HasStray(span, lowest, highest, missing))
            throw new ArgumentException($"A rating is neither between {lowest} and {highest} nor the missing mark {missing}.", nameof(codes));

        var grades = new double[highest - lowest + 1];
        for (var i = 0; i < grades.Length; i++)
            grades[i] = lowest + i;

        return new RatingTable(RatingStore.Bytes(codes, units, raters, lowest, grades.Length), grades, Names(grades), true);
    }

    /// <summary>A table from ratings in long form: one rating a row. Only existing ratings take memory.</summary>
    /// <param name="units">Unit of each rating.</param>
    /// <param name="raters">Rater of each rating.</param>
    /// <param name="values">Value of each rating; NaN is a missing rating.</param>
    /// <returns>The table; units and raters in order of first appearance.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, a value is infinite, or a rater rated a unit twice.</exception>
    public static RatingTable FromLong(IReadOnlyList<string> units, IReadOnlyList<string> raters, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(raters);
        ArgumentNullException.ThrowIfNull(values);
        if (units.Count != values.Count || raters.Count != values.Count)
            throw new ArgumentException("Units, raters and values must be equally many.", nameof(values));

        var cells = values as double[] ?? [.. values];
        var seen = Distinct(cells);
        var codes = new int[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            codes[i] = double.IsNaN(cells[i]) ? -1 : Array.BinarySearch(seen, cells[i] + 0.0);

        var (unit, unitCount) = Number(units);
        var (rater, raterCount) = Number(raters);
        return new RatingTable(RatingStore.Sparse(unit, rater, codes, unitCount, raterCount, seen.Length), seen, Names(seen), true);
    }

    /// <summary>The same ratings over a declared list of numbers, of which some may be unused (AC1 and Brennan-Prediger depend on it).</summary>
    /// <param name="categories">All categories of the scale.</param>
    /// <returns>A table over exactly these categories.</returns>
    /// <exception cref="ArgumentException">A rating is not among them, or one is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">The ratings are labels.</exception>
    public RatingTable WithCategories(IReadOnlyList<double> categories)
    {
        if (!Numeric)
            throw new InvalidOperationException("The ratings are labels; declare labels.");

        var declared = Distinct([.. categories]);
        if (categories.Any(double.IsNaN))
            throw new ArgumentException("A category must be a number.", nameof(categories));

        var map = Array.ConvertAll(values, x => Array.BinarySearch(declared, x));
        return new RatingTable(store.Recoded(Fit(map), declared.Length), declared, Names(declared), true);
    }

    /// <summary>The same ratings over a declared list of labels, of which some may be unused.</summary>
    /// <param name="categories">All categories of the scale; used in ordinal text order.</param>
    /// <returns>A table over exactly these categories.</returns>
    /// <exception cref="ArgumentException">A rating is not among them.</exception>
    /// <exception cref="InvalidOperationException">The ratings are numbers.</exception>
    public RatingTable WithCategories(IReadOnlyList<string> categories)
    {
        if (Numeric && labels.Length > 0)
            throw new InvalidOperationException("The ratings are numbers; declare numbers.");

        var declared = categories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var map = Array.ConvertAll(labels, x => Array.BinarySearch(declared, x, StringComparer.Ordinal));
        return new RatingTable(store.Recoded(Fit(map), declared.Length), Ranks(declared.Length), declared, false);
    }

    /// <summary>Counts of two raters over the categories: the first in rows, the second in columns.</summary>
    /// <param name="first">Column of the first rater.</param>
    /// <param name="second">Column of the second rater.</param>
    /// <param name="leftOut">Units not rated by both.</param>
    /// <returns>A square table over all categories.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such rater.</exception>
    public double[,] Pair(int first, int second, out int leftOut)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, Raters);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, Raters);
        var table = new double[values.Length, values.Length];
        var raters = new int[store.Longest];
        var codes = new int[store.Longest];
        leftOut = 0;
        for (var u = 0; u < Units; u++)
        {
            var (a, b) = (-1, -1);
            var m = store.Row(u, raters, codes);
            for (var i = 0; i < m; i++)
            {
                a = raters[i] == first ? codes[i] : a;
                b = raters[i] == second ? codes[i] : b;
            }

            if (a < 0 || b < 0)
                leftOut++;
            else
                table[a, b]++;
        }

        return table;
    }

    private int[] Fit(int[] map)
    {
        for (var i = 0; i < map.Length; i++)
        {
            if (map[i] < 0 && store.Uses(i))
                throw new ArgumentException($"The rating {labels[i]} is not among the declared categories.");
        }

        return map;
    }

    private static bool HasStray(ReadOnlySpan<byte> span, byte lowest, byte highest, byte missing)
    {
        if (missing == lowest - 1 || missing == highest + 1)
            return false;

        while (true)
        {
            var at = span.IndexOfAnyExceptInRange(lowest, highest);
            if (at < 0)
                return false;

            if (span[at] != missing)
                return true;

            span = span[(at + 1)..];
        }
    }

    private static void CheckShape(int length, int units, int raters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfNegative(raters);
        if ((long)units * raters != length)
            throw new ArgumentException($"{units} units by {raters} raters need {(long)units * raters} cells, got {length}.", nameof(units));
    }

    private static double[] Distinct(ReadOnlySpan<double> cells)
    {
        var seen = new HashSet<double>();
        foreach (var cell in cells)
        {
            if (double.IsInfinity(cell))
                throw new ArgumentException("A rating is infinite.", nameof(cells));

            if (!double.IsNaN(cell))
                seen.Add(cell + 0.0);
        }

        double[] sorted = [.. seen];
        Array.Sort(sorted);
        return sorted;
    }

    private static (int[] Codes, int Count) Number(IReadOnlyList<string> names)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[names.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!known.TryGetValue(names[i], out codes[i]))
            {
                codes[i] = known.Count;
                known.Add(names[i], codes[i]);
            }
        }

        return (codes, known.Count);
    }

    private static string[] Names(double[] numbers) => Array.ConvertAll(numbers, x => x.ToString("R", CultureInfo.InvariantCulture));

    private static double[] Ranks(int count)
    {
        var ranks = new double[count];
        for (var i = 0; i < count; i++)
            ranks[i] = i;

        return ranks;
    }
}
