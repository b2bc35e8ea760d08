using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Sampling;

/// <summary>What the survey estimators say about their data, and the interval they share.</summary>
internal static class SurveyNotes
{
    public static List<string> About(Moments moments)
    {
        List<string> notes = moments.Missing > 0 ? [Guard.LeftOut(moments.Missing)] : [];
        if (moments.N == 0)
            notes.Add("no values: the estimate is undefined");
        else if (moments.Infinite)
            notes.Add("a value is infinite: the estimate is undefined");

        return notes;
    }

    public static Estimate WithInterval(double value, double variance, double df, int n, double level, string method, IReadOnlyList<string> notes)
    {
        var error = Math.Sqrt(variance);
        if (!(df > 0) || !double.IsFinite(error))
            return new Estimate(value, null, n, null, [.. notes, df > 0 ? "the spread cannot be computed: no interval" : "too few values for an interval"]);

        var half = StudentLaw.Critical(level, df) * error;
        return Estimate.Of(value, new Interval(value - half, value + half, level, method), n, error, notes);
    }

    public static Estimate Times(Estimate estimate, double factor) =>
        estimate with
        {
            Value = estimate.Value * factor,
            StandardError = estimate.StandardError * factor,
            Interval = estimate.Interval is null
                ? null
                : estimate.Interval with
                {
                    Lower = estimate.Interval.Lower * factor,
                    Upper = estimate.Interval.Upper * factor,
                },
        };
}
