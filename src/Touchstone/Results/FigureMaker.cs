using Touchstone.Evaluations;
using Touchstone.Shared.Figures;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Results;

/// <summary>Makes the figures of one row from its evaluations, all by the statistics library.</summary>
internal static class FigureMaker
{
    /// <summary>Mean of scores. Evaluations of several agents are treated as clusters: one agent's resemble each other.</summary>
    public static MeasuredFigure Mean(FigureDefinition definition, IReadOnlyList<(double Value, Guid Agent)> scores, int minimum)
    {
        var values = scores.Select(x => x.Value).ToArray();
        var agents = scores.Select(x => x.Agent).ToArray();
        var estimate = agents.Distinct().Count() > 1 ? MeanIntervals.ClusterRobust<Guid>(values, agents) : MeanIntervals.Student(values);
        // A score lies between 0 and 100, with bonus above, so its mean does.
        return MeasuredFigure.Of(definition, estimate, minimum, values.Length).Within(0, Math.Max(100, values.DefaultIfEmpty().Max()));
    }

    /// <summary>A share of yes among the answers of each agent. The answers of several agents are clusters here too.</summary>
    public static MeasuredFigure Share(FigureDefinition definition, IEnumerable<(Guid Agent, int Yes, int All)> answers, int minimum)
    {
        var agents = answers
            .GroupBy(x => x.Agent, (_, x) => x.Aggregate((Yes: 0, All: 0), (sum, one) => (sum.Yes + one.Yes, sum.All + one.All)))
            .Where(x => x.All > 0)
            .ToList();
        var (yes, all) = (agents.Sum(x => x.Yes), agents.Sum(x => x.All));
        var estimate =
            agents.Count > 1
                ? ProportionIntervals.WilsonClustered([.. agents.Select(x => x.Yes)], [.. agents.Select(x => x.All)])
                : ProportionIntervals.Wilson(yes, all);
        return MeasuredFigure.Of(definition, estimate, minimum, all);
    }

    /// <summary>The share of the shown criteria that did not apply: many criteria of few evaluations are still few evaluations.</summary>
    public static MeasuredFigure NotApplicable(IEnumerable<(Guid Agent, int Yes, int All)> answers, int evaluations, int minimum) =>
        Share(ResultsFigures.NotApplicableRate, answers, minimum) with
        {
            IsTooFew = evaluations < minimum,
        };

    /// <summary>The figures of whole evaluations, each with the list of those that it is made of.</summary>
    public static ResultsRow Row(
        GroupContext context,
        string key,
        string label,
        string? under,
        IReadOnlyList<EvaluatedUnit> units,
        int? eligible,
        EvaluationFilter records
    )
    {
        var minimum = context.Minimum;
        var scores = units.Where(x => x.UnfailedScore is not null).Select(x => ((double)x.UnfailedScore!.Value, x.AgentId)).ToList();
        var decided = units.Where(x => x.Passed is not null).ToList();
        var customer = Accuracy(ResultsFigures.CustomerCriticalAccuracy, EvaluationMeasure.CustomerCritical, x => x.CustomerCritical);
        var business = Accuracy(ResultsFigures.BusinessCriticalAccuracy, EvaluationMeasure.BusinessCritical, x => x.BusinessCritical);
        var compliance = Accuracy(ResultsFigures.ComplianceCriticalAccuracy, EvaluationMeasure.ComplianceCritical, x => x.ComplianceCritical);
        return new ResultsRow(
            key,
            label,
            under,
            units.Count,
            eligible,
            units.Select(x => x.AgentId).Distinct().Count(),
            Of(Mean(ResultsFigures.QualityScore, scores, minimum), EvaluationMeasure.Score),
            decided.Count == 0
                ? null
                : Of(Share(ResultsFigures.PassRate, decided.Select(x => (x.AgentId, x.Passed == true ? 1 : 0, 1)), minimum), EvaluationMeasure.Pass),
            customer,
            business,
            compliance,
            NotApplicable(
                units.Select(x => (x.AgentId, context.Counts.GetValueOrDefault(x.Id).NotApplicable, context.Counts.GetValueOrDefault(x.Id).Shown)),
                units.Count,
                minimum
            ) with
            {
                Records = Listed(records, units.Count),
            }
        )
        {
            Records = Listed(records, units.Count),
            CustomerCriticalErrors = Errors(customer, EvaluationErrors.Customer, x => x.CustomerCritical),
            BusinessCriticalErrors = Errors(business, EvaluationErrors.Business, x => x.BusinessCritical),
            ComplianceCriticalErrors = Errors(compliance, EvaluationErrors.Compliance, x => x.ComplianceCritical),
        };

        // An accuracy is of the evaluations in which the class could be assessed; where none could, there is none.
        MeasuredFigure? Accuracy(FigureDefinition definition, EvaluationMeasure measure, Func<EvaluatedUnit, ErrorOutcome?> outcome)
        {
            var assessed = units.Where(x => outcome(x) is not null).ToList();
            return assessed.Count == 0
                ? null
                : Of(Share(definition, assessed.Select(x => (x.AgentId, outcome(x) == ErrorOutcome.Clear ? 1 : 0, 1)), minimum), measure);
        }

        CountedRecords? Errors(MeasuredFigure? accuracy, EvaluationErrors error, Func<EvaluatedUnit, ErrorOutcome?> outcome)
        {
            var n = units.Count(x => outcome(x) == ErrorOutcome.Error);
            return accuracy is null ? null : new CountedRecords(n, Listed(records with { Errors = error }, n));
        }

        MeasuredFigure Of(MeasuredFigure figure, EvaluationMeasure measure) =>
            figure with
            {
                Records = Listed(figure.N == units.Count ? records : records with { Measured = measure }, figure.N),
            };

        string? Listed(EvaluationFilter filter, int n) => n == 0 ? null : context.Reach.Address(filter);
    }
}
