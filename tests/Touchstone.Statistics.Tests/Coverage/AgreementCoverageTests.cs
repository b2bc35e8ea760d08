using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Intervals of agreement and reliability cover what they say in the designs calibration uses.</summary>
[Trait("Category", "Long")]
public sealed class AgreementCoverageTests
{
    private const int Replicates = 10_000;

    private static RatingTable Draw(SeededGenerator g, int units, int raters, double missing, MeasurementLevel level, int q, double noise)
    {
        var cells = new double[units * raters];
        for (var i = 0; i < units; i++)
        {
            var truth = g.NextInt(q);
            for (var j = 0; j < raters; j++)
            {
                var value =
                    level == MeasurementLevel.Nominal
                        ? g.NextDouble() < noise
                            ? g.NextInt(q)
                            : truth
                        : Math.Clamp(Math.Round(truth + 0.6 * noise * q * g.NextNormal()), 0, q - 1);
                cells[i * raters + j] = g.NextDouble() < missing ? double.NaN : value;
            }
        }

        return RatingTable.FromNumbers(cells, units, raters).WithCategories([.. Enumerable.Range(0, q).Select(k => (double)k)]);
    }

    [Theory]
    [InlineData(50, 4, 0.3, MeasurementLevel.Interval, 5, 0.4)]
    [InlineData(50, 4, 0.3, MeasurementLevel.Interval, 5, 0.12)]
    [InlineData(200, 5, 0.4, MeasurementLevel.Ordinal, 5, 0.3)]
    [InlineData(100, 3, 0.2, MeasurementLevel.Nominal, 4, 0.2)]
    [InlineData(60, 3, 0.2, MeasurementLevel.Interval, 101, 0.1)]
    [InlineData(15, 6, 0.5, MeasurementLevel.Interval, 11, 0.2)]
    public void Alpha(int units, int raters, double missing, MeasurementLevel level, int q, double noise) =>
        Alphas(units, raters, missing, level, q, noise, false);

    [Theory]
    [InlineData(20, 3, 0, MeasurementLevel.Nominal, 3, 0.1)]
    [InlineData(20, 2, 0, MeasurementLevel.Ordinal, 5, 0.15)]
    [InlineData(50, 3, 0, MeasurementLevel.Nominal, 2, 0.06)]
    public void Alpha_of_few_near_perfect_units_is_covered_cautiously(int units, int raters, double missing, MeasurementLevel level, int q, double noise) =>
        Alphas(units, raters, missing, level, q, noise, true);

    private static void Alphas(int units, int raters, double missing, MeasurementLevel level, int q, double noise, bool cautious)
    {
        CoverageBand.OnlyWhenLong();
        var truth = KrippendorffAlpha.Of(Draw(new SeededGenerator(1), 1_000_000, raters, missing, level, q, noise), level, null).Estimate.Value!.Value;
        var band = new CoverageBand();
        for (var r = 0; r < Replicates; r++)
            band.Count(KrippendorffAlpha.Of(Draw(new SeededGenerator(9, (ulong)r), units, raters, missing, level, q, noise), level).Estimate, truth);

        if (cautious)
            band.HoldsAtLeast("alpha", Replicates * 9 / 10);
        else
            band.Holds("alpha", Replicates * 99 / 100);
    }

    [Theory]
    [InlineData(100, 3, 0.2, 4, 0.3)]
    [InlineData(200, 5, 0.4, 5, 0.4)]
    [InlineData(200, 2, 0, 3, 0.3)]
    public void Multi_rater_coefficients(int units, int raters, double missing, int q, double noise)
    {
        CoverageBand.OnlyWhenLong();
        Func<RatingTable, AgreementResult>[] methods =
        [
            t => MultiRaterAgreement.Percent(t),
            t => MultiRaterAgreement.FleissKappa(t),
            t => MultiRaterAgreement.GwetAc(t),
            t => MultiRaterAgreement.BrennanPrediger(t),
            t => MultiRaterAgreement.CongerKappa(t),
        ];
        var big = Draw(new SeededGenerator(1), 1_000_000, raters, missing, MeasurementLevel.Nominal, q, noise);
        var truths = Array.ConvertAll(methods, m => m(big).Estimate.Value!.Value);
        var bands = Array.ConvertAll(methods, _ => new CoverageBand());
        for (var r = 0; r < Replicates; r++)
        {
            var table = Draw(new SeededGenerator(19, (ulong)r), units, raters, missing, MeasurementLevel.Nominal, q, noise);
            for (var m = 0; m < methods.Length; m++)
                bands[m].Count(methods[m](table).Estimate, truths[m]);
        }

        Assert.All(
            bands,
            (band, m) =>
            {
                if (missing > 0)
                {
                    // Gwet's linearisation counts units with one rating: cautious when there are many.
                    band.HoldsAtLeast($"coefficient {m}", Replicates);
                }
                else
                    band.Holds($"coefficient {m}", Replicates);
            }
        );
    }

