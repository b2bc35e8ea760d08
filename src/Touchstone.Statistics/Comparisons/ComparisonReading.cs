using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Comparisons;

/// <summary>What a comparison of two groups says, in words and as a verdict. Interval and test must agree, or it says that they do not.</summary>
/// <param name="Verdict">What is shown.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record ComparisonReading(ComparisonVerdict Verdict, string Sentence)
{
    /// <summary>The fewest values in a group that are judged.</summary>
    public const int FewestInGroup = 10;

    /// <summary>Reads a comparison.</summary>
    /// <param name="first">Name of the first group.</param>
    /// <param name="second">Name of the second group.</param>
    /// <param name="smallest">Size of the smaller group.</param>
    /// <param name="what">What the effect is called: "difference".</param>
    /// <param name="effect">The effect, first minus second.</param>
    /// <param name="test">The test.</param>
    /// <param name="confidence">Level of interval and test.</param>
    /// <param name="show">How the effect is written.</param>
    /// <returns>The reading; without an interval it says why the groups cannot be compared.</returns>
    public static ComparisonReading Of(
        string first,
        string second,
        int smallest,
        string what,
        Estimate effect,
        SignificanceTest test,
        double confidence,
        Func<double?, string> show
    )
    {
        if (effect.Interval is not { } interval)
            return new ComparisonReading(ComparisonVerdict.NotComparable, $"The groups cannot be compared: {string.Join("; ", effect.Notes)}.");

        var shown = $"{NumberWords.WithInterval(effect, show)}";
        var tested = $"{test.Name}, p {(test.PValue is < 0.0001 ? "" : "= ")}{NumberWords.P(test.PValue)}";
        if (smallest < FewestInGroup)
        {
            return new ComparisonReading(
                ComparisonVerdict.TooFew,
                $"A group has fewer than {FewestInGroup} values: too few to judge. The {what} is {shown} ({tested})."
            );
        }

        var isSignificant = test.PValue < 1 - confidence;
        var holdsNothing = interval.Contains(0);
        if (isSignificant && !holdsNothing)
        {
            var isHigher = effect.Value > 0;
            return new ComparisonReading(
                isHigher ? ComparisonVerdict.Higher : ComparisonVerdict.Lower,
                $"{first} is {(isHigher ? "higher" : "lower")} than {second}, more than chance explains: {what} {shown} ({tested})."
            );
        }

        return !isSignificant && holdsNothing
            ? new ComparisonReading(
                ComparisonVerdict.NotShown,
                $"No difference is shown between {first} and {second}: {what} {shown} ({tested}). That is not a proof that there is none."
            )
            : new ComparisonReading(ComparisonVerdict.OnTheEdge, $"On the edge: the {what} is {shown}, and test and interval do not agree ({tested}).");
    }

    /// <summary>What groups of this size would have shown.</summary>
    /// <param name="smallest">The smallest effect that would show, in words; null where none would.</param>
    /// <param name="power">With which chance.</param>
    /// <returns>One sentence.</returns>
    public static string Detectable(string? smallest, double power) =>
        smallest is null
            ? $"Groups like these can show no difference with {NumberWords.Level(power)} chance."
            : $"Groups of this size would show {smallest} with {NumberWords.Level(power)} chance.";
}
