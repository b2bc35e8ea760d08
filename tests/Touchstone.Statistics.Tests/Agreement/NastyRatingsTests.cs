using Touchstone.Statistics.Agreement;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>Empty, constant, all-missing, infinite, huge and tiny ratings: a value or a reason in words, never NaN.</summary>
public sealed partial class NastyRatingsTests
{
    private const double Missing = double.NaN;

    private static void Sound(Estimate e)
    {
        Assert.True(e.Value is null or (not double.NaN and < double.PositiveInfinity and > double.NegativeInfinity));
        Assert.True(e.Value is not null || e.Notes.Count > 0, "a missing value needs a reason");
        Assert.True(e.StandardError is null or >= 0);
        Assert.True(e.Interval is null || (double.IsFinite(e.Interval.Lower) && double.IsFinite(e.Interval.Upper)));
        Assert.True(e.Interval is not null || e.Notes.Count > 0, "a missing interval needs a reason");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_coefficient_answers_or_says_why(string what, double[,] ratings)
    {
        Assert.NotEmpty(what);
        var table = RatingTable.FromNumbers(ratings);
        foreach (var weights in new[] { AgreementWeights.Unweighted, AgreementWeights.Linear, AgreementWeights.Quadratic })
        {
            Sound(MultiRaterAgreement.Percent(table, weights).Estimate);
            Sound(MultiRaterAgreement.FleissKappa(table, weights).Estimate);
            Sound(MultiRaterAgreement.GwetAc(table, weights).Estimate);
            Sound(MultiRaterAgreement.BrennanPrediger(table, weights).Estimate);
            Sound(MultiRaterAgreement.CongerKappa(table, weights).Estimate);
        }

        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            Sound(KrippendorffAlpha.Of(table, level).Estimate);
            Sound(KrippendorffBootstrap.Run(table, level, 20).Estimate);
        }
    }

    [Fact]
    public void Two_rater_tables_answer_or_say_why()
    {
        foreach (
            var table in new[]
            {
                new double[0, 0],
                new double[,]
                {
                    { 5 },
                },
                new double[,]
                {
                    { 0, 0 },
                    { 0, 0 },
                },
                new double[,]
                {
                    { 9, 0 },
                    { 0, 0 },
                },
                new double[,]
                {
                    { 4, 0 },
                    { 0, 4 },
                },
                new double[,]
                {
                    { 0, 3 },
                    { 3, 0 },
                },
            }
        )
        {
            Sound(CohenKappa.Of(table).Estimate);
            Sound(TwoRaterAgreement.ScottPi(table).Estimate);
            Sound(TwoRaterAgreement.GwetAc(table, AgreementWeights.Linear).Estimate);
            Sound(TwoRaterAgreement.BrennanPrediger(table).Estimate);
        }

        Sound(FleissKappa.OfCounts(new int[0, 3]).Estimate);
        Sound(
            FleissKappa
                .OfCounts(
                    new[,]
                    {
                        { 3, 0 },
                        { 3, 0 },
                    }
                )
                .Estimate
        );
        Sound(
            FleissKappa
                .OfCounts(
                    new[,]
                    {
                        { 2, 1 },
                    }
                )
                .Estimate
        );
    }

    [Fact]
    public void Constant_ratings_are_undefined_in_words()
    {
        var alpha = KrippendorffAlpha.Of(
            RatingTable.FromNumbers(
                new double[,]
                {
                    { 3, 3 },
                    { 3, 3 },
                }
            ),
            MeasurementLevel.Nominal
        );
        Assert.Null(alpha.Estimate.Value);
        Assert.Contains("constant ratings: agreement undefined", alpha.Estimate.Notes);
        Assert.Null(
            CohenKappa
                .Of(
                    new double[,]
                    {
                        { 9, 0 },
                        { 0, 0 },
                    }
                )
                .Estimate.Value
        );
    }

    [Fact]
    public void Chance_agreement_of_one_category_is_one_although_the_coefficient_is_undefined()
    {
        var table = RatingTable.FromNumbers(
            new double[,]
            {
                { 2, 2, 2 },
                { 2, 2, double.NaN },
            }
        );
        Assert.Equal(1, MultiRaterAgreement.FleissKappa(table).Expected);
        Assert.Equal(1, MultiRaterAgreement.CongerKappa(table).Expected);
        Assert.Equal(1, MultiRaterAgreement.BrennanPrediger(table).Expected);
        Assert.Null(MultiRaterAgreement.GwetAc(table).Expected);
        Assert.Null(MultiRaterAgreement.FleissKappa(table).Estimate.Value);
    }

