using Touchstone.Evaluations;
using Touchstone.Statistics.Intervals;

namespace Touchstone.Results;

/// <summary>Makes the figures of one row from its evaluations, all by the statistics library.</summary>
internal static class FigureMaker
{
    /// <summary>Mean of 0 to 100 scores. Evaluations of several agents are treated as clusters: one agent's resemble each other.</summary>
    public static MeasuredNumber Mean(IReadOnlyList<(double Value, Guid Agent)> scores, int minimum)
    {
        var values = scores.Select(x => x.Value).ToArray();
        var agents = scores.Select(x => x.Agent).ToArray();
        var estimate = agents.Distinct().Count() > 1 ? MeanIntervals.ClusterRobust<Guid>(values, agents) : MeanIntervals.Student(values);
        var number = MeasuredNumber.Mean(estimate, values.Length, minimum);
        // A score lies between 0 and 100, so its mean does.
        return number with
        {
            Lower = number.Lower is { } lower ? Math.Max(0, lower) : null,
            Upper = number.Upper is { } upper ? Math.Min(Math.Max(100, values.Max()), upper) : null,
        };
    }

    /// <summary>A share of yes among the answers of each agent. The answers of several agents are clusters here too.</summary>
    public static MeasuredNumber Share(IEnumerable<(Guid Agent, int Yes, int All)> answers, int minimum)
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
        return MeasuredNumber.Percentage(estimate, all, minimum);
    }

    /// <summary>A share of criteria: many criteria of few evaluations are still few evaluations.</summary>
    public static MeasuredNumber OfCriteria(IEnumerable<(Guid Agent, int Yes, int All)> answers, int evaluations, int minimum) =>
        Share(answers, minimum) with
        {
            IsTooFew = evaluations < minimum,
        };

    /// <summary>Share of the assessed evaluations without an error of the class; null when none was assessed.</summary>
    private static MeasuredNumber? Accuracy(IReadOnlyList<EvaluatedUnit> units, Func<EvaluatedUnit, ErrorOutcome?> outcome, int minimum)
    {
        var assessed = units.Where(x => outcome(x) is not null).ToList();
        return assessed.Count == 0 ? null : Share(assessed.Select(x => (x.AgentId, outcome(x) == ErrorOutcome.Clear ? 1 : 0, 1)), minimum);
    }

    public static ResultsRow Row(
        string key,
        string label,
        string? under,
        IReadOnlyList<EvaluatedUnit> units,
        int? eligible,
        IReadOnlyDictionary<Guid, (int Shown, int NotApplicable)> counts,
        int minimum
    )
    {
        var decided = units.Where(x => x.Passed is not null).ToList();
        return new ResultsRow(
            key,
            label,
            under,
            units.Count,
            eligible,
            units.Select(x => x.AgentId).Distinct().Count(),
            Mean([.. units.Where(x => x.UnfailedScore is not null).Select(x => ((double)x.UnfailedScore!.Value, x.AgentId))], minimum),
            decided.Count == 0 ? null : Share(decided.Select(x => (x.AgentId, x.Passed == true ? 1 : 0, 1)), minimum),
            Accuracy(units, x => x.CustomerCritical, minimum),
            Accuracy(units, x => x.BusinessCritical, minimum),
            Accuracy(units, x => x.ComplianceCritical, minimum),
            OfCriteria(units.Select(x => (x.AgentId, counts.GetValueOrDefault(x.Id).NotApplicable, counts.GetValueOrDefault(x.Id).Shown)), units.Count, minimum)
        );
    }
}
