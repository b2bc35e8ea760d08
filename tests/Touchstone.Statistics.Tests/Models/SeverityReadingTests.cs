using Touchstone.Statistics.Models;

namespace Touchstone.Statistics.Tests.Models;

public sealed class SeverityReadingTests
{
    [Fact]
    public void A_rater_is_called_severe_only_where_looking_at_all_at_once_still_says_so()
    {
        // Twenty raters of thirty units each: one gives ten points less, the others differ by a hair.
        var values = new List<double>();
        var (units, raters) = (new List<string>(), new List<string>());
        for (var unit = 0; unit < 30; unit++)
        {
            for (var rater = 0; rater < 20; rater++)
            {
                values.Add(70 + 7 * Math.Sin(unit) + (rater == 4 ? -10 : 0) + 1.5 * Math.Sin(13.7 * unit + 3.1 * rater));
                units.Add($"u{unit}");
                raters.Add($"r{rater}");
            }
        }
        var fit = CrossedModel.Fit([.. values], [Factor.Of("unit", units), Factor.Of("rater", raters)]);
        var reading = SeverityReading.Of(fit, fit.Honest(0.95, ["rater"]), named: x => x.ToUpperInvariant())!;

        Assert.Equal(["r4", "severe"], [reading.Raters[0].Effect.Level, reading.Raters[0].Reading]);
        Assert.Equal(1, reading.Raters.Count(x => x.Verdict == SeverityVerdict.Severe));
        Assert.Equal(reading.Distinguishable, reading.Raters.Count(x => x.AdjustedPValue < 0.05));
        Assert.Equal(Enumerable.Range(1, 20), reading.Raters.Select(x => x.Rank));
        Assert.Contains("(R4, most severe)", reading.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("Fewer than five", reading.Sentence, StringComparison.Ordinal);
        Assert.Null(SeverityReading.Of(fit, fit.Honest(0.95, ["rater"]), "nobody"));
    }
}
