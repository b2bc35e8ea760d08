namespace Touchstone.Statistics.Sampling;

/// <summary>A stratified proportion with rival intervals.</summary>
/// <param name="Proportion">Proportion with Wilson's interval at the effective sample size, the default the product shows.</param>
/// <param name="Normal">Proportion with the normal interval, unclamped.</param>
/// <param name="KornGraubard">Proportion with the Korn-Graubard (1998) beta interval at the effective sample size.</param>
/// <param name="Logit">Proportion with the interval on the logit scale.</param>
/// <param name="EffectiveSize">p(1-p)/variance, or null without variance.</param>
public sealed record StratifiedProportionResult(Estimate Proportion, Estimate Normal, Estimate KornGraubard, Estimate Logit, double? EffectiveSize);
