using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Web.Evaluations;

/// <summary>
/// What a person's own scores say, in words and counts and without a verdict: a handful of contacts says little about a person.
/// Chosen and drawn ones, and unlike scorecards, are never taken together; below the least that may be judged there is an interval and no bare value.
/// </summary>
public static class OwnTrend
{
    public static string Words(OwnScores own, int least)
    {
        var scores = own.Scores;
        var which = $"{(own.Selection == EvaluationSelection.Random ? "Random draws" : "Chosen by hand")}, {own.FamilyName} ({own.Scale}): ";
        if (scores.Count < least)
            return $"{which}{Counted.Of(scores.Count, "evaluation has", "evaluations have")} a score (n {scores.Count}): too few to "
                + $"judge{Interval(OwnMean.Of(scores))}.";
        var text = $"{which}your latest {least} have a mean unfailed score of {Mean(scores.TakeLast(least))} (n {least} of {scores.Count}).";
        if (own.Selection != EvaluationSelection.Random)
            return text + " They were chosen, so they do not stand for your work as a whole.";
        if (scores.Count < 2 * least)
            return text + " Too few before them to say whether that is a change.";
        return text + $" The {least} before them: {Mean(scores.SkipLast(least).TakeLast(least))}. With so few, a difference of some points can be chance.";
    }

    private static string Mean(IEnumerable<decimal> scores)
    {
        var mean = OwnMean.Of([.. scores]);
        return ShownScore.Text(mean.Value) + Interval(mean);
    }

    private static string Interval(OwnMean mean) =>
        mean is { Lower: { } lower, Upper: { } upper } ? $", interval {ShownScore.Text(lower)} – {ShownScore.Text(upper)}" : "";
}
