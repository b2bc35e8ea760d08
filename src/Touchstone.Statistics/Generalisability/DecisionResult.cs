namespace Touchstone.Statistics.Generalisability;

/// <summary>What a planned number of items, raters or occasions would give.</summary>
/// <param name="Sizes">The planned size of each facet.</param>
/// <param name="RelativeErrorVariance">Error when objects are compared with each other, in squared score units; null when undefined.</param>
/// <param name="AbsoluteErrorVariance">Error against a fixed standard, severity of raters and difficulty of items included.</param>
/// <param name="GCoefficient">Generalisability coefficient <c>v_p / (v_p + relative)</c>, 0 to 1; null when all variances are zero.</param>
/// <param name="Phi">Dependability <c>v_p / (v_p + absolute)</c>, 0 to 1.</param>
public sealed record DecisionResult(
    IReadOnlyDictionary<string, double> Sizes,
    double? RelativeErrorVariance,
    double? AbsoluteErrorVariance,
    double? GCoefficient,
    double? Phi
);
