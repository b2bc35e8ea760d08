namespace Touchstone.Statistics.Comparisons;

/// <summary>What a comparison of two groups shows.</summary>
public enum ComparisonVerdict
{
    /// <summary>There is no effect to speak of, or no interval.</summary>
    NotComparable,

    /// <summary>A group is too small to judge.</summary>
    TooFew,

    /// <summary>The first group is higher, more than chance explains.</summary>
    Higher,

    /// <summary>The first group is lower, more than chance explains.</summary>
    Lower,

    /// <summary>No difference is shown, which proves none away.</summary>
    NotShown,

    /// <summary>Test and interval do not agree.</summary>
    OnTheEdge,
}
