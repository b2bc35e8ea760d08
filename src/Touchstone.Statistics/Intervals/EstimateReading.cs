using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Intervals;

/// <summary>What one estimate says, in words, and whether it rests on enough to be judged.</summary>
/// <param name="IsTooFew">Whether it rests on too few, or has no interval at all.</param>
/// <param name="Sentence">The estimate in a sentence.</param>
public sealed record EstimateReading(bool IsTooFew, string Sentence)
{
    /// <summary>The fewest values that are judged.</summary>
    public const int FewestValues = 10;

    /// <summary>The fewest clusters: they are few by nature, and their interval says how little they tell.</summary>
    public const int FewestClusters = 5;

    /// <summary>Reads an estimate.</summary>
    /// <param name="what">What was estimated: "mean".</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="show">How its values are written.</param>
    /// <param name="values">For clusters, how many values are in them; null where each value stands for itself.</param>
    /// <returns>The reading; without a value the reason.</returns>
    public static EstimateReading Of(string what, Estimate estimate, Func<double?, string> show, int? values = null)
    {
        var isTooFew = IsFew(estimate, values is null ? FewestValues : FewestClusters);
        if (estimate.Value is null)
            return new EstimateReading(true, $"The {what} cannot be told: {string.Join("; ", estimate.Notes)}.");

        var from = values is { } all
            ? $"{NumberWords.Plural(all, "value")} in {NumberWords.Plural(estimate.N, "cluster")}"
            : NumberWords.Plural(estimate.N, "value");
        return new EstimateReading(
            isTooFew,
            $"The {what} is {NumberWords.WithInterval(estimate, show)}, from {from}{(isTooFew ? ": too few to judge." : ".")}"
        );
    }

    /// <summary>Whether an estimate rests on too few to be judged, or has no interval.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="least">The fewest.</param>
    /// <returns>True below the fewest or without an interval.</returns>
    public static bool IsFew(Estimate estimate, int least = FewestValues) => estimate.Interval is null || estimate.N < least;

    /// <summary>What reading many intervals at once means.</summary>
    /// <param name="count">How many are read.</param>
    /// <param name="confidence">Their level.</param>
    /// <returns>The note, or null for one interval alone.</returns>
    public static string? Many(int count, double confidence) =>
        count > 1
            ? $"reading {NumberWords.Count(count)} intervals at once, about one in {NumberWords.Number(1 / (1 - confidence), 0)} "
                + "misses its true value by chance"
            : null;
}
