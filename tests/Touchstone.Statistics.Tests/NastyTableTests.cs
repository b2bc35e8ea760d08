using System.Reflection;
using System.Runtime.CompilerServices;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Generalisability;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Resampling;
using Probe = Touchstone.Statistics.Tests.NastyInputTests.Probe;

namespace Touchstone.Statistics.Tests;

/// <summary>
/// As <see cref="NastyInputTests"/> for what takes tables, factors and results: it may refuse an argument, but what it returns holds no NaN, and a
/// missing number comes with words. Between both every public method of the library is probed.
/// </summary>
public sealed partial class NastyTableTests
{
    private const double Missing = double.NaN;

    private static readonly MeasurementLevel[] Levels = Enum.GetValues<MeasurementLevel>();

    private static readonly Dictionary<string, Action<Probe>> Methods = new()
    {
        ["AgreementWeights.Custom"] = p =>
        {
            Each(p, t => MultiRaterAgreement.GwetAc(RatingTable.FromNumbers(t), AgreementWeights.Custom(t)));
            EachRatings(
                p,
                r =>
                    MultiRaterAgreement.GwetAc(
                        r,
                        AgreementWeights.Custom(
                            new[,]
                            {
                                { 1, 0.5 },
                                { 0.5, 1 },
                            }
                        )
                    )
            );
        },
        ["CohenKappa.Of"] = p =>
        {
            Each(p, t => CohenKappa.Of(t));
            Each(p, t => CohenKappa.Of(t, AgreementWeights.Quadratic));
            EachRatings(p, r => CohenKappa.Of(r, 0, 1, AgreementWeights.Linear));
        },
        ["FleissKappa.Of"] = p => EachRatings(p, r => FleissKappa.Of(r)),
        ["FleissKappa.OfCounts"] = p =>
        {
            foreach (
                var counts in new[]
                {
                    new int[0, 0],
                    new int[0, 3],
                    new int[3, 0],
                    new[,]
                    {
                        { 0, 0 },
                    },
                    new[,]
                    {
                        { 1 },
                    },
                    new[,]
                    {
                        { 3, 0 },
                        { 3, 0 },
                    },
                    new[,]
                    {
                        { 2, 1 },
                    },
                    new[,]
                    {
                        { int.MaxValue, 0 },
                        { 0, int.MaxValue },
                    },
                    new[,]
                    {
                        { 5, 0 },
                        { 0, 5 },
                    },
                }
            )
                p.Try(() => FleissKappa.OfCounts(counts), $"{counts.GetLength(0)} x {counts.GetLength(1)}");
        },
        ["KrippendorffAlpha.Of"] = p => EachLevel(p, (r, level) => KrippendorffAlpha.Of(r, level)),
        ["KrippendorffBootstrap.Run"] = p => EachLevel(p, (r, level) => KrippendorffBootstrap.Run(r, level, 30)),
        ["KrippendorffBootstrap.Replay"] = p =>
        {
            EachLevel(p, (r, level) => KrippendorffBootstrap.Replay(r, level, []));
            EachLevel(
                p,
                (r, level) =>
                    KrippendorffBootstrap.Replay(
                        r,
                        level,
                        [
                            [],
                            [0],
                            [0, 0],
                            [0, 1],
                        ]
                    )
            );
        },
        ["MultiRaterAgreement.Percent"] = p => EachWeights(p, (r, w) => MultiRaterAgreement.Percent(r, w)),
        ["MultiRaterAgreement.FleissKappa"] = p => EachWeights(p, (r, w) => MultiRaterAgreement.FleissKappa(r, w)),
        ["MultiRaterAgreement.GwetAc"] = p => EachWeights(p, (r, w) => MultiRaterAgreement.GwetAc(r, w)),
        ["MultiRaterAgreement.BrennanPrediger"] = p => EachWeights(p, (r, w) => MultiRaterAgreement.BrennanPrediger(r, w)),
        ["MultiRaterAgreement.CongerKappa"] = p => EachWeights(p, (r, w) => MultiRaterAgreement.CongerKappa(r, w)),
        ["TwoRaterAgreement.ScottPi"] = p => Each(p, t => TwoRaterAgreement.ScottPi(t, AgreementWeights.Linear)),
        ["TwoRaterAgreement.GwetAc"] = p => Each(p, t => TwoRaterAgreement.GwetAc(t)),
        ["TwoRaterAgreement.BrennanPrediger"] = p => Each(p, t => TwoRaterAgreement.BrennanPrediger(t, AgreementWeights.Quadratic)),
        ["RatingTable.FromNumbers"] = p =>
        {
            Each(p, t => KrippendorffAlpha.Of(RatingTable.FromNumbers(t), MeasurementLevel.Nominal));
            p.OfList(v => KrippendorffAlpha.Of(RatingTable.FromNumbers(v, v.Length / 2, 2), MeasurementLevel.Interval));
        },
        ["RatingTable.FromCodes"] = p =>
            p.OfCountLists(c =>
                KrippendorffAlpha.Of(RatingTable.FromCodes(c.Select(v => (byte)(v % 4)).ToArray(), c.Length / 2, 2, 1, 3, 0), MeasurementLevel.Ordinal)
            ),
        ["RatingTable.FromLabels"] = p =>
        {
            foreach (
                var labels in new[]
                {
                    new string?[0, 0],
                    new string?[2, 0],
                    new string?[,]
                    {
                        { null, null },
                    },
                    new string?[,]
                    {
                        { "", "" },
                        { "", "a" },
                    },
                    new string?[,]
                    {
                        { "a", "a" },
                        { "a", "a" },
                    },
                }
            )
                p.Try(() => KrippendorffAlpha.Of(RatingTable.FromLabels(labels), MeasurementLevel.Nominal));
        },
        ["RatingTable.FromLong"] = p =>
            p.OfList(v =>
                KrippendorffAlpha.Of(
                    RatingTable.FromLong([.. v.Select((_, i) => $"{i / 2}")], [.. v.Select((_, i) => $"{i % 2}")], v),
                    MeasurementLevel.Interval
                )
            ),
        ["RatingTable.WithCategories"] = p =>
        {
            EachRatings(p, r => MultiRaterAgreement.GwetAc(r.WithCategories([0, 1, 2, 3, 4, 5]), AgreementWeights.Quadratic));
            EachRatings(p, r => MultiRaterAgreement.GwetAc(r.WithCategories(Array.Empty<double>())));
            p.Try(() =>
                MultiRaterAgreement.GwetAc(
                    RatingTable
                        .FromLabels(
                            new string?[,]
                            {
                                { "a", "b" },
                            }
                        )
                        .WithCategories(["a", "b", "c"])
                )
            );
        },
        ["RatingTable.Pair"] = p => EachRatings(p, r => r.Pair(0, 1, out _)),
        ["BlandAltman.Of"] = p =>
        {
            p.OfTwoLists((x, y) => BlandAltman.Of(x, y));
            p.OfList(x => BlandAltman.Of(x, [.. x.Reverse()]));
        },
        ["IntraclassCorrelation.Of"] = p =>
        {
            Each(p, t => IntraclassCorrelation.Of(t));
            p.OfList(v => IntraclassCorrelation.Of(v, v.Length / 2, 2));
        },
        ["KendallConcordance.Of"] = p => Each(p, KendallConcordance.Of),
        ["BalancedStudy.PersonsByItems"] = p => EachStudy(p, BalancedStudy.PersonsByItems),
        ["BalancedStudy.ItemsInPersons"] = p => EachStudy(p, BalancedStudy.ItemsInPersons),
        ["BalancedStudy.PersonsByItemsByOccasions"] = p => OfScores(p, (a, b, c, v) => BalancedStudy.PersonsByItemsByOccasions(a, b, c, v)),
        ["BalancedStudy.PersonsByRatersInTasks"] = p => OfScores(p, (a, b, c, v) => BalancedStudy.PersonsByRatersInTasks(a, b, c, v)),
        ["UnbalancedStudy.PersonsByItems"] = p => EachStudy(p, UnbalancedStudy.PersonsByItems),
        ["UnbalancedStudy.PersonsByItemsInSections"] = p => OfScores(p, (a, b, c, v) => UnbalancedStudy.PersonsByItemsInSections(a, b, c, v)),
        ["GeneralisabilityStudy.Decide"] = p =>
        {
            foreach (var size in new[] { 0, -1, 0.5, 1, 1e-300, 1e300, double.NaN, double.PositiveInfinity })
                Each(p, t => BalancedStudy.PersonsByItems(t).Decide(new Dictionary<string, double> { ["i"] = size }));
        },
        ["ReliabilityPlanning.Reliability"] = p => p.OfThreeNumbers((a, b, c) => ReliabilityPlanning.Reliability(a, b, c, 1, 3, 2)),
        ["ReliabilityPlanning.Plans"] = p => p.OfThreeNumbers((a, b, c) => ReliabilityPlanning.Plans(a, b, c, 1)),
        ["CrossedModel.Fit"] = p => OfFits(p, fit => fit),
        ["CrossedModelFit.Effects"] = p => OfFits(p, fit => new[] { fit.Effects("agent"), fit.Effects("evaluator") }),
        ["CrossedModelFit.Honest"] = p => OfFits(p, fit => fit.Honest()),
        ["Factor.Of"] = p => p.Try(() => Factor.Of("agent", [])),
        ["Factor.FromCodes"] = p =>
        {
            p.Try(() => Factor.FromCodes("agent", [], 0));
            p.Try(() => Factor.FromCodes("agent", [0], int.MinValue));
        },
        ["Factor.Within"] = p => p.Try(() => Factor.Within("contact", Factor.Of("agent", []), Factor.Of("number", []))),
        ["FixedTerm.Number"] = p => p.OfList(v => CrossedModel.Fit([.. v.Select((_, i) => i * i % 5.0)], Factors(v.Length), [FixedTerm.Number("x", v)])),
        ["FixedTerm.Category"] = p => p.OfList(v => CrossedModel.Fit(v, Factors(v.Length), [FixedTerm.Category("x", [.. v.Select((_, i) => $"{i % 2}")])])),
        ["Estimate.Of"] = p => p.OfThreeNumbers((a, b, c) => Estimate.Of(a, new Interval(b, c, 0.95, "none"), 3)),
        ["Estimate.Undefined"] = p => p.Try(() => Estimate.Undefined(0, "nothing")),
        ["Interval.Contains"] = p => p.OfThreeNumbers((a, b, c) => new Interval(a, b, 0.95, "none").Contains(c)),
        ["ResampleStatistic.Invoke"] = p => p.OfList(v => Bootstrap.Run(v.Length, _ => double.NaN, 20)),
        ["SeededGenerator.NextBits"] = p => p.Try(() => new SeededGenerator(0).NextBits()),
        ["SeededGenerator.NextDouble"] = p => p.Try(() => new SeededGenerator(ulong.MaxValue, ulong.MaxValue).NextDouble()),
        ["SeededGenerator.NextNormal"] = p => p.Try(() => new SeededGenerator(0).NextNormal()),
        ["SeededGenerator.NextInt"] = p => p.OfCounts((a, _) => new SeededGenerator(1).NextInt(a)),
        ["SeededGenerator.NextGamma"] = p => p.OfThreeNumbers((a, _, _) => new SeededGenerator(1).NextGamma(a)),
        ["SeededGenerator.NextBeta"] = p => p.OfThreeNumbers((a, b, _) => new SeededGenerator(1).NextBeta(a, b)),
        ["SeededGenerator.NextBinomial"] = p => p.OfThreeNumbers((_, b, _) => new SeededGenerator(1).NextBinomial(5, b)),
        ["SeededGenerator.Shuffle"] = p =>
            p.OfCountLists(c =>
            {
                new SeededGenerator(1).Shuffle(c.AsSpan());
                return c.Length;
            }),
    };