    [Theory]
    [InlineData(100, 0.3)]
    [InlineData(300, 0.3)]
    public void Cohen_kappa(int units, double noise)
    {
        CoverageBand.OnlyWhenLong();
        var truth = CohenKappa.Of(Draw(new SeededGenerator(1), 1_000_000, 2, 0, MeasurementLevel.Nominal, 3, noise), 0, 1).Estimate.Value!.Value;
        var band = new CoverageBand();
        for (var r = 0; r < Replicates; r++)
            band.Count(CohenKappa.Of(Draw(new SeededGenerator(29, (ulong)r), units, 2, 0, MeasurementLevel.Nominal, 3, noise), 0, 1).Estimate, truth);

        band.Holds("kappa", Replicates);
    }

    [Theory]
    [InlineData(10, 4)]
    [InlineData(30, 3)]
    [InlineData(30, 8)]
    public void Intraclass_correlations(int units, int raters)
    {
        CoverageBand.OnlyWhenLong();
        var (one, three, two) = (new CoverageBand(), new CoverageBand(), new CoverageBand());
        for (var r = 0; r < 4 * Replicates; r++)
        {
            var g = new SeededGenerator(39, (ulong)r);
            var severity = Enumerable.Range(0, raters).Select(_ => 0.7 * g.NextNormal()).ToArray();
            var (plain, crossed) = (new double[units, raters], new double[units, raters]);
            for (var i = 0; i < units; i++)
            {
                var (a, b) = (1.5 * g.NextNormal(), 1.5 * g.NextNormal());
                for (var j = 0; j < raters; j++)
                {
                    plain[i, j] = a + g.NextNormal();
                    crossed[i, j] = b + severity[j] + g.NextNormal();
                }
            }

            one.Count(IntraclassCorrelation.Of(plain).OneWaySingle.Estimate, 2.25 / 3.25);
            var icc = IntraclassCorrelation.Of(crossed);
            three.Count(icc.ConsistencySingle.Estimate, 2.25 / 3.25);
            two.Count(icc.AgreementSingle.Estimate, 2.25 / (2.25 + 0.49 + 1));
        }

        one.Holds("ICC1", Replicates);
        three.Holds("ICC3", Replicates);

        // Shrout and Fleiss' limits of ICC2 are approximate: with few raters they fall short by about one point.
        Assert.InRange(two.Share, 0.935, 0.96);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    public void Limits_of_agreement(int n)
    {
        CoverageBand.OnlyWhenLong();
        var (bias, lower, upper) = (new CoverageBand(), new CoverageBand(), new CoverageBand());
        for (var r = 0; r < Replicates; r++)
        {
            var g = new SeededGenerator(49, (ulong)r);
            var a = Enumerable.Range(0, n).Select(_ => 80 + 5 * g.NextNormal()).ToArray();
            var b = a.Select(x => x - 2 + 3 * g.NextNormal()).ToArray();
            var limits = BlandAltman.Of(a, b);
            bias.Count(limits.Bias, 2);
            lower.Count(limits.Lower, 2 - 1.96 * 3);
            upper.Count(limits.Upper, 2 + 1.96 * 3);
        }

        bias.Holds("bias", Replicates);
        lower.Holds("lower limit", Replicates);
        upper.Holds("upper limit", Replicates);
    }
}
