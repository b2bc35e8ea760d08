namespace Touchstone.Statistics;

/// <summary>An interval estimate: two limits, the confidence (or credible) level they were made for and the method that made them.</summary>
/// <param name="Lower">Lower limit, in the units of the estimate; negative infinity for an interval open below.</param>
/// <param name="Upper">Upper limit, in the units of the estimate; positive infinity for an interval open above.</param>
/// <param name="Level">Confidence level as a share, for instance 0.95.</param>
/// <param name="Method">The method in the field's words, for instance "Wilson score".</param>
public sealed record Interval(double Lower, double Upper, double Level, string Method)
{
    /// <summary>Upper minus lower limit; infinite for an open interval, 0 when both limits are the same infinity.</summary>
    public double Width => Upper == Lower ? 0 : Upper - Lower;

    /// <summary>Whether the value lies between the limits, limits included. NaN is never inside.</summary>
    /// <param name="value">The value, in the units of the limits.</param>
    /// <returns>True when <c>Lower &lt;= value &lt;= Upper</c>.</returns>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
