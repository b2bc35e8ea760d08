namespace Touchstone.Statistics.Agreement;

/// <summary>Cohen's kappa of two raters with its test against chance.</summary>
/// <param name="Estimate">Kappa with the large-sample interval, non-null standard error, number of units and notes.</param>
/// <param name="Observed">Observed (weighted) agreement; null without units.</param>
/// <param name="Expected">Chance agreement from both raters' own shares; null without units.</param>
/// <param name="NullStandardError">Standard error if there were chance agreement only; for the test, not for the interval.</param>
/// <param name="Z">Kappa over the null standard error.</param>
/// <param name="PValue">Two-sided p of the test that there is chance agreement only.</param>
public sealed record CohenKappaResult(Estimate Estimate, double? Observed, double? Expected, double? NullStandardError, double? Z, double? PValue);
