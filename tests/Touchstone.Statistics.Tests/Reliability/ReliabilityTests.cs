using CsCheck;
using Touchstone.Statistics.Reliability;

namespace Touchstone.Statistics.Tests.Reliability;

/// <summary>Intraclass correlations, concordance and limits of agreement against printed tables and definitions.</summary>
public sealed class ReliabilityTests
{
    /// <summary>Shrout and Fleiss (1979), table 2.</summary>
    internal static readonly double[,] Judges =
    {
        { 9, 2, 5, 8 },
        { 6, 1, 3, 2 },
        { 8, 4, 6, 8 },
        { 7, 1, 2, 6 },
        { 10, 5, 6, 9 },
        { 6, 2, 4, 7 },
    };

    private static readonly Gen<double[,]> Scores = Gen.Select(Gen.Int[3, 12], Gen.Int[2, 6], Gen.Int[0, 1_000_000])
        .Select(
            (n, k, seed) =>
            {
                var random = new Random(seed);
                var table = new double[n, k];
                for (var i = 0; i < n; i++)
                {
                    var quality = 10 * random.NextDouble();
                    for (var j = 0; j < k; j++)
                        table[i, j] = 70 + quality + j + 4 * random.NextDouble();
                }

                return table;
            }
        );

    [Fact]
    public void Shrout_and_Fleiss_1979_table_4()
    {
        var r = IntraclassCorrelation.Of(Judges);
        Assert.Equal(
            [0.17, 0.29, 0.71, 0.44, 0.62, 0.91],
            new[] { r.OneWaySingle, r.AgreementSingle, r.ConsistencySingle, r.OneWayMean, r.AgreementMean, r.ConsistencyMean }.Select(f =>
                Math.Round(f.Estimate.Value!.Value, 2)
            )
        );
        Assert.Equal(11.24, r.BetweenUnits!.Value, 5e-3);
        Assert.Equal(6.26, r.WithinUnits!.Value, 5e-3);
        Assert.Equal(32.49, r.BetweenRaters!.Value, 5e-3);
        Assert.Equal(1.02, r.Residual!.Value, 5e-3);
    }

