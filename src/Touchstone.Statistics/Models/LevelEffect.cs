namespace Touchstone.Statistics.Models;

/// <summary>
/// Best linear unbiased predictor of one level (conditional mode). For an evaluator a positive effect means lenient, a negative
/// one severe; for an agent it is quality relative to the mean, corrected for who evaluated.
/// </summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Ratings">Number of ratings it rests on.</param>
/// <param name="Value">The predicted effect, in rating units.</param>
/// <param name="ConditionalDeviation">Its standard deviation with variances and mean taken as known; too small for few levels, see the honest interval.</param>
/// <param name="Adjusted">Mean plus effect.</param>
public sealed record LevelEffect(string Level, int Ratings, double Value, double ConditionalDeviation, double Adjusted);
