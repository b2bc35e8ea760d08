namespace Touchstone.Statistics.Models;

/// <summary>A level's effect and its adjusted mean with honest intervals.</summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Ratings">Number of ratings it rests on.</param>
/// <param name="Effect">Effect relative to the mean (evaluator: positive lenient, negative severe), averaged over the variance ratios.</param>
/// <param name="Adjusted">Mean plus effect (agent: quality corrected for who evaluated).</param>
/// <param name="PValue">
/// Twice the smaller tail of the averaged law of the effect beyond zero, 0 to 1: one minus the highest level at which the honest interval
/// leaves zero out. Adjust it (Holm) before saying which of many levels differ from the average. 1 when the effect has no spread at zero.
/// </param>
public sealed record HonestEffect(string Level, int Ratings, Estimate Effect, Estimate Adjusted, double PValue);
