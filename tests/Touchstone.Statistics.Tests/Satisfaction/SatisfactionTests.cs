using CsCheck;
using Touchstone.Statistics.Satisfaction;

namespace Touchstone.Statistics.Tests.Satisfaction;

public sealed class SatisfactionTests
{
    // The defining equation of Tango (1998), Statistics in Medicine 17, with the restricted estimate found by search instead of his closed form.
    [Fact]
    public void The_score_interval_solves_its_own_equation()
    {
        var interval = NetPromoter.FromCounts(12, 30, 2).Tango.Interval!;
        foreach (var limit in new[] { interval.Lower / 100, interval.Upper / 100 })
        {
            // Restricted maximum likelihood by brute force over the detractor share.
            var (best, at) = (double.NegativeInfinity, 0.0);
            for (var d = 1e-6; d < 0.5; d += 1e-6)
            {
                var p = d + limit;
                if (p > 0 && p + d < 1)
                {
                    var log = 12 * Math.Log(p) + 2 * Math.Log(d) + 30 * Math.Log(1 - p - d);
                    (best, at) = log > best ? (log, d) : (best, at);
                }
            }

            var z = (10 - 44 * limit) / Math.Sqrt(44 * (2 * at + limit - limit * limit));
            Assert.Equal(1.959964, Math.Abs(z), 5e-5);
        }
    }

    [Fact]
    public void Promoters_and_detractors_swapped_turn_the_score_round()
    {
        Gen.Int[0, 60]
            .Array[3]
            .Where(c => c.Sum() > 0)
            .Sample(c =>
            {
                var one = NetPromoter.FromCounts(c[0], c[1], c[2]);
                var other = NetPromoter.FromCounts(c[2], c[1], c[0]);
                Assert.Equal(-one.Score.Value!.Value, other.Score.Value!.Value, 5e-10);
                Assert.Equal(-one.Score.Interval!.Upper, other.Score.Interval!.Lower, 5e-10);
                Assert.Equal(-one.Tango.Interval!.Upper, other.Tango.Interval!.Lower, 5e-7);
                Assert.True(one.Tango.Interval.Contains(one.Tango.Value!.Value));
                Assert.Equal(-one.AdjustedWald.Interval!.Upper, other.AdjustedWald.Interval!.Lower, 5e-10);
                Assert.True(one.Score.Interval.Lower >= -100 && one.Score.Interval.Upper <= 100);
                Assert.True(one.Score.Interval.Contains(one.Score.Value.Value));
            });
    }

    [Fact]
    public void All_passive_answers_still_carry_uncertainty()
    {
        var result = NetPromoter.FromCounts(0, 12, 0);
        Assert.Equal(0, result.Score.Value);
        Assert.True(result.Score.Interval!.Width > 20);
        Assert.Equal(0, result.Wald.Interval!.Width);
        Assert.NotEmpty(result.Wald.Notes);
    }

    [Fact]
    public void Answers_fall_in_their_bands_and_missing_ones_are_said()
    {
        var result = NetPromoter.FromAnswers([10, 9, 8, 7, 6, 0, double.NaN]);
        Assert.Equal((2, 2, 2), (result.Promoters, result.Passives, result.Detractors));
        Assert.Contains("1 missing value left out", result.Score.Notes);
        Assert.Throws<ArgumentOutOfRangeException>(() => NetPromoter.FromAnswers([11]));
    }

    [Fact]
    public void The_difference_of_a_score_with_itself_is_no_difference()
    {
        var score = NetPromoter.FromCounts(50, 30, 20);
        var difference = NetPromoter.Difference(score, score);
        Assert.Equal(0, difference.Difference.Value);
        Assert.Equal(1, difference.PValue!.Value, 5e-13);
        Assert.Equal(-difference.Hybrid.Interval!.Lower, difference.Hybrid.Interval.Upper, 5e-10);
    }

    [Fact]
    public void Satisfaction_counts_the_top_box_and_says_what_is_missing()
    {
        var result = CustomerSatisfaction.Summarise([5, 4, 5, 3, 2, 5, 4, 4, 1, 5, double.NaN, 4], 4);
        Assert.Equal(11, result.N);
        Assert.Equal(8.0 / 11, result.TopBox.Value!.Value, 5e-13);
        Assert.Equal(4, result.Median);
        Assert.Contains("1 missing value left out", result.TopBox.Notes);
        Assert.Contains("1 missing value left out", result.Mean.Notes);
    }

    [Fact]
    public void A_band_of_satisfied_answers_serves_scales_where_low_is_good()
    {
        double[] answers = [1, 1, 2, 3, 5, double.NaN];
        var result = CustomerSatisfaction.Summarise(answers, 1, 2, 0.95);
        Assert.Equal(0.6, result.TopBox.Value!.Value, 5e-13);
        Assert.Equal(5, result.N);
        Assert.Equal(2.4, result.Mean.Value!.Value, 5e-13);
        // The same answers turned round give the same share and interval.
        var turned = CustomerSatisfaction.Summarise([.. answers.Select(x => 6 - x)], 4);
        Assert.Equal(turned.TopBox.Interval, result.TopBox.Interval);
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerSatisfaction.Summarise(answers, 2, 1, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => CustomerSatisfaction.Summarise(answers, double.NaN, 2, 0.95));
        Assert.Null(CustomerSatisfaction.Summarise([], 1, 2, 0.95).TopBox.Value);
    }
}
