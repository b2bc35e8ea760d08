using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Comparisons;
using Touchstone.Statistics.ControlCharts;
using Touchstone.Statistics.Intervals;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Satisfaction;
using Touchstone.Statistics.Wording;
using Probe = Touchstone.Statistics.Tests.NastyInputTests.Probe;

namespace Touchstone.Statistics.Tests;

/// <summary>What says results in words, over results of nasty inputs: whatever comes, it says a sentence and never “NaN”.</summary>
public sealed partial class NastyTableTests
{
    private static readonly Dictionary<string, Action<Probe>> Readings = new()
    {
        ["AgreementReading.Of"] = p => EachLevel(p, (r, level) => Said(AgreementReading.Of(KrippendorffAlpha.Of(r, level), r.Raters).Sentence)),
        ["IccReading.Of"] = p =>
        {
            Each(p, t => Said(IccReading.Of(IntraclassCorrelation.Of(t), isTwoWay: true).Sentence));
            Each(p, t => Said(IccReading.Of(IntraclassCorrelation.Of(t), isTwoWay: false).Sentence));
        },
        ["SeverityReading.Of"] = p => OfFits(p, fit => Said(SeverityReading.Of(fit, fit.Honest(), "evaluator")?.Sentence ?? "nothing")),
        ["ComparisonReading.Of"] = p =>
            p.OfTwoLists(
                (a, b) =>
                {
                    var welch = TwoSampleT.Welch(a, b);
                    return Said(ComparisonReading.Of("a", "b", 30, "difference", welch.Difference, welch.Test, 0.95, x => NumberWords.Number(x)).Sentence);
                }
            ),
        ["ComparisonReading.Detectable"] = p => p.OfThreeNumbers((a, _, _) => Said(ComparisonReading.Detectable(null, double.IsFinite(a) ? a : 0.8))),
        ["ChartReading.Of"] = p =>
        {
            p.OfList(v => Said(ChartReading.Of(XmRChart.Compute(v, null, RuleSet.Nelson), v, Labels(v.Length)).Sentence));
            p.OfCountLists(c =>
                Said(ChartReading.Of(PChart.Compute([.. c.Select(x => x / 2)], c, null, RuleSet.WesternElectric), c, Labels(c.Length)).Sentence)
            );
        },
        ["ChartReading.Told"] = p => p.OfList(v => ChartReading.Told(XmRChart.Compute(v, null, RuleSet.Nelson).Signals).Count),
        ["ChartReading.Span"] = p =>
            p.OfList(v => XmRChart.Compute(v, null, RuleSet.Nelson).Signals.Select(x => Said(ChartReading.Span(x, Labels(v.Length)))).ToList()),
        ["SurveyReading.Of"] = p =>
        {
            p.OfList(v => Said(SurveyReading.Of(NetPromoter.FromAnswers(v)).Sentence));
            p.OfList(v => Said(SurveyReading.Of(CustomerSatisfaction.Summarise(v, 4, 5, 0.95), 1, 5).Sentence));
        },
        ["EstimateReading.Of"] = p => p.OfList(v => Said(EstimateReading.Of("mean", MeanIntervals.Student(v), x => NumberWords.Number(x)).Sentence)),
        ["EstimateReading.IsFew"] = p => p.OfList(v => EstimateReading.IsFew(MeanIntervals.Student(v))),
        ["EstimateReading.Many"] = p => p.OfCounts((a, _) => EstimateReading.Many(a, 0.95)),
        ["IntervalsOffMean.Of"] = p => p.OfThreeNumbers((a, b, c) => Said(IntervalsOffMean.Of(a, [(b, c)]).Sentence)),
        ["NumberWords.Number"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.Number(a)),
        ["NumberWords.Fixed"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.Fixed(a)),
        ["NumberWords.OfHundred"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.OfHundred(a)),
        ["NumberWords.Percent"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.Percent(a)),
        ["NumberWords.Points"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.Points(a)),
        ["NumberWords.Count"] = p => p.OfCounts((a, _) => Said(NumberWords.Count(a))),
        ["NumberWords.Plural"] = p => p.OfCounts((a, _) => Said(NumberWords.Plural(a, "row"))),
        ["NumberWords.P"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.P(a)),
        ["NumberWords.Range"] = p => p.OfThreeNumbers((a, b, _) => NumberWords.Range(new Interval(a, b, 0.95, "none"), x => NumberWords.Number(x))),
        ["NumberWords.Level"] = p => p.OfThreeNumbers((a, _, _) => NumberWords.Level(a)),
        ["NumberWords.WithInterval"] = p => p.OfList(v => Said(NumberWords.WithInterval(MeanIntervals.Student(v), x => NumberWords.Number(x)))),
    };

    private static string[] Labels(int n) => [.. Enumerable.Range(1, n).Select(x => $"week {x}")];

    private static string Said(string words) =>
        words.Length > 0 && !words.Contains("NaN", StringComparison.Ordinal) ? words : throw new InvalidOperationException($"It says “{words}”.");
}
