namespace Touchstone.Statistics.Satisfaction;

/// <summary>Difference of two independent Net Promoter Scores, first minus second, in points.</summary>
/// <param name="Difference">The difference with the Wald interval.</param>
/// <param name="Hybrid">The difference with the interval that combines the two score intervals (MOVER), the default the product shows.</param>
/// <param name="Z">Difference divided by its standard error, or null without variation.</param>
/// <param name="PValue">Two-sided p value of z, or null without variation.</param>
public sealed record NetPromoterDifference(Estimate Difference, Estimate Hybrid, double? Z, double? PValue);
