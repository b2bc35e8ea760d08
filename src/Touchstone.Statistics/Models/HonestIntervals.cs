namespace Touchstone.Statistics.Models;

/// <summary>
/// Intervals of a crossed model that carry the uncertainty of the variance components and of the mean. The error of each
/// prediction at given variance ratios (Henderson 1975: mixed-model equations, fixed effects included; t with n-p degrees of
/// freedom) is averaged over the restricted likelihood of the ratios with the reference weight of Box and Tiao (1973),
/// <c>1 / (s_e² (s_e² + m_k s_k²))</c> per factor with m_k ratings a level; limits are quantiles of that mixture.
/// A component that the restricted likelihood ratio does not tell from zero has the lower limit zero. With known
/// ratios it is the usual t interval; with six evaluators it is about twice as wide as the conditional one.
/// </summary>
/// <param name="Level">Level of the intervals.</param>
/// <param name="Mean">The mean (intercept); null value when nothing could be estimated.</param>
/// <param name="Components">Each factor's variance with interval, the residual last; the value is the restricted estimate.</param>
/// <param name="Effects">Effects by factor name.</param>
/// <param name="Points">Number of variance ratios averaged over.</param>
public sealed record HonestIntervals(
    double Level,
    Estimate Mean,
    IReadOnlyList<(string Name, Estimate Variance)> Components,
    IReadOnlyDictionary<string, IReadOnlyList<HonestEffect>> Effects,
    int Points
);