    [Fact]
    public void One_way_form_is_the_one_way_analysis_of_variance() =>
        Scores.Sample(t =>
        {
            var (n, k) = (t.GetLength(0), t.GetLength(1));
            var means = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, k).Average(j => t[i, j])).ToArray();
            var between = k * means.Sum(m => (m - means.Average()) * (m - means.Average())) / (n - 1);
            var within = Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, k).Sum(j => (t[i, j] - means[i]) * (t[i, j] - means[i]))) / (n * (k - 1.0));
            var r = IntraclassCorrelation.Of(t);
            Assert.Equal(between, r.BetweenUnits!.Value, 5e-9);
            Assert.Equal(within, r.WithinUnits!.Value, 5e-9);
            Assert.Equal((between - within) / (between + (k - 1) * within), r.OneWaySingle.Estimate.Value!.Value, 5e-11);
            Assert.Equal(between / within, r.OneWaySingle.F!.Value, 1e-9 * (1 + between / within * (1 + 1 / within)));
        });

    [Fact]
    public void Shift_and_scale_do_not_matter_and_severity_matters_to_agreement_only() =>
        Scores.Sample(t =>
        {
            var moved = (double[,])t.Clone();
            var severe = (double[,])t.Clone();
            for (var i = 0; i < t.GetLength(0); i++)
            {
                for (var j = 0; j < t.GetLength(1); j++)
                {
                    moved[i, j] = 1000 - 3 * t[i, j];
                    severe[i, j] += j == 0 ? -20 : 0;
                }
            }

            var (a, b, c) = (IntraclassCorrelation.Of(t), IntraclassCorrelation.Of(moved), IntraclassCorrelation.Of(severe));
            Assert.Equal(a.AgreementMean.Estimate.Value!.Value, b.AgreementMean.Estimate.Value!.Value, 5e-9);
            Assert.Equal(a.ConsistencySingle.Estimate.Interval!.Lower, b.ConsistencySingle.Estimate.Interval!.Lower, 5e-9);
            Assert.Equal(a.ConsistencySingle.Estimate.Value!.Value, c.ConsistencySingle.Estimate.Value!.Value, 5e-9);
            Assert.True(Math.Abs(c.AgreementSingle.Estimate.Value!.Value) <= Math.Abs(c.ConsistencySingle.Estimate.Value!.Value) + 1e-12);
        });

    [Fact]
    public void Consistency_of_the_mean_is_Cronbachs_alpha() =>
        Scores.Sample(t =>
        {
            var (n, k) = (t.GetLength(0), t.GetLength(1));
            double Variance(IEnumerable<double> x) => x.Sum(v => (v - x.Average()) * (v - x.Average())) / (n - 1);
            var items = Enumerable.Range(0, k).Sum(j => Variance([.. Enumerable.Range(0, n).Select(i => t[i, j])]));
            var sum = Variance([.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, k).Sum(j => t[i, j]))]);
            Assert.Equal(k / (k - 1.0) * (1 - items / sum), IntraclassCorrelation.Of(t).ConsistencyMean.Estimate.Value!.Value, 5e-9);
        });

    [Fact]
    public void Icc_says_why_it_has_no_value()
    {
        foreach (
            var table in new[]
            {
                new double[0, 0],
                new double[,]
                {
                    { 1, 2 },
                },
                new double[,]
                {
                    { 1 },
                    { 2 },
                },
                new double[,]
                {
                    { 3, 3 },
                    { 3, 3 },
                },
                new[,]
                {
                    { double.NaN, 1 },
                    { 2, double.NaN },
                },
            }
        )
        {
            var form = IntraclassCorrelation.Of(table).AgreementMean;
            Assert.Null(form.Estimate.Value);
            Assert.NotEmpty(form.Estimate.Notes);
        }

        var perfect = IntraclassCorrelation.Of(
            new double[,]
            {
                { 1, 1 },
                { 2, 2 },
                { 5, 5 },
            }
        );
        Assert.Equal(1, perfect.ConsistencySingle.Estimate.Value);
        Assert.Null(perfect.ConsistencySingle.Estimate.Interval);
        Assert.NotEmpty(perfect.ConsistencySingle.Estimate.Notes);
        Assert.Equal(0, perfect.Residual);
        Assert.Throws<ArgumentException>(() =>
            IntraclassCorrelation.Of(
                new[,]
                {
                    { 1, double.PositiveInfinity },
                    { 1, 2 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() => IntraclassCorrelation.Of(new double[5], 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => IntraclassCorrelation.Of(Judges, 0));
    }

    [Fact]
    public void Icc_leaves_out_incomplete_units_and_bears_huge_and_tiny_scores()
    {
        var with = new double[7, 4];
        Array.Copy(Judges, with, Judges.Length);
        with[6, 2] = double.NaN;
        var r = IntraclassCorrelation.Of(with);
        Assert.Equal(6, r.Units);
        Assert.Contains("1 unit with a missing rating left out", r.AgreementSingle.Estimate.Notes);
        foreach (var scale in new[] { 1e120, 1e-120 })
        {
            var scaled = (double[,])Judges.Clone();
            for (var i = 0; i < scaled.Length; i++)
                scaled[i / 4, i % 4] *= scale;

            Assert.Equal(0.2898, IntraclassCorrelation.Of(scaled).AgreementSingle.Estimate.Value!.Value, 5e-5);
        }
    }

    [Fact]
    public void Kendall_W_is_one_for_the_same_order_and_zero_for_opposite_orders()
    {
        Assert.Equal(
            1,
            KendallConcordance
                .Of(
                    new double[,]
                    {
                        { 1, 10 },
                        { 2, 20 },
                        { 3, 30 },
                    }
                )
                .Estimate.Value!.Value,
            5e-13
        );
        Assert.Equal(
            0,
            KendallConcordance
                .Of(
                    new double[,]
                    {
                        { 1, 3 },
                        { 2, 2 },
                        { 3, 1 },
                    }
                )
                .Estimate.Value!.Value,
            5e-13
        );
        Assert.Equal(
            0,
            KendallConcordance
                .Of(
                    new double[,]
                    {
                        { 5, 1 },
                        { 5, 1 },
                        { 5, 1 },
                    }
                )
                .Uncorrected
        );
        var judges = KendallConcordance.Of(Judges);
        Assert.Equal(0.887, judges.Estimate.Value!.Value, 5e-4);
        Assert.Equal(5, judges.Df);
        foreach (
            var table in new[]
            {
                new double[0, 0],
                new double[,]
                {
                    { 1, 2 },
                },
                new double[,]
                {
                    { 3, 3 },
                    { 3, 3 },
                },
                new[,]
                {
                    { double.NaN, 1 },
                    { 2, 1 },
                },
            }
        )
        {
            Assert.Null(KendallConcordance.Of(table).Estimate.Value);
            Assert.NotEmpty(KendallConcordance.Of(table).Estimate.Notes);
        }

        Assert.Throws<ArgumentException>(() =>
            KendallConcordance.Of(
                new[,]
                {
                    { 1, double.NegativeInfinity },
                    { 1, 2 },
                }
            )
        );
    }

    [Fact]
    public void Bland_and_Altman_1986_peak_flow()
    {
        double[] wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
        double[] mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
        var r = BlandAltman.Of(wright, mini, 2);
        Assert.Equal(-2.1, r.Bias.Value!.Value, 5e-2);
        Assert.Equal(38.8, r.Deviation!.Value, 5e-2);
        Assert.Equal(16.3, r.Lower.StandardError!.Value, 5e-2);
        var turned = BlandAltman.Of(mini, wright, 2);
        Assert.Equal(r.Lower.Interval!.Lower, -turned.Upper.Interval!.Upper, 5e-7);
        Assert.Equal(-114.2, r.Lower1986!.Lower, 5e-2);
        Assert.Equal(r.Lower.Value!.Value, -turned.Upper.Value!.Value, 5e-11);
    }

    [Fact]
    public void Limits_say_why_they_have_no_value()
    {
        Assert.Null(BlandAltman.Of([], []).Bias.Value);
        Assert.Null(BlandAltman.Of([1], [2]).Lower.Value);
        Assert.NotEmpty(BlandAltman.Of([1], [2]).Lower.Notes);
        var equal = BlandAltman.Of([5, 5, 5], [5, 5, 5]);
        Assert.Equal(0, equal.Bias.Value);
        Assert.Null(equal.Slope);
        Assert.Contains("1 missing value left out", BlandAltman.Of([1, 2, double.NaN], [1, 3, 4]).Bias.Notes);
        Assert.Throws<ArgumentException>(() => BlandAltman.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => BlandAltman.Of([double.PositiveInfinity, 1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BlandAltman.Of([1, 2], [1, 2], 0));
    }
}
