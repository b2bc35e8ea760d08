namespace Touchstone.Scoring;

/// <summary>What the scores of a scorecard can reach, in words: scores on unlike scales are not pooled.</summary>
public static class ScoreScale
{
    /// <summary>“percentage” or “points”, “with bonus” where the score can go above 100 %.</summary>
    public static string Of(ScorecardDocument document) =>
        (document.Mode == ScoringMode.Points ? "points" : "percentage")
        + (document.AllCriteria().Any(criterion => criterion.IsBonus && criterion.CountsTowardsScore) ? " with bonus" : "");
}
