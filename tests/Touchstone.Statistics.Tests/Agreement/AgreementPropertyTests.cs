using CsCheck;
using Touchstone.Statistics.Agreement;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>What must hold for any ratings.</summary>
public sealed class AgreementPropertyTests
{
    private static readonly MeasurementLevel[] Levels = [MeasurementLevel.Nominal, MeasurementLevel.Ordinal, MeasurementLevel.Interval, MeasurementLevel.Ratio];

    private static readonly Gen<double[,]> Tables = Gen.Select(Gen.Int[2, 12], Gen.Int[2, 5], Gen.Int[0, 1_000_000])
        .Select(
            (units, raters, seed) =>
            {
                var random = new Random(seed);
                var table = new double[units, raters];
                for (var i = 0; i < units; i++)
                {
                    for (var j = 0; j < raters; j++)
                        table[i, j] = random.NextDouble() < 0.25 ? double.NaN : random.Next(1, 6);
                }

                return table;
            }
        );

    private static void Same(double? a, double? b, double tolerance = 1e-9)
    {
        Assert.Equal(a is null, b is null);
        if (a is double x)
            Assert.InRange(b!.Value, x - tolerance, x + tolerance);
    }

    private static double[,] Map(double[,] table, Func<int, int, double> cell)
    {
        var mapped = new double[table.GetLength(0), table.GetLength(1)];
        for (var i = 0; i < mapped.GetLength(0); i++)
        {
            for (var j = 0; j < mapped.GetLength(1); j++)
                mapped[i, j] = cell(i, j);
        }

        return mapped;
    }

    private static double? Alpha(double[,] table, MeasurementLevel level) => KrippendorffAlpha.Of(RatingTable.FromNumbers(table), level).Estimate.Value;

    [Fact]
    public void Alpha_does_not_depend_on_the_order_of_raters_or_units() =>
        Tables.Sample(t =>
        {
            var (units, raters) = (t.GetLength(0), t.GetLength(1));
            foreach (var level in Levels)
                Same(Alpha(t, level), Alpha(Map(t, (i, j) => t[units - 1 - i, raters - 1 - j]), level));
        });

    [Fact]
    public void Nominal_alpha_ignores_names_interval_alpha_shift_and_scale_ratio_alpha_scale() =>
        Tables.Sample(t =>
        {
            Same(Alpha(t, MeasurementLevel.Nominal), Alpha(Map(t, (i, j) => (t[i, j] * 37) % 11), MeasurementLevel.Nominal));
            Same(Alpha(t, MeasurementLevel.Ordinal), Alpha(Map(t, (i, j) => t[i, j] * t[i, j]), MeasurementLevel.Ordinal));
            Same(Alpha(t, MeasurementLevel.Interval), Alpha(Map(t, (i, j) => 7 - 3 * t[i, j]), MeasurementLevel.Interval));
            Same(Alpha(t, MeasurementLevel.Ratio), Alpha(Map(t, (i, j) => 0.1 * t[i, j]), MeasurementLevel.Ratio));
        });

    [Fact]
    public void Alpha_follows_its_definition_pair_by_pair() =>
        Tables.Sample(t =>
        {
            foreach (var level in Levels)
                Same(ByDefinition(t, level), Alpha(t, level));
        });

    [Fact]
    public void Alpha_never_passes_one_and_its_interval_holds_it() =>
        Tables.Sample(t =>
        {
            foreach (var level in Levels)
            {
                var r = KrippendorffAlpha.Of(RatingTable.FromNumbers(t), level).Estimate;
                Assert.True(r.Value is null or <= 1);
                Assert.True(r.Value is not null || r.Notes.Count > 0);
                Assert.True(r.Interval is null || (r.Interval.Contains(r.Value!.Value) && r.Interval.Upper <= 1 + 1e-12));
                Assert.True(r.Interval is not null || r.Notes.Count > 0);
            }
        });

    [Fact]
    public void Alpha_of_two_complete_raters_is_pi_corrected_for_small_samples() =>
        Tables.Sample(t =>
        {
            var two = Map(t, (i, j) => double.IsNaN(t[i, j]) ? 3 : t[i, j]);
            var table = new double[5, 5];
            for (var i = 0; i < two.GetLength(0); i++)
                table[(int)two[i, 0] - 1, (int)two[i, 1] - 1]++;

            var pair = new double[two.GetLength(0), 2];
            for (var i = 0; i < pair.GetLength(0); i++)
                (pair[i, 0], pair[i, 1]) = (two[i, 0], two[i, 1]);

            // Krippendorff (2004): alpha = 1 - (2N-1)/(2N) (1 - pi) for 2N values.
            var pi = TwoRaterAgreement.ScottPi(table).Estimate.Value;
            var n = 2.0 * pair.GetLength(0);
            Same(pi is double p ? 1 - (n - 1) / n * (1 - p) : null, Alpha(pair, MeasurementLevel.Nominal));
        });

    [Fact]
    public void Ways_into_a_table_give_the_same_alpha() =>
        Tables.Sample(t =>
        {
            var (units, raters) = (t.GetLength(0), t.GetLength(1));
            var bytes = new byte[units * raters];
            var (who, what, value) = (new List<string>(), new List<string>(), new List<double>());
            for (var i = 0; i < units; i++)
            {
                for (var j = 0; j < raters; j++)
                {
                    bytes[i * raters + j] = double.IsNaN(t[i, j]) ? (byte)0 : (byte)t[i, j];
                    what.Add($"u{i}");
                    who.Add($"r{j}");
                    value.Add(t[i, j]);
                }
            }

            foreach (var level in Levels)
            {
                Same(Alpha(t, level), KrippendorffAlpha.Of(RatingTable.FromCodes(bytes, units, raters, 1, 5, 0), level).Estimate.Value);
                Same(Alpha(t, level), KrippendorffAlpha.Of(RatingTable.FromLong(what, who, value), level).Estimate.Value);
                var spread = Map(t, (i, j) => t[i, j]);
                var wide = new double[units + 1, raters];
                Array.Copy(spread, wide, spread.Length);
                for (var j = 0; j < raters; j++)
                    wide[units, j] = double.NaN;

                wide[units, 0] = 5;
                Same(Alpha(t, level), Alpha(wide, level));
            }
        });

