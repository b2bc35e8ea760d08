namespace Touchstone.Statistics.Models;

/// <summary>One rater's place among all, most severe first.</summary>
/// <param name="Rank">Place in the order, from 1; ranks of raters that cannot be told apart mean nothing.</param>
/// <param name="Effect">The effect with its honest interval.</param>
/// <param name="Conditional">The effect with variances taken as known.</param>
/// <param name="AdjustedPValue">Its p value, allowing for looking at all raters at once (Holm 1979).</param>
/// <param name="Verdict">What can be said of the rater.</param>
public sealed record RaterSeverity(int Rank, HonestEffect Effect, LevelEffect Conditional, double AdjustedPValue, SeverityVerdict Verdict)
{
    /// <summary>The verdict in words.</summary>
    public string Reading =>
        Verdict switch
        {
            SeverityVerdict.Severe => "severe",
            SeverityVerdict.Lenient => "lenient",
            _ => "not told from average",
        };
}
