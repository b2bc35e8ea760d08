namespace Touchstone.Statistics.Satisfaction;

/// <summary>A Net Promoter Score with its counts and rival intervals, all in points (-100 to 100).</summary>
/// <param name="Promoters">Answers 9 and 10.</param>
/// <param name="Passives">Answers 7 and 8.</param>
/// <param name="Detractors">Answers 0 to 6.</param>
/// <param name="Score">The score with the adjusted Wald interval cut to the scale, the default the product shows: it covers best.</param>
/// <param name="Tango">The score with the score interval (Tango 1998), a little too wide for a dozen answers.</param>
/// <param name="Wald">The score with the Wald interval, unclamped.</param>
/// <param name="AdjustedWald">The score after adding three pseudo-answers (¾, 1½, ¾) with its Wald interval, unclamped.</param>
public sealed record NetPromoterResult(int Promoters, int Passives, int Detractors, Estimate Score, Estimate Tango, Estimate Wald, Estimate AdjustedWald);