    [Fact]
    public void Unweighted_and_complete_conger_of_two_raters_is_cohen() =>
        Tables.Sample(t =>
        {
            var pair = Map(t, (i, j) => double.IsNaN(t[i, j]) ? 2 : t[i, j]);
            var two = new double[pair.GetLength(0), 2];
            for (var i = 0; i < two.GetLength(0); i++)
                (two[i, 0], two[i, 1]) = (pair[i, 0], pair[i, 1]);

            var table = RatingTable.FromNumbers(two).WithCategories([1, 2, 3, 4, 5]);
            var cohen = CohenKappa.Of(table, 0, 1);
            Same(cohen.Estimate.Value, MultiRaterAgreement.CongerKappa(table).Estimate.Value);
            Same(cohen.Observed, MultiRaterAgreement.Percent(table).Estimate.Value);
        });

    [Fact]
    public void Quadratic_kappa_does_not_change_when_the_scale_is_turned_round() =>
        Tables.Sample(t =>
        {
            var table = RatingTable.FromNumbers(t).WithCategories([1, 2, 3, 4, 5]);
            var turned = RatingTable.FromNumbers(Map(t, (i, j) => 6 - t[i, j])).WithCategories([1, 2, 3, 4, 5]);
            foreach (var weights in new[] { AgreementWeights.Linear, AgreementWeights.Quadratic })
            {
                Same(MultiRaterAgreement.GwetAc(table, weights).Estimate.Value, MultiRaterAgreement.GwetAc(turned, weights).Estimate.Value);
                Same(CohenKappa.Of(table, 0, 1, weights).Estimate.Value, CohenKappa.Of(turned, 0, 1, weights).Estimate.Value);
                Same(
                    MultiRaterAgreement.CongerKappa(table, weights).Estimate.StandardError,
                    MultiRaterAgreement.CongerKappa(turned, weights).Estimate.StandardError
                );
            }
        });

    [Fact]
    public void Bootstrap_does_not_depend_on_threads_nor_on_the_way_it_sums() =>
        Tables.Sample(
            t =>
            {
                foreach (var level in Levels)
                {
                    var table = RatingTable.FromNumbers(t);
                    var one = KrippendorffBootstrap.Run(table, level, 37, seed: 5);
                    var three = KrippendorffBootstrap.Run(table, level, 37, seed: 5, threads: 3);
                    Assert.Equal(one.Replicates, three.Replicates);
                }
            },
            iter: 20
        );

    [Fact]
    public void Bootstrap_over_columns_agrees_with_drawn_tables()
    {
        var random = new Random(3);
        var t = Map(new double[40, 4], (_, _) => random.NextDouble() < 0.2 ? double.NaN : random.Next(1, 6));
        foreach (var level in Levels)
        {
            var rows = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 40).Select(_ => random.Next(40)).ToArray()).ToArray();
            var replay = KrippendorffBootstrap.Replay(RatingTable.FromNumbers(t), level, rows);
            for (var r = 0; r < rows.Length; r++)
                Same(ByDefinition(Map(t, (i, j) => t[rows[r][i], j]), level), replay.Replicates[r]);

            var run = KrippendorffBootstrap.Run(RatingTable.FromNumbers(t), level, 4000, seed: 2);
            Assert.InRange(run.Estimate.StandardError!.Value / KrippendorffAlpha.Of(RatingTable.FromNumbers(t), level).Estimate.StandardError!.Value, 0.8, 1.2);
        }
    }

    internal static double? ByDefinition(double[,] t, MeasurementLevel level)
    {
        var pairs = new Dictionary<(double, double), double>();
        var totals = new SortedDictionary<double, double>();
        for (var i = 0; i < t.GetLength(0); i++)
        {
            var values = Enumerable.Range(0, t.GetLength(1)).Select(j => t[i, j]).Where(v => !double.IsNaN(v)).ToArray();
            for (var a = 0; a < values.Length && values.Length > 1; a++)
            {
                totals[values[a]] = totals.GetValueOrDefault(values[a]) + 1;
                for (var b = 0; b < values.Length; b++)
                {
                    var key = (values[a], values[b]);
                    pairs[key] = pairs.GetValueOrDefault(key) + (a == b ? 0 : 1.0 / (values.Length - 1));
                }
            }
        }

        double Squared(double c, double k)
        {
            var (low, high) = (Math.Min(c, k), Math.Max(c, k));
            var between = totals.Where(x => x.Key >= low && x.Key <= high).Sum(x => x.Value) - (totals[low] + totals[high]) / 2;
            return c == k
                ? 0
                : level switch
                {
                    MeasurementLevel.Nominal => 1,
                    MeasurementLevel.Ordinal => between * between,
                    MeasurementLevel.Interval => (c - k) * (c - k),
                    _ => (c - k) * (c - k) / ((c + k) * (c + k)),
                };
        }

        var n = totals.Values.Sum();
        var observed = pairs.Sum(x => x.Value * Squared(x.Key.Item1, x.Key.Item2));
        var expected = totals.Sum(c => totals.Sum(k => c.Value * k.Value * Squared(c.Key, k.Key)));
        return expected > 0 ? 1 - (n - 1) * observed / expected : null;
    }
}
