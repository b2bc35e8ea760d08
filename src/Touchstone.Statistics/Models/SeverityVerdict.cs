namespace Touchstone.Statistics.Models;

/// <summary>How one rater stands to the average of all.</summary>
public enum SeverityVerdict
{
    /// <summary>Cannot be told from average.</summary>
    NotTold,

    /// <summary>Gives less than the average rater.</summary>
    Severe,

    /// <summary>Gives more than the average rater.</summary>
    Lenient,
}
