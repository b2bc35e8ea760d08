using System.Collections;
using System.Reflection;
using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.ControlCharts;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Multiplicity;
using Touchstone.Statistics.Power;
using Touchstone.Statistics.Resampling;
using Touchstone.Statistics.Sampling;
using Touchstone.Statistics.Satisfaction;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Statistics.Tests;

/// <summary>
/// Every public method meets empty, single, constant, missing, infinite, huge and tiny inputs: it may refuse an argument, but what it returns
/// holds no NaN, and a missing number comes with words.
/// </summary>
public sealed partial class NastyInputTests
{
    internal static readonly Dictionary<string, Action<Probe>> Methods = new()
    {
        ["ProportionIntervals.Wilson"] = p => p.OfCounts((x, n) => ProportionIntervals.Wilson(x, n)),
        ["ProportionIntervals.WilsonContinuityCorrected"] = p => p.OfCounts((x, n) => ProportionIntervals.WilsonContinuityCorrected(x, n)),
        ["ProportionIntervals.WilsonLowerBound"] = p => p.OfCounts((x, n) => ProportionIntervals.WilsonLowerBound(x, n)),
        ["ProportionIntervals.ClopperPearson"] = p => p.OfCounts((x, n) => ProportionIntervals.ClopperPearson(x, n)),
        ["ProportionIntervals.Jeffreys"] = p => p.OfCounts((x, n) => ProportionIntervals.Jeffreys(x, n)),
        ["ProportionIntervals.JeffreysPosterior"] = p => p.OfCounts((x, n) => ProportionIntervals.JeffreysPosterior(x, n)),
        ["ProportionIntervals.AgrestiCoull"] = p => p.OfCounts((x, n) => ProportionIntervals.AgrestiCoull(x, n)),
        ["ProportionIntervals.Wald"] = p => p.OfCounts((x, n) => ProportionIntervals.Wald(x, n)),
        ["ProportionIntervals.WilsonClustered"] = p =>
        {
            p.OfCountLists(c => ProportionIntervals.WilsonClustered([.. c.Select(v => v / 2)], c));
            p.OfCountLists(c => ProportionIntervals.WilsonClustered(c, c));
            p.OfCountLists(c => ProportionIntervals.WilsonClustered([.. c.Select((v, i) => i % 2 == 0 ? v : 0)], c));
        },
        ["MeanIntervals.Student"] = p => p.OfList(v => MeanIntervals.Student(v)),
        ["MeanIntervals.Studentised"] = p => p.OfList(v => MeanIntervals.Studentised([.. v, .. v, .. v], replicates: 100)),
        ["MedianIntervals.OrderStatistic"] = p => p.OfList(v => MedianIntervals.OrderStatistic(v)),
        ["MeanIntervals.ClusterRobust"] = p =>
        {
            p.OfList(v => MeanIntervals.ClusterRobust<int>(v, v.Select((_, i) => i / 2).ToArray()));
            p.OfList(v => MeanIntervals.ClusterRobust<int>(v, new int[v.Length]));
        },
        ["TwoProportions.Newcombe"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.Newcombe(a, b, c, d)),
        ["TwoProportions.NewcombeContinuityCorrected"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.NewcombeContinuityCorrected(a, b, c, d)),
        ["TwoProportions.Wald"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.Wald(a, b, c, d)),
        ["TwoProportions.AgrestiCaffo"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.AgrestiCaffo(a, b, c, d)),
        ["TwoProportions.MiettinenNurminen"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.MiettinenNurminen(a, b, c, d)),
        ["TwoProportions.RiskRatio"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.RiskRatio(a, b, c, d)),
        ["TwoProportions.OddsRatio"] = p => p.OfFourCounts((a, b, c, d) => TwoProportions.OddsRatio(a, b, c, d)),
        ["TwoProportions.PooledZ"] = p => p.OfFourCounts(TwoProportions.PooledZ),
        ["TwoProportions.YatesChiSquare"] = p => p.OfFourCounts(TwoProportions.YatesChiSquare),
        ["FisherExact.TwoByTwo"] = p => p.OfFourCounts((a, b, c, d) => FisherExact.TwoByTwo(a % 5000, b % 5000, c % 5000, d % 5000)),
        ["FisherExact.Table"] = p =>
        {
            p.OfFourCounts(
                (a, b, c, d) =>
                    FisherExact.Table(
                        new[,]
                        {
                            { a % 500, b % 500, 1 },
                            { c % 500, d % 500, 2 },
                        }
                    )
            );
            p.Try(() => FisherExact.Table(new int[0, 0]));
        },
        ["TwoSampleT.Welch"] = p => p.OfTwoLists((x, y) => TwoSampleT.Welch(x, y)),
        ["TwoSampleT.Pooled"] = p => p.OfTwoLists((x, y) => TwoSampleT.Pooled(x, y)),
        ["EffectSizes.CohenD"] = p => p.OfTwoLists((x, y) => EffectSizes.CohenD(x, y)),
        ["EffectSizes.HedgesG"] = p => p.OfTwoLists((x, y) => EffectSizes.HedgesG(x, y)),
        ["EffectSizes.HedgesGApproximate"] = p => p.OfTwoLists((x, y) => EffectSizes.HedgesGApproximate(x, y)),
        ["EffectSizes.GlassDelta"] = p => p.OfTwoLists((x, y) => EffectSizes.GlassDelta(x, y)),
        ["MannWhitney.Compare"] = p => p.OfTwoLists((x, y) => MannWhitney.Compare(x, y)),
        ["Paired.Compare"] = p => p.OfTwoLists((x, y) => Paired.Compare(x[..Math.Min(x.Length, y.Length)], y[..Math.Min(x.Length, y.Length)])),
        ["ManyGroups.KruskalWallis"] = p => p.OfTwoLists((x, y) => ManyGroups.KruskalWallis([x, y, [1, 2]])),
        ["ManyGroups.WelchAnova"] = p => p.OfTwoLists((x, y) => ManyGroups.WelchAnova([x, y])),
        ["ManyGroups.Anova"] = p => p.OfTwoLists((x, y) => ManyGroups.Anova([x, y, []])),
        ["McNemar.Compare"] = p => p.OfCounts(McNemar.Compare),
        ["ChiSquare.Independence"] = p =>
            p.OfFourCounts(
                (a, b, c, d) =>
                    ChiSquare.Independence(
                        new[,]
                        {
                            { a, b },
                            { c, d },
                        }
                    )
            ),
        ["RatioOfMeans.Fieller"] = p => p.OfTwoLists((x, y) => RatioOfMeans.Fieller(x, y)),
        ["RatioOfMeans.LogScale"] = p => p.OfTwoLists((x, y) => RatioOfMeans.LogScale(x, y)),
        ["NetPromoter.FromCounts"] = p => p.OfFourCounts((a, b, c, _) => NetPromoter.FromCounts(a, b, c)),
        ["NetPromoter.FromAnswers"] = p => p.OfList(v => NetPromoter.FromAnswers(v)),
        ["NetPromoter.Difference"] = p =>
            p.OfFourCounts((a, b, c, d) => NetPromoter.Difference(NetPromoter.FromCounts(a, b, 0), NetPromoter.FromCounts(c, 0, d))),
        ["CustomerSatisfaction.Summarise"] = p =>
        {
            p.OfList(v => CustomerSatisfaction.Summarise(v, 4));
            p.OfList(v => CustomerSatisfaction.Summarise(v, 1, 2, 0.95));
        },
        ["AdjustedPValues.Bonferroni"] = p => p.OfList(v => AdjustedPValues.Bonferroni(Kept(v))),
        ["AdjustedPValues.Holm"] = p => p.OfList(v => AdjustedPValues.Holm(Kept(v))),
        ["AdjustedPValues.Hochberg"] = p => p.OfList(v => AdjustedPValues.Hochberg(Kept(v))),
        ["AdjustedPValues.BenjaminiHochberg"] = p => p.OfList(v => AdjustedPValues.BenjaminiHochberg(Kept(v))),
        ["AdjustedPValues.BenjaminiYekutieli"] = p => p.OfList(v => AdjustedPValues.BenjaminiYekutieli(Kept(v))),
        ["PowerOfTwoProportions.Power"] = p => p.OfThreeNumbers((a, b, c) => PowerOfTwoProportions.Power(a, b, c)),
        ["PowerOfTwoProportions.SampleSize"] = p => p.OfThreeNumbers((a, b, c) => PowerOfTwoProportions.SampleSize(a, b, c)),
        ["PowerOfTwoProportions.DetectableShare"] = p => p.OfThreeNumbers((a, b, c) => PowerOfTwoProportions.DetectableShare(a, b, c)),
        ["EqualGroups.Size"] = p => p.OfThreeNumbers((a, b, _) => EqualGroups.Size(a, b)),
        ["PowerOfMeans.TwoGroups"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.TwoGroups(a, b, c)),
        ["PowerOfMeans.TwoGroupsSize"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.TwoGroupsSize(a, b, c)),
        ["PowerOfMeans.TwoGroupsDetectable"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.TwoGroupsDetectable(a, b, c)),
        ["PowerOfMeans.Pairs"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.Pairs(a, b, c)),
        ["PowerOfMeans.PairsSize"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.PairsSize(a, b, c)),
        ["PowerOfMeans.PairsDetectable"] = p => p.OfThreeNumbers((a, b, c) => PowerOfMeans.PairsDetectable(a, b, c)),
        ["PowerOfRanks.Power"] = p => p.OfThreeNumbers((a, b, _) => PowerOfRanks.Power(a, b)),
        ["PowerOfRanks.SampleSize"] = p => p.OfThreeNumbers((a, b, _) => PowerOfRanks.SampleSize(a, b)),
        ["PowerOfRanks.Detectable"] = p => p.OfThreeNumbers((a, b, _) => PowerOfRanks.Detectable(a, b)),
        ["PowerOfNetPromoter.Variance"] = p => p.OfThreeNumbers((a, b, _) => PowerOfNetPromoter.Variance(a, b)),
        ["PowerOfNetPromoter.Power"] = p => p.OfThreeNumbers((a, b, c) => PowerOfNetPromoter.Power(a, b, c)),
        ["PowerOfNetPromoter.SampleSize"] = p => p.OfThreeNumbers((a, b, c) => PowerOfNetPromoter.SampleSize(a, b, c)),
        ["PowerOfNetPromoter.Detectable"] = p => p.OfThreeNumbers((a, b, c) => PowerOfNetPromoter.Detectable(a, b, c)),
        ["BootstrapIntervals.Percentile"] = p => p.OfList(v => BootstrapIntervals.Percentile(v)),
        ["BootstrapIntervals.PercentileNormalScale"] = p => p.OfList(v => BootstrapIntervals.PercentileNormalScale(v)),
        ["BootstrapIntervals.Basic"] = p => p.OfList(v => BootstrapIntervals.Basic(1, v)),
        ["BootstrapIntervals.Bca"] = p => p.OfTwoLists((x, y) => BootstrapIntervals.Bca(2, x, y)),
        ["Bootstrap.Run"] = p => p.OfList(v => Bootstrap.Run(v.Length, SampleStatistics.Mean(v), 50)),
        ["Bootstrap.FromResamples"] = p => p.OfList(v => Bootstrap.FromResamples(v.Length, SampleStatistics.Mean(v), [])),
        ["SampleStatistics.Mean"] = p => p.OfList(v => Bootstrap.Run(v.Length, SampleStatistics.Mean(v), 20)),
        ["SampleStatistics.Median"] = p => p.OfList(v => Bootstrap.Run(v.Length, SampleStatistics.Median(v), 20)),
        ["SampleStatistics.StandardDeviation"] = p => p.OfList(v => Bootstrap.Run(v.Length, SampleStatistics.StandardDeviation(v), 20)),
        ["SampleSize.ForProportion"] = p => p.OfThreeNumbers((a, b, _) => SampleSize.ForProportion(a, b)),
        ["SampleSize.ForProportionAt"] = p => p.OfThreeNumbers((a, b, c) => SampleSize.ForProportionAt(a, b, c, 100)),
        ["SampleSize.ForMean"] = p => p.OfThreeNumbers((a, b, _) => SampleSize.ForMean(a, b)),
        ["SampleSize.ForMeanAt"] = p => p.OfThreeNumbers((a, b, c) => SampleSize.ForMeanAt(a, b, c, 100)),
        ["Allocation.Proportional"] = p => p.OfCountLists(c => Allocation.Proportional(10, c, 2)),
        ["Allocation.Equal"] = p => p.OfCountLists(c => Allocation.Equal(10, c, 2)),
        ["Allocation.Neyman"] = p => p.OfCountLists(c => Allocation.Neyman(10, c, [.. c.Select(v => (double)(v % 3))])),
        ["Allocation.CostOptimal"] = p => p.OfCountLists(c => Allocation.CostOptimal(10, c, [.. c.Select(v => 1e300)], [.. c.Select(v => 1e-300)])),
        ["Draw.Simple"] = p => p.OfCounts((a, b) => Draw.Simple(a % 2000, b % 3000, 1)),
        ["Draw.Systematic"] = p => p.OfCounts((a, b) => Draw.Systematic(a % 2000, b % 3000, 1)),
        ["Draw.Stratified"] = p => p.OfCountLists(c => Draw.Stratified([.. c.Select(v => v % 3)], [1, 0, 9], 1)),
        ["Draw.ProportionalToSize"] = p => p.OfList(v => Draw.ProportionalToSize(v, 2, 1)),
        ["Draw.InclusionProbabilities"] = p => p.OfList(v => Draw.InclusionProbabilities(v, 2)),
        ["SurveyEstimators.SimpleRandomMean"] = p =>
        {
            p.OfList(v => SurveyEstimators.SimpleRandomMean(v, 100));
            p.OfList(v => SurveyEstimators.SimpleRandomMean(v, null));
            p.OfList(v => SurveyEstimators.SimpleRandomMean(v, v.Length));
        },
        ["SurveyEstimators.StratifiedMean"] = p => p.OfList(v => SurveyEstimators.StratifiedMean(v, v.Select((_, i) => i % 2).ToArray(), [50, 60])),
        ["SurveyEstimators.StratifiedProportion"] = p =>
        {
            p.OfCountLists(c => SurveyEstimators.StratifiedProportion([.. c.Select(v => v / 2)], c, [.. c.Select(v => v * 2)]));
            p.OfCountLists(c => SurveyEstimators.StratifiedProportion([.. c.Select(v => 0)], c, c));
        },
        ["SurveyEstimators.PoststratifiedMean"] = p => p.OfList(v => SurveyEstimators.PoststratifiedMean(v, v.Select((_, i) => i % 2).ToArray(), [50, 60])),
        ["SurveyEstimators.Ratio"] = p =>
            p.OfTwoLists((x, y) => SurveyEstimators.Ratio(x[..Math.Min(x.Length, y.Length)], y[..Math.Min(x.Length, y.Length)], 100)),
        ["SurveyEstimators.ClusterMean"] = p => p.OfList(v => SurveyEstimators.ClusterMean<int>(v, v.Select((_, i) => i / 2).ToArray(), 100)),
        ["SurveyEstimators.HorvitzThompsonTotal"] = p =>
        {
            p.OfList(v => SurveyEstimators.HorvitzThompsonTotal(v, [.. v.Select(_ => 0.5)]));
            p.OfList(v => SurveyEstimators.HorvitzThompsonTotal(v, [.. v.Select(_ => 1.0)], Filled(v.Length)));
        },
        ["SurveyEstimators.HajekMean"] = p => p.OfList(v => SurveyEstimators.HajekMean(v, [.. v.Select((_, i) => 1 / (1.0 + i))])),
        ["BetaBinomial.Fit"] = p =>
        {
            p.OfCountLists(c => BetaBinomial.Fit([.. c.Select(v => v / 2)], c));
            p.OfCountLists(c => BetaBinomial.Fit(c, c));
            p.OfCountLists(c => BetaBinomial.Fit([.. c.Select((v, i) => i % 2 == 0 ? v : 0)], c));
        },
        ["NormalShrinkage.Fit"] = p =>
        {
            p.OfList(v => NormalShrinkage.Fit(v, [.. v.Select(_ => 1.0)]));
            p.OfList(v => NormalShrinkage.Fit(v, [.. v.Select(_ => 1e-150)]));
        },
        ["FunnelLimits.Exact"] = p => p.OfThreeNumbers((a, b, c) => FunnelLimits.Exact(a, b is > 0 and < 1e6 ? (int)b : 5, c)),
        ["FunnelLimits.Assess"] = p =>
        {
            foreach (var kind in Enum.GetValues<Overdispersion>())
            {
                p.OfCountLists(c => FunnelLimits.Assess([.. c.Select(v => v / 3)], c, overdispersion: kind));
                p.OfCountLists(c => FunnelLimits.Assess(c, c, 0, kind));
            }
        },
        ["RunRules.Nelson"] = p => p.OfList(v => RunRules.Nelson(v).ToSignals()),
        ["RunRules.WesternElectric"] = p => p.OfList(v => RunRules.WesternElectric(v).ToSignals()),
        ["XmRChart.Compute"] = p => p.OfList(v => XmRChart.Compute(v, null, RuleSet.Nelson)),
        ["PChart.Compute"] = p => p.OfCountLists(c => PChart.Compute([.. c.Select(v => v / 2)], c, null, RuleSet.WesternElectric)),
    };

