namespace Touchstone.Statistics.Agreement;

/// <summary>What differences between two ratings mean: only different, ordered, a distance, or a ratio (Stevens 1946; Krippendorff 2011).</summary>
public enum MeasurementLevel
{
    /// <summary>Names only: any two different values disagree fully.</summary>
    Nominal,

    /// <summary>Ordered grades: disagreement grows with the number of ratings that lie between.</summary>
    Ordinal,

    /// <summary>Scores with equal steps: disagreement is the squared difference.</summary>
    Interval,

    /// <summary>Scores with a true zero: disagreement is the squared difference over the squared sum.</summary>
    Ratio,
}
