using CsCheck;
using Touchstone.Statistics.Sampling;

namespace Touchstone.Statistics.Tests.Sampling;

public sealed class SamplingTests
{
    // Krejcie and Morgan (1970), Educational and Psychological Measurement 30, table 1: chi-square 3.841, rounded to nearest.
    [Theory]
    [InlineData(10, 10)]
    [InlineData(50, 44)]
    [InlineData(100, 80)]
    [InlineData(500, 217)]
    [InlineData(1000, 278)]
    [InlineData(10_000, 370)]
    [InlineData(1_000_000, 384)]
    public void Sizes_of_Krejcie_and_Morgan_are_met(int population, int expected)
    {
        var plan = SampleSize.ForProportionAt(Math.Sqrt(3.841), 0.05, 0.5, population);
        Assert.Equal(expected, (int)Math.Round(plan.Exact));
    }

    [Fact]
    public void A_bigger_population_never_needs_fewer_and_never_more_than_everyone()
    {
        Gen.Select(Gen.Double[0.005, 0.3], Gen.Double[0.02, 0.98], Gen.Int[1, 100_000])
            .Sample(
                (margin, p, population) =>
                {
                    var one = SampleSize.ForProportion(margin, p, population);
                    Assert.True(one.RoundedUp <= population);
                    Assert.True(SampleSize.ForProportion(margin, p, population + 100).Exact >= one.Exact - 1e-9 || one.Infinite < 1);
                    Assert.True(SampleSize.ForMean(margin, p, population).Exact <= SampleSize.ForMean(margin, p).Exact);
                }
            );
    }

    // The first stratum would take all its 21 units; the second's minimum then makes the total too large, so the first gives one up.
    [Fact]
    public void A_minimum_takes_from_a_stratum_that_is_drawn_whole() => Assert.Equal([20, 3], Allocation.Neyman(23, [21, 12], [13, 2], minimum: 3).Whole);

    [Fact]
    public void Allocations_sum_to_the_sample_and_keep_caps_and_minimums()
    {
        Gen.Select(Gen.Int[0, 500].Array[1, 8], Gen.Double[0.1, 20].Array[8], Gen.Int[0, 5], Gen.Double[0, 1])
            .Sample(
                (population, deviations, minimum, share) =>
                {
                    var everyone = population.Sum();
                    var n = (int)(share * everyone);
                    var needed = population.Sum(size => Math.Min(minimum, size));
                    foreach (
                        var result in new[]
                        {
                            Allocation.Proportional(n, population, minimum),
                            Allocation.Neyman(n, population, deviations[..population.Length], minimum),
                        }
                    )
                    {
                        for (var h = 0; h < population.Length; h++)
                            Assert.InRange(result.Whole[h], Math.Min(minimum, population[h]), population[h]);

                        if (n >= needed)
                            Assert.Equal(n, result.Whole.Sum());
                        else
                            Assert.NotEmpty(result.Notes);
                    }
                }
            );
    }

    [Fact]
    public void Every_unit_is_drawn_as_often_as_its_inclusion_probability_says()
    {
        double[] sizes = [1, 2, 3, 4, 10, 0, 80];
        int[] strata = [0, 0, 0, 1, 1, 1, 1];
        const int rounds = 20_000;
        var methods = new (Func<ulong, DrawnSample> Draw, double[] Chances)[]
        {
            (seed => Draw.Simple(7, 3, seed), [.. Enumerable.Repeat(3.0 / 7, 7)]),
            (seed => Draw.Systematic(7, 3, seed), [.. Enumerable.Repeat(3.0 / 7, 7)]),
            (seed => Draw.Stratified(strata, [1, 3], seed), [1.0 / 3, 1.0 / 3, 1.0 / 3, 0.75, 0.75, 0.75, 0.75]),
            (seed => Draw.ProportionalToSize(sizes, 3, seed), Draw.InclusionProbabilities(sizes, 3)),
        };
        foreach (var (draw, chances) in methods)
        {
            var counts = new int[7];
            for (ulong seed = 0; seed < rounds; seed++)
            {
                var sample = draw(seed);
                Assert.Equal(chances.Sum(), sample.Units.Count, 5e-10);
                for (var i = 0; i < sample.Units.Count; i++)
                {
                    counts[sample.Units[i]]++;
                    Assert.Equal(chances[sample.Units[i]], sample.InclusionProbabilities[i], 5e-13);
                }
            }

            for (var unit = 0; unit < 7; unit++)
            {
                var error = 4 * Math.Sqrt(chances[unit] * (1 - chances[unit]) / rounds);
                Assert.InRange((double)counts[unit] / rounds, chances[unit] - error - 1e-12, chances[unit] + error + 1e-12);
            }
        }
    }

