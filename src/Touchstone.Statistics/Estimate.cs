namespace Touchstone.Statistics;

/// <summary>
/// One number with what is needed to trust it: value, interval, sample size, standard error and notes in words.
/// A value that cannot be had is null, never NaN, and a note says why.
/// </summary>
/// <param name="Value">The estimate, or null when it is undefined for these data (a note says why).</param>
/// <param name="Interval">The interval, or null when none can be given (a note says why).</param>
/// <param name="N">Number of independent units the estimate rests on (answers, contacts, units, clusters).</param>
/// <param name="StandardError">Standard error in the units of the estimate, or null when not defined.</param>
/// <param name="Notes">What the reader must know, in words; empty when there is nothing to say.</param>
public sealed record Estimate(double? Value, Interval? Interval, int N, double? StandardError, IReadOnlyList<string> Notes)
{
    /// <summary>An estimate without a value, with the reason.</summary>
    /// <param name="n">Number of units seen.</param>
    /// <param name="reason">Why there is no value, in words.</param>
    /// <returns>An estimate whose value, interval and standard error are null.</returns>
    public static Estimate Undefined(int n, string reason) => new(null, null, n, null, [reason]);

    /// <summary>
    /// An estimate from computed numbers. NaN, wherever it stands, becomes null, and a note is added when
    /// none was given, so that no NaN leaves the library without words.
    /// </summary>
    /// <param name="value">The computed value.</param>
    /// <param name="interval">The computed interval, or null.</param>
    /// <param name="n">Number of units.</param>
    /// <param name="standardError">The computed standard error, or null when not defined.</param>
    /// <param name="notes">Notes in words; null for none.</param>
    /// <returns>The estimate with every NaN replaced by null.</returns>
    public static Estimate Of(double value, Interval? interval, int n, double? standardError = null, IReadOnlyList<string>? notes = null)
    {
        IReadOnlyList<string> said = notes ?? [];
        var undefined = double.IsNaN(value);
        var noLimits = interval is not null && (double.IsNaN(interval.Lower) || double.IsNaN(interval.Upper));
        if (said.Count == 0 && undefined)
            said = ["the value is not defined for these data"];
        else if (said.Count == 0 && noLimits)
            said = ["the interval is not defined for these data"];
        else if (said.Count == 0 && interval is null)
            said = ["no interval is given for this figure"];

        return new Estimate(
            undefined ? null : value,
            undefined || noLimits ? null : interval,
            n,
            standardError is double error && !double.IsNaN(error) ? standardError : null,
            said
        );
    }
}
