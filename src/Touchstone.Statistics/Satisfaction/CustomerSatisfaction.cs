using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Satisfaction;

/// <summary>Customer satisfaction (CSAT) and effort scores: share of satisfied answers and mean.</summary>
public static class CustomerSatisfaction
{
    /// <summary>
    /// Summarises answers of one scale: top-box share (answers at or above the threshold) with Wilson's interval, mean with Student's.
    /// NaN is a missing answer and left out with a note; no answers give undefined estimates with a note; an infinite answer leaves the mean undefined.
    /// </summary>
    /// <param name="answers">Answers in scale points; NaN = missing.</param>
    /// <param name="topBoxFrom">Lowest answer that counts as satisfied, for instance 4 on a scale of 1 to 5.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Mean, spread, median and top-box share.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not finite or the level outside (0, 1).</exception>
    public static CustomerSatisfactionResult Summarise(ReadOnlySpan<double> answers, double topBoxFrom, double level = 0.95)
    {
        Guard.Finite(topBoxFrom);
        return Summarise(answers, topBoxFrom, double.PositiveInfinity, level);
    }

    /// <summary>As <see cref="Summarise(ReadOnlySpan{double}, double, double)"/> for a band of satisfied answers, such as 1 to 2 on a scale where 1 is
    /// best.</summary>
    /// <param name="answers">Answers in scale points; NaN = missing.</param>
    /// <param name="satisfiedFrom">Lowest answer that counts as satisfied; may be negative infinity.</param>
    /// <param name="satisfiedTo">Highest answer that counts as satisfied; may be infinity.</param>
    /// <param name="level">Confidence level as a share.</param>
    /// <returns>Mean, spread, median and share of satisfied answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The band is empty or NaN, or the level outside (0, 1).</exception>
    public static CustomerSatisfactionResult Summarise(ReadOnlySpan<double> answers, double satisfiedFrom, double satisfiedTo, double level)
    {
        if (!(satisfiedFrom <= satisfiedTo))
            throw new ArgumentOutOfRangeException(nameof(satisfiedTo), satisfiedTo, "The band of satisfied answers must not end before it begins.");

        Guard.Level(level);
        var sorted = OrderStatistics.SortedPresent(answers);
        var satisfied = sorted.Count(answer => answer >= satisfiedFrom && answer <= satisfiedTo);
        var top = ProportionIntervals.Wilson(satisfied, sorted.Length, level);
        var missing = answers.Length - sorted.Length;
        var moments = Moments.Of(sorted);
        return new CustomerSatisfactionResult(
            sorted.Length,
            MeanIntervals.Student(answers, level),
            double.IsFinite(moments.Deviation) ? moments.Deviation : null,
            sorted.Length == 0 || double.IsNaN(OrderStatistics.Median(sorted)) ? null : OrderStatistics.Median(sorted),
            missing > 0 ? top with { Notes = [Guard.LeftOut(missing), .. top.Notes] } : top
        );
    }
}