    public static TheoryData<string> Names => [.. Methods.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nasty_inputs_give_words_instead_of_NaN(string method)
    {
        var probe = new Probe();
        Methods[method](probe);
        Assert.Empty(probe.Faults);
        Assert.True(probe.Answers > 0, "every input was refused");
    }

    [Fact]
    public void Every_public_static_method_of_these_folders_is_probed()
    {
        string[] folders = ["Intervals", "Comparisons", "Satisfaction", "Multiplicity", "Power", "Resampling", "Sampling", "Shrinkage", "ControlCharts"];
        var all = typeof(Estimate)
            .Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && folders.Contains(type.Namespace?.Split('.')[^1]))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => $"{type.Name}.{method.Name}"))
            .Distinct();
        Assert.Equal(all.Order(), Methods.Keys.Order());
    }

    private static double[] Kept(double[] values) => Array.FindAll(values, v => !double.IsNaN(v));

    private static double[,] Filled(int n)
    {
        var joint = new double[n, n];
        for (var i = 0; i < n * n; i++)
            joint[i / n, i % n] = 1;

        return joint;
    }

    /// <summary>Runs a method over the nasty inputs and walks what it returns.</summary>
    internal sealed class Probe
    {
        public List<string> Faults { get; } = [];

        public int Answers { get; private set; }

        public void OfList(Func<double[], object?> call)
        {
            foreach (var list in Lists)
                Try(() => call(list), $"[{string.Join(", ", list)}]");
        }

        public void OfTwoLists(Func<double[], double[], object?> call)
        {
            foreach (var x in Lists)
            {
                foreach (var y in Lists)
                    Try(() => call(x, y), $"[{string.Join(", ", x)}] [{string.Join(", ", y)}]");
            }
        }

        public void OfCountLists(Func<int[], object?> call)
        {
            foreach (var list in CountLists)
                Try(() => call(list), $"[{string.Join(", ", list)}]");
        }

        public void OfCounts(Func<int, int, object?> call)
        {
            foreach (var a in Counts)
            {
                foreach (var b in Counts)
                    Try(() => call(a, b), $"{a} {b}");
            }
        }

        public void OfFourCounts(Func<int, int, int, int, object?> call)
        {
            int[] few = [0, 1, 30, 1_000_000, int.MaxValue];
            foreach (var a in few)
            {
                foreach (var b in few)
                {
                    foreach (var c in few)
                    {
                        foreach (var d in few)
                            Try(() => call(a, b, c, d), $"{a} {b} {c} {d}");
                    }
                }
            }
        }

        public void OfThreeNumbers(Func<double, double, double, object?> call)
        {
            double[] all = [.. Numbers, 0.8, 20];
            foreach (var a in all)
            {
                foreach (var b in all)
                {
                    foreach (var c in all)
                        Try(() => call(a, b, c), $"{a} {b} {c}");
                }
            }
        }

        public void Try(Func<object?> call, string input = "")
        {
            try
            {
                var answer = call();
                Answers++;
                Walk(answer, input, "", false);
            }
            catch (ArgumentException)
            {
                // Refused in words.
            }
            catch (Exception problem)
            {
                Faults.Add($"{input}: {problem.GetType().Name} {problem.Message}");
            }
        }

        private void Walk(object? value, string input, string path, bool noted)
        {
            switch (value)
            {
                case null or string or Enum or int or ulong or bool:
                    return;
                case double number:
                    if (double.IsNaN(number) && !noted)
                        Faults.Add($"{input}: NaN at {path}");

                    return;
                case Estimate { Value: null, Notes.Count: 0 }
                or Estimate { Interval: null, Notes.Count: 0 } when !path.EndsWith("Total", StringComparison.Ordinal):
                    Faults.Add($"{input}: nothing at {path} and no words");
                    return;
                case SignificanceTest { PValue: null, Notes.Count: 0 }:
                    Faults.Add($"{input}: no p value at {path} and no words");
                    return;
                case IEnumerable list:
                    foreach (var item in list)
                        Walk(item, input, path + "[]", noted);

                    return;
                default:
                    noted |= value.GetType().GetProperty("Notes")?.GetValue(value) is IReadOnlyList<string> { Count: > 0 };
                    foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
                    {
                        // A missing period is NaN in the series of a chart, which then carries a note.
                        var series = value is XmRResult or PChartResult;
                        Walk(property.GetValue(value), input, $"{path}.{property.Name}", series && noted);
                    }

                    return;
            }
        }
    }
}