    [Fact]
    public void Kappa_of_a_rater_who_knows_one_category_has_no_error_left_from_rounding()
    {
        var kappa = CohenKappa.Of(
            new double[,]
            {
                { 7, 0, 0 },
                { 3, 0, 0 },
                { 11, 0, 0 },
            }
        );
        Assert.Equal(0, kappa.Estimate.Value!.Value, 12);
        Assert.Equal(0, kappa.Estimate.StandardError);
        Assert.Null(kappa.Z);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void Perfect_agreement_has_no_standard_error_left_from_rounding(int categories)
    {
        var table = new double[categories, categories];
        for (var k = 0; k < categories; k++)
            table[k, k] = 5;

        foreach (var weights in new[] { AgreementWeights.Unweighted, AgreementWeights.Linear, AgreementWeights.Quadratic })
        {
            Perfect(TwoRaterAgreement.ScottPi(table, weights).Estimate);
            Perfect(TwoRaterAgreement.GwetAc(table, weights).Estimate);
            Perfect(TwoRaterAgreement.BrennanPrediger(table, weights).Estimate);
        }

        static void Perfect(Estimate e)
        {
            Assert.Equal(1, e.Value!.Value, 12);
            Assert.Equal(0, e.StandardError);
            Assert.Contains(e.Notes, note => note.StartsWith("no variation between units", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Huge_and_tiny_scores_give_the_alpha_of_the_same_pattern()
    {
        double Alpha(double scale, MeasurementLevel level) =>
            KrippendorffAlpha
                .Of(
                    RatingTable.FromNumbers(
                        new[,]
                        {
                            { 1 * scale, 2 * scale },
                            { 3 * scale, 3 * scale },
                            { 1 * scale, 1 * scale },
                            { 5 * scale, 4 * scale },
                        }
                    ),
                    level
                )
                .Estimate.Value!.Value;
        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            Assert.Equal(Alpha(1, level), Alpha(1e305, level), 10);
            Assert.Equal(Alpha(1, level), Alpha(1e-305, level), 10);
        }
    }

    [Fact]
    public void Thousands_of_different_values_take_the_path_without_a_matrix()
    {
        var random = new Random(11);
        var ratings = new double[900, 3];
        for (var i = 0; i < 900; i++)
        {
            var middle = random.NextDouble();
            for (var j = 0; j < 3; j++)
                ratings[i, j] = middle + 0.3 * random.NextDouble();
        }

        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            var r = KrippendorffAlpha.Of(RatingTable.FromNumbers(ratings), level);
            Assert.Null(r.Coincidences);
            Sound(r.Estimate);
        }

        var small = new double[60, 3];
        Array.Copy(ratings, small, small.Length);
        foreach (var level in new[] { MeasurementLevel.Interval, MeasurementLevel.Ordinal, MeasurementLevel.Ratio })
        {
            Assert.Equal(
                AgreementPropertyTests.ByDefinition(small, level)!.Value,
                KrippendorffAlpha.Of(RatingTable.FromNumbers(small), level).Estimate.Value!.Value,
                9
            );
        }
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Assert.Throws<ArgumentException>(() =>
            RatingTable.FromNumbers(
                new[,]
                {
                    { 1, double.PositiveInfinity },
                }
            )
        );
        Assert.Throws<ArgumentException>(() => RatingTable.FromLong(["a", "a"], ["x", "x"], [1, 2]));
        Assert.Throws<ArgumentException>(() => RatingTable.FromCodes(new byte[] { 1, 9 }, 1, 2, 1, 5, 0));
        Assert.Throws<ArgumentException>(() => RatingTable.FromCodes(new byte[] { 1, 7 }, 1, 2, 1, 5, 9));
        Assert.Throws<ArgumentException>(() =>
            RatingTable
                .FromNumbers(
                    new double[,]
                    {
                        { 1, 2 },
                    }
                )
                .WithCategories([1, 3])
        );
        Assert.Throws<ArgumentException>(() =>
            KrippendorffAlpha.Of(
                RatingTable.FromNumbers(
                    new double[,]
                    {
                        { -1, 2 },
                    }
                ),
                MeasurementLevel.Ratio
            )
        );
        Assert.Throws<ArgumentException>(() =>
            KrippendorffAlpha.Of(
                RatingTable.FromLabels(
                    new[,]
                    {
                        { "a", "b" },
                    }
                ),
                MeasurementLevel.Interval
            )
        );
        Assert.Throws<ArgumentException>(() =>
            CohenKappa.Of(
                new double[,]
                {
                    { 1, -2 },
                    { 0, 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() => CohenKappa.Of(new double[2, 3]));
        Assert.Throws<ArgumentException>(() =>
            FleissKappa.OfCounts(
                new[,]
                {
                    { 2, 1 },
                    { 1, 1 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            AgreementWeights.Custom(
                new[,]
                {
                    { 1, 2.0 },
                    { 2.0, 1 },
                }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CohenKappa.Of(
                new double[,]
                {
                    { 1, 0 },
                    { 0, 1 },
                },
                level: 1
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            KrippendorffBootstrap.Run(
                RatingTable.FromNumbers(
                    new double[,]
                    {
                        { 1, 2 },
                    }
                ),
                MeasurementLevel.Nominal,
                0
            )
        );
    }

    [Fact]
    public void More_raters_than_a_vector_holds_are_counted_right()
    {
        var random = new Random(4);
        foreach (var raters in new[] { 5, 31, 32, 33, 50, 64, 97 })
        {
            var codes = new byte[7 * raters];
            for (var i = 0; i < codes.Length; i++)
                codes[i] = (byte)random.Next(0, 6);

            var numbers = new double[7, raters];
            for (var i = 0; i < codes.Length; i++)
                numbers[i / raters, i % raters] = codes[i] == 0 ? double.NaN : codes[i];

            Assert.Equal(
                AgreementPropertyTests.ByDefinition(numbers, MeasurementLevel.Interval)!.Value,
                KrippendorffAlpha.Of(RatingTable.FromCodes(codes, 7, raters, 1, 5, 0), MeasurementLevel.Interval).Estimate.Value!.Value,
                10
            );
        }
    }
}