    [Fact]
    public void Large_sizes_are_taken_for_certain_and_the_rest_shared_again()
    {
        var chances = Draw.InclusionProbabilities([1, 2, 3, 4, 10, 0, 80], 3);
        Assert.Equal(1, chances[6]);
        Assert.Equal(1, chances[4]);
        Assert.Equal([0.1, 0.2, 0.3, 0.4], chances[..4].Select(c => Math.Round(c, 12)));
        Assert.Equal(0, chances[5]);
    }

    [Fact]
    public void The_same_seed_draws_the_same_sample_and_another_seed_another()
    {
        Assert.Equal(Draw.Simple(10_000, 50, 7).Units, Draw.Simple(10_000, 50, 7).Units);
        Assert.NotEqual(Draw.Simple(10_000, 50, 7).Units, Draw.Simple(10_000, 50, 8).Units);
        var sample = Draw.Simple(10, 20, 1);
        Assert.Equal(Enumerable.Range(0, 10), sample.Units);
        Assert.NotEmpty(sample.Notes);
        Assert.Empty(Draw.Systematic(0, 3, 1).Units);
    }

    [Fact]
    public void One_stratum_is_a_simple_random_sample()
    {
        Gen.Double[-5, 5]
            .Array[2, 30]
            .Sample(values =>
            {
                var simple = SurveyEstimators.SimpleRandomMean(values, 100);
                var stratified = SurveyEstimators.StratifiedMean(values, new int[values.Length], [100]);
                Assert.Equal(simple.Mean.Value!.Value, stratified.Mean.Value!.Value, 5e-13);
                Assert.Equal(simple.Mean.Interval!.Upper, stratified.Mean.Interval!.Upper, 5e-11);
                var chances = Enumerable.Repeat(values.Length / 100.0, values.Length).ToArray();
                var hajek = SurveyEstimators.HajekMean(values, chances);
                Assert.Equal(simple.Mean.StandardError!.Value, hajek.StandardError!.Value, 5e-11);
                var expanded = SurveyEstimators.HorvitzThompsonTotal(values, chances);
                Assert.Equal(simple.Total.StandardError!.Value, expanded.StandardError!.Value, 5e-9);
                double n = values.Length,
                    pair = n * (n - 1) / 9900;
                var joint = new double[values.Length, values.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    for (var j = 0; j < values.Length; j++)
                        joint[i, j] = i == j ? n / 100 : pair;
                }

                var grundy = SurveyEstimators.HorvitzThompsonTotal(values, chances, joint);
                Assert.Equal(simple.Total.StandardError!.Value, grundy.StandardError!.Value, 5e-9);
            });
    }

    [Fact]
    public void A_census_leaves_nothing_uncertain()
    {
        double[] values = [1, 5, 9, 2];
        Assert.Equal(0, SurveyEstimators.SimpleRandomMean(values, 4).Mean.StandardError);
        Assert.Equal(0, SurveyEstimators.StratifiedMean(values, [0, 0, 1, 1], [2, 2]).Mean.StandardError);
        Assert.Equal(0, SurveyEstimators.StratifiedProportion([1, 2], [2, 3], [2, 3]).Proportion.Interval!.Width);
        Assert.Throws<ArgumentOutOfRangeException>(() => SurveyEstimators.SimpleRandomMean(values, 3));
    }

    [Fact]
    public void A_stratum_without_values_gives_words()
    {
        var result = SurveyEstimators.StratifiedMean([1, 2], [0, 0], [10, 10]);
        Assert.Null(result.Mean.Value);
        Assert.Contains(result.Mean.Notes, note => note.Contains("stratum without values"));
        var single = SurveyEstimators.StratifiedMean([1, 2, 5], [0, 0, 1], [10, 10]);
        Assert.NotNull(single.Mean.Value);
        Assert.Null(single.Mean.Interval);
        Assert.NotEmpty(single.Mean.Notes);
        Assert.Null(SurveyEstimators.StratifiedProportion([0, 0], [5, 0], [10, 10]).Proportion.Value);
    }

    [Fact]
    public void Yes_and_no_values_give_the_proportion_estimator()
    {
        double[] values = [1, 0, 0, 1, 1, 0, 0, 0, 1];
        int[] strata = [0, 0, 0, 0, 1, 1, 1, 1, 1];
        var mean = SurveyEstimators.StratifiedMean(values, strata, [40, 60]);
        var share = SurveyEstimators.StratifiedProportion([2, 2], [4, 5], [40, 60]);
        Assert.Equal(mean.Mean.Value!.Value, share.Proportion.Value!.Value, 5e-13);
        Assert.Equal(mean.Mean.StandardError!.Value, share.Normal.StandardError!.Value, 5e-13);
    }
}
