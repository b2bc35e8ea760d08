namespace Touchstone.Statistics.Models;

/// <summary>A level's effect and its adjusted mean with honest intervals.</summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Ratings">Number of ratings it rests on.</param>
/// <param name="Effect">Effect relative to the mean (evaluator: positive lenient, negative severe), averaged over the variance ratios.</param>
/// <param name="Adjusted">Mean plus effect (agent: quality corrected for who evaluated).</param>
public sealed record HonestEffect(string Level, int Ratings, Estimate Effect, Estimate Adjusted);
