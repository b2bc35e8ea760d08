using Touchstone.Statistics.Multiplicity;
using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Models;

/// <summary>What a crossed model says of its raters, in words and one by one.</summary>
/// <param name="Raters">Every rater, most severe first.</param>
/// <param name="Sentence">The whole in words.</param>
public sealed record SeverityReading(IReadOnlyList<RaterSeverity> Raters, string Sentence)
{
    /// <summary>Fewer raters than these say nothing of raters in general.</summary>
    public const int FewestRaters = 5;

    /// <summary>How many can be called severe or lenient.</summary>
    public int Distinguishable => Raters.Count(x => x.Verdict != SeverityVerdict.NotTold);

    /// <summary>Reads the effects of one factor.</summary>
    /// <param name="fit">The fitted model.</param>
    /// <param name="honest">Its honest intervals.</param>
    /// <param name="factor">Name of the factor whose levels are the raters.</param>
    /// <param name="named">How a rater's name is written; null for as it is.</param>
    /// <returns>The reading, or null when the model says nothing of them.</returns>
    public static SeverityReading? Of(CrossedModelFit fit, HonestIntervals honest, string factor = "rater", Func<string, string>? named = null)
    {
        if (!honest.Effects.TryGetValue(factor, out var effects) || effects.Count == 0)
            return null;

        var conditional = fit.Effects(factor);
        var adjusted = AdjustedPValues.Holm([.. effects.Select(x => x.PValue)]);
        var ranked = Enumerable
            .Range(0, effects.Count)
            .OrderBy(i => effects[i].Effect.Value)
            .Select((i, at) => new RaterSeverity(at + 1, effects[i], conditional[i], adjusted[i], Verdict(effects[i], adjusted[i], 1 - honest.Level)))
            .ToList();
        var share = fit.Components.First(x => x.Name == factor).Share;
        return new SeverityReading(ranked, Said(ranked, share, honest.Level, named ?? (x => x)));
    }

    private static SeverityVerdict Verdict(HonestEffect effect, double p, double significance) =>
        p >= significance ? SeverityVerdict.NotTold
        : effect.Effect.Value < 0 ? SeverityVerdict.Severe
        : SeverityVerdict.Lenient;

    private static string Said(List<RaterSeverity> ranked, double? share, double level, Func<string, string> named)
    {
        var (severe, lenient) = (ranked.Count(x => x.Verdict == SeverityVerdict.Severe), ranked.Count(x => x.Verdict == SeverityVerdict.Lenient));
        var (first, last) = (ranked[0].Effect, ranked[^1].Effect);
        var said =
            $"Who rates explains {NumberWords.Percent(share)} of the variance of single ratings. "
            + $"From {NumberWords.Number(first.Effect.Value)} ({named(first.Level)}, most severe) to {NumberWords.Number(last.Effect.Value)} "
            + $"({named(last.Level)}, most lenient) against the average rater; "
            + $"allowing for looking at {NumberWords.Count(ranked.Count)} raters at once (Holm), "
            + $"{NumberWords.Count(severe)} can be called severe and {NumberWords.Count(lenient)} lenient, "
            + $"the other {NumberWords.Count(ranked.Count - severe - lenient)} cannot be told from average at {NumberWords.Level(level)}.";
        return ranked.Count < FewestRaters ? said + " Fewer than five raters are too few to say how much raters differ in general." : said;
    }
}
