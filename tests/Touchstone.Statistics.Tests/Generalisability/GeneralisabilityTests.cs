using CsCheck;
using Touchstone.Statistics.Generalisability;
using Touchstone.Statistics.Tests.Reliability;

namespace Touchstone.Statistics.Tests.Generalisability;

/// <summary>Generalisability studies against Brennan's printed values, intraclass correlations and each other.</summary>
public sealed class GeneralisabilityTests
{
    private static readonly double[,] Brennan1 =
    {
        { 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
        { 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 },
        { 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0 },
        { 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0 },
        { 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0 },
        { 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0 },
        { 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0 },
        { 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0 },
        { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0 },
        { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
    };

    [Fact]
    public void Brennan_2001_synthetic_data_set_1()
    {
        var study = BalancedStudy.PersonsByItems(Brennan1);
        Assert.Equal([0.0574, 0.0754, 0.1269], study.Sources.Select(s => Math.Round(s.Variance!.Value, 4)));
        Assert.Equal(0.8190, study.Decide(new Dictionary<string, double> { ["i"] = 10 }).GCoefficient!.Value, 5e-5);
        Assert.Equal(0.7395, study.Decide(new Dictionary<string, double> { ["i"] = 10 }).Phi!.Value, 5e-5);
    }

    [Fact]
    public void Coefficients_of_the_study_itself_are_intraclass_correlations()
    {
        var study = BalancedStudy.PersonsByItems(ReliabilityTests.Judges);
        var icc = Statistics.Reliability.IntraclassCorrelation.Of(ReliabilityTests.Judges);
        Assert.Equal(icc.ConsistencyMean.Estimate.Value!.Value, study.Decide().GCoefficient!.Value, 5e-11);
        Assert.Equal(icc.AgreementMean.Estimate.Value!.Value, study.Decide().Phi!.Value, 5e-11);
        var one = study.Decide(new Dictionary<string, double> { ["i"] = 1 });
        Assert.Equal(icc.AgreementSingle.Estimate.Value!.Value, one.Phi!.Value, 5e-11);
        Assert.Equal(icc.OneWayMean.Estimate.Value!.Value, BalancedStudy.ItemsInPersons(ReliabilityTests.Judges).Decide().GCoefficient!.Value, 5e-11);
    }

    [Fact]
    public void Henderson_on_complete_data_is_the_balanced_analysis() =>
        Gen.Int[0, 1_000_000]
            .Sample(
                seed =>
                {
                    var random = new Random(seed);
                    var table = new double[5, 4];
                    var (p, h, i, y) = (new List<string>(), new List<string>(), new List<string>(), new List<double>());
                    for (var a = 0; a < 5; a++)
                    {
                        for (var b = 0; b < 4; b++)
                        {
                            table[a, b] = 80 + a * random.NextDouble() + 5 * random.NextDouble();
                            p.Add($"{a}");
                            h.Add($"{b / 2}");
                            i.Add($"{b % 2}");
                            y.Add(table[a, b]);
                        }
                    }

                    var (balanced, henderson) = (BalancedStudy.PersonsByItems(table), UnbalancedStudy.PersonsByItems(table));
                    for (var s = 0; s < 3; s++)
                        Assert.Equal(balanced.Sources[s].Variance!.Value, henderson.Sources[s].Variance!.Value, 5e-9);

                    var tasks = BalancedStudy.PersonsByRatersInTasks(p, h, i, y);
                    var sections = UnbalancedStudy.PersonsByItemsInSections(p, h, i, y);
                    for (var s = 0; s < 5; s++)
                        Assert.Equal(tasks.Sources[s].Variance!.Value, sections.Sources[s].Variance!.Value, 5e-9);

                    Assert.Equal(2, sections.Sizes["h"], 5e-11);
                    Assert.Equal(tasks.Decide().Phi!.Value, sections.Decide().Phi!.Value, 5e-9);
                },
                iter: 30
            );

    [Fact]
    public void Three_way_design_adds_up()
    {
        var (p, i, o, y) = (new List<string>(), new List<string>(), new List<string>(), new List<double>());
        var random = new Random(1);
        foreach (var a in Enumerable.Range(0, 4))
        {
            foreach (var b in Enumerable.Range(0, 3))
            {
                foreach (var c in Enumerable.Range(0, 2))
                {
                    p.Add($"p{a}");
                    i.Add($"i{b}");
                    o.Add($"o{c}");
                    y.Add(a + 2 * b - c + random.NextDouble());
                }
            }
        }

        var study = BalancedStudy.PersonsByItemsByOccasions(p, i, o, y);
        Assert.Equal(23, study.Sources.Sum(s => s.Df));
        var mean = y.Average();
        Assert.Equal(y.Sum(v => (v - mean) * (v - mean)), study.Sources.Sum(s => s.SumOfSquares!.Value), 5e-9);
        Assert.Throws<ArgumentException>(() => BalancedStudy.PersonsByItemsByOccasions([.. p.Skip(1)], [.. i.Skip(1)], [.. o.Skip(1)], [.. y.Skip(1)]));
        Assert.Throws<ArgumentException>(() => study.Decide(new Dictionary<string, double> { ["i"] = 2 }));
        Assert.Throws<ArgumentException>(() => study.Decide(new Dictionary<string, double> { ["i"] = 2, ["o"] = 0 }));
    }

    [Fact]
    public void Too_little_data_has_no_components_but_a_reason()
    {
        foreach (
            var study in new[]
            {
                BalancedStudy.PersonsByItems(new double[0, 0]),
                BalancedStudy.PersonsByItems(
                    new double[,]
                    {
                        { 1, 2 },
                    }
                ),
                BalancedStudy.ItemsInPersons(
                    new double[,]
                    {
                        { 1 },
                        { 2 },
                    }
                ),
                UnbalancedStudy.PersonsByItems(new double[0, 0]),
                UnbalancedStudy.PersonsByItems(
                    new[,]
                    {
                        { 1, double.NaN },
                        { double.NaN, 2 },
                    }
                ),
            }
        )
        {
            Assert.All(study.Sources, s => Assert.Null(s.Variance));
            Assert.NotEmpty(study.Notes);
        }

        Assert.Null(
            BalancedStudy
                .PersonsByItems(
                    new double[,]
                    {
                        { 3, 3 },
                        { 3, 3 },
                    }
                )
                .Decide()
                .GCoefficient
        );
        Assert.Throws<ArgumentException>(() =>
            BalancedStudy.PersonsByItems(
                new[,]
                {
                    { 1, double.NaN },
                    { 1, 2 },
                }
            )
        );
        Assert.Throws<ArgumentException>(() =>
            UnbalancedStudy.PersonsByItems(
                new[,]
                {
                    { 1, double.PositiveInfinity },
                    { 1, 2 },
                }
            )
        );
    }

    [Fact]
    public void A_plan_gives_the_least_number_of_contacts() =>
        Gen.Select(Gen.Double[0.1, 40], Gen.Double[0, 30], Gen.Double[0, 10], Gen.Double[0.1, 60], Gen.Double[0.5, 0.95])
            .Sample(
                (a, c, e, r, wanted) =>
                {
                    foreach (var scheme in Enum.GetValues<ScoringScheme>())
                    {
                        foreach (var plan in ReliabilityPlanning.Plans(a, c, e, r, wanted, 5, scheme))
                        {
                            if (plan.Contacts is not int n)
                            {
                                Assert.NotNull(plan.Note);
                                Assert.True(plan.Reliability is null || plan.Reliability < wanted + 1e-9);
                                continue;
                            }

                            Assert.True(plan.Reliability >= wanted - 1e-9);
                            var least = scheme == ScoringScheme.EachContactOnce ? plan.Evaluators : 1;
                            Assert.True(n == least || ReliabilityPlanning.Reliability(a, c, e, r, n - 1, plan.Evaluators, scheme) < wanted + 1e-9);
                        }
                    }
                }
            );

    [Fact]
    public void Spearman_Brown_is_the_plan_without_severity()
    {
        Assert.Equal(0.8, ReliabilityPlanning.Reliability(1, 0, 0, 4, 16, 1)!.Value, 5e-11);
        Assert.Equal(16, ReliabilityPlanning.Plans(1, 0, 0, 4, 0.8, 1)[0].Contacts);
        Assert.Equal(16, ReliabilityPlanning.Plans(1, 0, 9, 4, 0.8, 1, absolute: false)[0].Contacts);
        Assert.Null(ReliabilityPlanning.Plans(0, 1, 1, 1)[0].Contacts);

        // Severity takes exactly what the wanted reliability allows: no number of contacts is enough.
        var full = ReliabilityPlanning.Plans(1, 0, 1, 3, 2.0 / 3, 2)[1];
        Assert.Null(full.Contacts);
        Assert.Equal(2.0 / 3, full.Reliability!.Value, 1e-12);
        Assert.Null(ReliabilityPlanning.Reliability(0, 0, 0, 0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityPlanning.Plans(-1, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliabilityPlanning.Plans(1, 0, 0, 1, 1));
    }
}
