using Touchstone.Statistics;

namespace Touchstone.Results;

/// <summary>A number as it may be shown: value, interval, n, the method, and whether n is enough to judge.</summary>
public sealed record MeasuredNumber(double? Value, double? Lower, double? Upper, int N, string? Method, bool IsTooFew, IReadOnlyList<string> Notes)
{
    /// <summary>A share as a percentage, with its interval.</summary>
    internal static MeasuredNumber Percentage(Estimate share, int n, int minimum) =>
        new(share.Value * 100, share.Interval?.Lower * 100, share.Interval?.Upper * 100, n, share.Interval?.Method, n < minimum, share.Notes);

    internal static MeasuredNumber Mean(Estimate mean, int n, int minimum) =>
        new(mean.Value, mean.Interval?.Lower, mean.Interval?.Upper, n, mean.Interval?.Method, n < minimum, mean.Notes);
}
