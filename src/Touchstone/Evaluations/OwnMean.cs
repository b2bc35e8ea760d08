using Touchstone.Statistics.Intervals;

namespace Touchstone.Evaluations;

/// <summary>The mean of some of a person's own scores, with the 95 % interval it lies in; without limits where there is one score only.</summary>
public sealed record OwnMean(decimal Value, decimal? Lower, decimal? Upper, int N)
{
    public static OwnMean Of(IReadOnlyList<decimal> scores)
    {
        var interval = MeanIntervals.Student([.. scores.Select(x => (double)x)]).Interval;
        return new OwnMean(
            scores.Average(),
            interval is null ? null : (decimal)Math.Max(0, interval.Lower),
            interval is null ? null : (decimal)Math.Min(Math.Max(100, (double)scores.Max()), interval.Upper),
            scores.Count
        );
    }
}