    public static TheoryData<string> Names => [.. Methods.Keys, .. Readings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nasty_tables_give_words_instead_of_NaN(string method)
    {
        var probe = new Probe();
        (Methods.GetValueOrDefault(method) ?? Readings[method])(probe);
        Assert.Empty(probe.Faults);
        Assert.True(probe.Answers > 0, "every input was refused");
    }

    [Fact]
    public void Every_public_method_of_the_library_is_probed()
    {
        string[] written = ["Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$"];
        var all = typeof(Estimate)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsEnum)
            .SelectMany(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !written.Contains(method.Name))
                    .Where(method => !typeof(Delegate).IsAssignableFrom(type) || method.Name == "Invoke")
                    .Select(method => $"{type.Name}.{method.Name}")
            )
            .Distinct()
            .Except(["RuleHits.ToSignals"]);
        Assert.Equal(all.Order(), Methods.Keys.Concat(Readings.Keys).Concat(NastyInputTests.Methods.Keys).Order());
    }

    private static void Each(Probe p, Func<double[,], object?> call)
    {
        foreach (var table in Tables)
            p.Try(() => call(table), $"{table.GetLength(0)} x {table.GetLength(1)}: {string.Join(' ', table.Cast<double>())}");
    }

    private static void EachRatings(Probe p, Func<RatingTable, object?> call) => Each(p, t => call(RatingTable.FromNumbers(t)));

    private static void EachLevel(Probe p, Func<RatingTable, MeasurementLevel, object?> call)
    {
        foreach (var level in Levels)
            EachRatings(p, r => call(r, level));
    }

    private static void EachWeights(Probe p, Func<RatingTable, AgreementWeights, object?> call)
    {
        foreach (var weights in new[] { AgreementWeights.Unweighted, AgreementWeights.Linear, AgreementWeights.Quadratic })
            EachRatings(p, r => call(r, weights));
    }

    private static void EachStudy(Probe p, Func<double[,], GeneralisabilityStudy> call) =>
        Each(
            p,
            t =>
            {
                var study = call(t);
                return new object[] { study, study.Decide() };
            }
        );

    private static void OfScores(Probe p, Func<string[], string[], string[], double[], GeneralisabilityStudy> call) =>
        p.OfList(v =>
        {
            double[] scores = [.. v, .. v, .. v, .. v];
            string[] Part(int size) => [.. scores.Select((_, i) => $"{i / size % 2}")];
            var study = call(Part(1), Part(2), Part(4), scores);
            return new object[] { study, study.Decide() };
        });

    private static Factor[] Factors(int n) =>
        [
            Factor.FromCodes("agent", [.. Enumerable.Range(0, n).Select(i => i % 3)], 3),
            Factor.FromCodes("evaluator", [.. Enumerable.Range(0, n).Select(i => i % 2)], 2),
        ];

    private static void OfFits(Probe p, Func<CrossedModelFit, object?> call) =>
        p.OfList(v =>
        {
            double[] ratings = [.. v, .. v, .. v];
            return call(CrossedModel.Fit(ratings, Factors(ratings.Length)));
        });
}
