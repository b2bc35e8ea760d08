using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Figures;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Results;

/// <summary>
/// What a person's own scores say, in words and counts and without a verdict: a handful of contacts says little about a person.
/// Chosen and drawn ones, and unlike scorecards, are never taken together; below the least that may be judged there is an interval and no bare value.
/// </summary>
/// <param name="Sentence">The whole in words.</param>
/// <param name="Latest">The mean of the latest scores.</param>
/// <param name="Before">The mean of as many before them, where there are as many and they may be compared.</param>
public sealed record OwnTrend(string Sentence, MeasuredFigure Latest, MeasuredFigure? Before)
{
    public static FigureDefinition Mean { get; } =
        new("own-score", "Mean of own unfailed scores", 1, FigureUnit.Score, "evaluations") { Explained = "results/figures#own-score" };

    public static OwnTrend Of(OwnScores own, int least)
    {
        var scores = own.Scores;
        var which = $"{(own.Selection == EvaluationSelection.Random ? "Random draws" : "Chosen by hand")}, {own.FamilyName} ({own.Scale}): ";
        if (scores.Count < least)
        {
            var few = MeanOf(scores, least);
            var counted = $"{Counted.Of(scores.Count, "evaluation has", "evaluations have")} a score (n {scores.Count})";
            return new OwnTrend($"{which}{counted}: {FigureText.Sentence(few)}.", few, null);
        }
        var latest = MeanOf([.. scores.TakeLast(least)], least);
        var text = $"{which}your latest {least} have a mean unfailed score of {FigureText.Sentence(latest)} (n {least} of {scores.Count}).";
        if (own.Selection != EvaluationSelection.Random)
            return new OwnTrend(text + " They were chosen, so they do not stand for your work as a whole.", latest, null);
        if (scores.Count < 2 * least)
            return new OwnTrend(text + " Too few before them to say whether that is a change.", latest, null);
        var before = MeanOf([.. scores.SkipLast(least).TakeLast(least)], least);
        text += $" The {least} before them: {FigureText.Sentence(before)}. With so few, a difference of some points can be chance.";
        return new OwnTrend(text, latest, before);
    }

    private static MeasuredFigure MeanOf(IReadOnlyList<decimal> scores, int least)
    {
        var mean = MeanIntervals.Student([.. scores.Select(x => (double)x)]);
        return MeasuredFigure.Of(Mean, mean, least).Within(0, Math.Max(100, (double)scores.Max()));
    }
}
