namespace Touchstone.Statistics.Reliability;

/// <summary>One of the six intraclass correlations of Shrout and Fleiss (1979), with its F test against zero.</summary>
/// <param name="Name">ICC1, ICC2, ICC3 for one rater, ICC1k, ICC2k, ICC3k for the mean of k raters.</param>
/// <param name="Estimate">The coefficient with interval, number of units and notes; negative values are reported as they are.</param>
/// <param name="F">The variance ratio; infinite when raters never disagree, null when not defined.</param>
/// <param name="Df1">Numerator degrees of freedom.</param>
/// <param name="Df2">Denominator degrees of freedom.</param>
/// <param name="PValue">Upper-tail p of F.</param>
public sealed record IccForm(string Name, Estimate Estimate, double? F, int Df1, int Df2, double? PValue);
