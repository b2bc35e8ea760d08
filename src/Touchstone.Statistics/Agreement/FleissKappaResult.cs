namespace Touchstone.Statistics.Agreement;

/// <summary>Fleiss' kappa of a complete table of counts with its test against chance and the kappa of each category.</summary>
/// <param name="Estimate">Kappa with Gwet's interval and standard error, number of units, notes.</param>
/// <param name="Observed">Mean share of agreeing pairs; null when undefined.</param>
/// <param name="Expected">Chance agreement; null when undefined.</param>
/// <param name="Units">Number of units.</param>
/// <param name="RatersPerUnit">Ratings of each unit.</param>
/// <param name="NullStandardError">Standard error under chance agreement (Fleiss, Nee and Landis 1979).</param>
/// <param name="Z">Kappa over the null standard error.</param>
/// <param name="PValue">Two-sided p.</param>
/// <param name="CategoryKappa">Kappa of each category against all others; null where the category is never or always used.</param>
/// <param name="CategoryStandardError">Null standard error of each category kappa.</param>
public sealed record FleissKappaResult(
    Estimate Estimate,
    double? Observed,
    double? Expected,
    int Units,
    int RatersPerUnit,
    double? NullStandardError,
    double? Z,
    double? PValue,
    IReadOnlyList<double?> CategoryKappa,
    double? CategoryStandardError
);
