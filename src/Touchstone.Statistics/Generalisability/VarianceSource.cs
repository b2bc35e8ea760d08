namespace Touchstone.Statistics.Generalisability;

/// <summary>One source of variance in a generalisability study.</summary>
/// <param name="Name">The source in Brennan's notation with underscores for nesting: p, i, pi_e, r_t, pr_t_e, …; _e marks the error confounded with it.</param>
/// <param name="Facets">The facets whose sizes divide this source in a decision study, for instance "t" and "r"; empty for the objects themselves.</param>
/// <param name="WithObjects">Whether the source contains the objects of measurement (relative error) or only facets (absolute error).</param>
/// <param name="SumOfSquares">Sum of squares; null for unbalanced designs.</param>
/// <param name="Df">Degrees of freedom; null for unbalanced designs.</param>
/// <param name="MeanSquare">Mean square; null for unbalanced designs.</param>
/// <param name="Variance">Estimated variance component, not clamped: a negative one is chance around zero. Null when it cannot be estimated.</param>
/// <param name="Total">The T term of Henderson's method (sum over levels of total squared over count), uncentred; null for balanced designs.</param>
public sealed record VarianceSource(
    string Name,
    IReadOnlyList<string> Facets,
    bool WithObjects,
    double? SumOfSquares,
    int? Df,
    double? MeanSquare,
    double? Variance,
    double? Total = null
);
