using System.Globalization;

namespace Touchstone.Statistics.Models;

/// <summary>A grouping of ratings (agent, evaluator, contact, criterion): for each rating the number of its level, and the names of the levels.</summary>
public sealed class Factor
{
    private Factor(string name, int[] codes, string[] levels)
    {
        Name = name;
        Codes = codes;
        Levels = levels;
    }

    /// <summary>What the factor is called, for instance "evaluator".</summary>
    public string Name { get; }

    /// <summary>Level number of each rating, from 0.</summary>
    public IReadOnlyList<int> Codes { get; }

    /// <summary>Names of the levels.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>A factor from one label a rating; levels in order of number when all labels are numbers, else in ordinal text order.</summary>
    /// <param name="name">What the factor is called.</param>
    /// <param name="labels">Label of each rating; none may be null.</param>
    /// <returns>The factor.</returns>
    public static Factor Of(string name, IReadOnlyList<string> labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(labels);
        var levels = Ordered(labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        var numbers = new Dictionary<string, int>(levels.Length, StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++)
            numbers.Add(levels[i], i);

        var codes = new int[labels.Count];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = numbers[labels[i]];

        return new Factor(name, codes, levels);
    }

    /// <summary>A factor from level numbers; levels are named by their number.</summary>
    /// <param name="name">What the factor is called.</param>
    /// <param name="codes">Level of each rating, from 0 to levels-1; kept, not copied.</param>
    /// <param name="levels">Number of levels, used or not.</param>
    /// <returns>The factor.</returns>
    /// <exception cref="ArgumentException">A level number is out of range.</exception>
    public static Factor FromCodes(string name, int[] codes, int levels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(codes);
        foreach (var code in codes)
        {
            if ((uint)code >= (uint)levels)
                throw new ArgumentException($"Level {code} is not between 0 and {levels - 1}.", nameof(codes));
        }

        return new Factor(name, codes, [.. Enumerable.Range(0, levels).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>A factor nested in another: the inner labels may start again in every outer level (contact 1, 2, … of each agent).</summary>
    /// <param name="name">What the nested factor is called.</param>
    /// <param name="outer">The outer factor.</param>
    /// <param name="inner">The inner factor.</param>
    /// <returns>A factor whose levels are the pairs that occur, named "outer / inner".</returns>
    /// <exception cref="ArgumentException">The factors have different lengths.</exception>
    public static Factor Within(string name, Factor outer, Factor inner)
    {
        ArgumentNullException.ThrowIfNull(outer);
        ArgumentNullException.ThrowIfNull(inner);
        if (outer.Codes.Count != inner.Codes.Count)
            throw new ArgumentException("Both factors must be over the same ratings.", nameof(inner));

        var pairs = new Dictionary<(int, int), int>();
        var names = new List<string>();
        var codes = new int[outer.Codes.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var pair = (outer.Codes[i], inner.Codes[i]);
            if (!pairs.TryGetValue(pair, out codes[i]))
            {
                codes[i] = names.Count;
                pairs.Add(pair, codes[i]);
                names.Add($"{outer.Levels[pair.Item1]} / {inner.Levels[pair.Item2]}");
            }
        }

        return new Factor(name, codes, [.. names]);
    }

    private static string[] Ordered(string[] levels)
    {
        var numbers = new double[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            if (!double.TryParse(levels[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return levels;
        }

        // Stable, so that 1 and 01 keep their order of text.
        return [.. Enumerable.Range(0, levels.Length).OrderBy(i => numbers[i]).Select(i => levels[i])];
    }

    internal int[] CodeArray => (int[])Codes;

    internal Factor Where(bool[] keep)
    {
        var codes = new List<int>(keep.Length);
        for (var i = 0; i < keep.Length; i++)
        {
            if (keep[i])
                codes.Add(((int[])Codes)[i]);
        }

        return new Factor(Name, [.. codes], (string[])Levels);
    }
}
