namespace Touchstone.Statistics.Generalisability;

/// <summary>
/// Variance components of a measurement design (Cronbach et al. 1972; Brennan 2001) with the decision study made from them.
/// </summary>
/// <param name="Design">The design in words.</param>
/// <param name="Sources">The sources; the objects of measurement first.</param>
/// <param name="Sizes">Size of each facet in the study; for unbalanced designs the effective size.</param>
/// <param name="Notes">What the reader must know, in words.</param>
/// <param name="GrandTotal">The T term of the mean (squared total over number of scores) for unbalanced designs, else null.</param>
public sealed record GeneralisabilityStudy(
    string Design,
    IReadOnlyList<VarianceSource> Sources,
    IReadOnlyDictionary<string, double> Sizes,
    IReadOnlyList<string> Notes,
    double? GrandTotal = null
)
{
    /// <summary>The decision study for the sizes of the study itself.</summary>
    /// <returns>Error variances and coefficients.</returns>
    public DecisionResult Decide() => Decide(Sizes);

    /// <summary>
    /// The decision study: every component, negative ones as zero, is divided by the product of the sizes of its facets; those with
    /// the objects make the relative error, all make the absolute error.
    /// </summary>
    /// <param name="sizes">Planned size of each facet, above zero.</param>
    /// <returns>Error variances and coefficients; null when a component is undefined.</returns>
    /// <exception cref="ArgumentException">A facet has no size, or one that is not positive and finite.</exception>
    public DecisionResult Decide(IReadOnlyDictionary<string, double> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        var (relative, absolute) = (0.0, 0.0);
        foreach (var source in Sources.Skip(1))
        {
            var divisor = 1.0;
            foreach (var facet in source.Facets)
            {
                if (!sizes.TryGetValue(facet, out var size) || !(size > 0) || double.IsInfinity(size))
                    throw new ArgumentException($"The facet {facet} needs a positive size.", nameof(sizes));

                divisor *= size;
            }

            if (source.Variance is not double variance)
                return new DecisionResult(sizes, null, null, null, null);

            absolute += Math.Max(0, variance) / divisor;
            relative += source.WithObjects ? Math.Max(0, variance) / divisor : 0;
        }

        if (Sources[0].Variance is not double v)
            return new DecisionResult(sizes, relative, absolute, null, null);

        v = Math.Max(0, v);
        return new DecisionResult(sizes, relative, absolute, v + relative > 0 ? v / (v + relative) : null, v + absolute > 0 ? v / (v + absolute) : null);
    }
}
