namespace Touchstone.Statistics.Models;

/// <summary>A fixed effect beside the mean: a number (handle time, tenure) or a category (channel) with treatment contrasts.</summary>
public sealed class FixedTerm
{
    private FixedTerm(string[] names, double[][] columns)
    {
        Names = names;
        Columns = columns;
    }

    /// <summary>Names of the coefficients: the term's name, followed by the level for a category.</summary>
    public IReadOnlyList<string> Names { get; }

    internal double[][] Columns { get; }

    /// <summary>A numeric effect: one coefficient, rating units per unit of the number.</summary>
    /// <param name="name">What the term is called.</param>
    /// <param name="values">Value of each rating; finite.</param>
    /// <returns>The term.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static FixedTerm Number(string name, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Any(x => !double.IsFinite(x)))
            throw new ArgumentException($"{name}: every value must be a finite number.", nameof(values));

        return new FixedTerm(
            [name],
            [
                [.. values],
            ]
        );
    }

    /// <summary>A category: one coefficient for each level but the first in ordinal text order, which is the reference.</summary>
    /// <param name="name">What the term is called.</param>
    /// <param name="labels">Label of each rating.</param>
    /// <returns>The term; without coefficients when there is one level.</returns>
    public static FixedTerm Category(string name, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var levels = labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Skip(1).ToArray();
        return new FixedTerm(
            Array.ConvertAll(levels, level => name + level),
            Array.ConvertAll(levels, level => labels.Select(x => string.Equals(x, level, StringComparison.Ordinal) ? 1.0 : 0.0).ToArray())
        );
    }

    internal FixedTerm Where(bool[] keep) => new((string[])Names, Array.ConvertAll(Columns, c => c.Where((_, i) => keep[i]).ToArray()));
}
