namespace Touchstone.Statistics.Agreement;

/// <summary>A coefficient of agreement with the observed and the chance agreement it was made from.</summary>
/// <param name="Estimate">The coefficient with interval, standard error, number of rated units and notes.</param>
/// <param name="Observed">Observed (weighted) agreement, 0 to 1; null when no unit has two ratings.</param>
/// <param name="Expected">Agreement expected by chance, 0 to 1; null when not defined.</param>
/// <param name="Units">Units with at least one rating.</param>
/// <param name="PairedUnits">Units with at least two ratings.</param>
/// <param name="Raters">Raters with at least one rating.</param>
/// <param name="Categories">Number of declared (or else observed) categories.</param>
public sealed record AgreementResult(Estimate Estimate, double? Observed, double? Expected, int Units, int PairedUnits, int Raters, int Categories);
