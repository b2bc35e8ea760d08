using Touchstone.Statistics.Agreement;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>Tables printed in the literature.</summary>
public sealed class PublishedAgreementTests
{
    /// <summary>Fleiss, Cohen and Everitt (1969), 200 units.</summary>
    internal static readonly double[,] Diagnoses =
    {
        { 106, 10, 4 },
        { 22, 28, 10 },
        { 2, 12, 6 },
    };

    /// <summary>Krippendorff (2011), four observers, twelve units.</summary>
    internal static readonly double[,] FourObservers =
    {
        { 1, 1, double.NaN, 1 },
        { 2, 2, 3, 2 },
        { 3, 3, 3, 3 },
        { 3, 3, 3, 3 },
        { 2, 2, 2, 2 },
        { 1, 2, 3, 4 },
        { 4, 4, 4, 4 },
        { 1, 1, 2, 1 },
        { 2, 2, 2, 2 },
        { double.NaN, 5, 5, 5 },
        { double.NaN, double.NaN, 1, 1 },
        { double.NaN, double.NaN, 3, double.NaN },
    };

    [Fact]
    public void Cohen_kappa_of_Fleiss_Cohen_and_Everitt_1969()
    {
        var plain = CohenKappa.Of(Diagnoses);
        Assert.Equal(0.429, plain.Estimate.Value!.Value, 3);
        Assert.Equal(0.054, plain.Estimate.StandardError!.Value, 3);
        var weighted = CohenKappa.Of(
            Diagnoses,
            AgreementWeights.Custom(
                new[,]
                {
                    { 1, 0, 0.4444 },
                    { 0, 1, 0.6667 },
                    { 0.4444, 0.6667, 1 },
                }
            )
        );
        Assert.Equal(0.507, weighted.Estimate.Value!.Value, 3);
        Assert.Equal(0.057, weighted.Estimate.StandardError!.Value, 3);
    }

    [Theory]
    [InlineData(MeasurementLevel.Nominal, 0.743)]
    [InlineData(MeasurementLevel.Ordinal, 0.815)]
    [InlineData(MeasurementLevel.Interval, 0.849)]
    [InlineData(MeasurementLevel.Ratio, 0.797)]
    public void Alpha_of_Krippendorff_2011(MeasurementLevel level, double printed)
    {
        var alpha = KrippendorffAlpha.Of(RatingTable.FromNumbers(FourObservers), level);
        Assert.Equal(printed, alpha.Estimate.Value!.Value, 3);
        Assert.Equal(40, alpha.PairableValues);
        Assert.Equal(11, alpha.UnitsUsed);
    }

    [Fact]
    public void Multi_rater_coefficients_of_Gwet_2014()
    {
        var table = RatingTable.FromNumbers(FourObservers);
        Assert.Equal(0.77544, MultiRaterAgreement.GwetAc(table).Estimate.Value!.Value, 5);
        Assert.Equal(0.14295, MultiRaterAgreement.GwetAc(table).Estimate.StandardError!.Value, 5);
        Assert.Equal(0.76117, MultiRaterAgreement.FleissKappa(table).Estimate.Value!.Value, 5);
        Assert.Equal(0.76282, MultiRaterAgreement.CongerKappa(table).Estimate.Value!.Value, 5);
        Assert.Equal(0.77273, MultiRaterAgreement.BrennanPrediger(table).Estimate.Value!.Value, 5);
    }

    [Fact]
    public void Fleiss_kappa_of_Fleiss_1971_gives_the_same_from_counts_and_from_ratings()
    {
        int[,] counts =
        {
            { 0, 0, 0, 6, 0 },
            { 0, 3, 0, 0, 3 },
            { 0, 1, 4, 0, 1 },
            { 0, 0, 0, 0, 6 },
            { 0, 3, 0, 3, 0 },
            { 2, 0, 4, 0, 0 },
        };
        var ratings = new double[6, 6];
        for (var u = 0; u < 6; u++)
        {
            var at = 0;
            for (var k = 0; k < 5; k++)
            {
                for (var i = 0; i < counts[u, k]; i++)
                    ratings[u, at++] = k;
            }
        }

        var a = FleissKappa.OfCounts(counts);
        var b = FleissKappa.Of(RatingTable.FromNumbers(ratings));
        Assert.Equal(a.Estimate.Value!.Value, b.Estimate.Value!.Value, 12);
        Assert.Equal(a.Estimate.StandardError!.Value, b.Estimate.StandardError!.Value, 12);
        Assert.Equal(a.NullStandardError!.Value, b.NullStandardError!.Value, 12);
        Assert.Equal(a.CategoryKappa.Count, b.CategoryKappa.Count);
        Assert.Equal(a.CategoryKappa[4]!.Value, b.CategoryKappa[4]!.Value, 12);
        Assert.Equal(a.Estimate.Value!.Value, MultiRaterAgreement.FleissKappa(RatingTable.FromNumbers(ratings)).Estimate.Value!.Value, 12);
    }
}
