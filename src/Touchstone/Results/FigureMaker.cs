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
        return number with { Lower = number.Lower is { } lower ? Math.Max(0, lower) : null, Upper = number.Upper is { } upper ? Math.Min(Math.Max(100, values.Max()), upper) : null };
    }

    public static MeasuredNumber Share(int successes, int n, int minimum) =>
        MeasuredNumber.Percentage(ProportionIntervals.Wilson(successes, n), n, minimum);

    /// <summary>A share of criteria: many criteria of few evaluations are still few evaluations.</summary>
    public static MeasuredNumber OfCriteria(int successes, int criteria, int evaluations, int minimum) => Share(successes, criteria, minimum) with { IsTooFew = evaluations < minimum };

    /// <summary>Share of the assessed evaluations without an error of the class; null when none was assessed.</summary>
    public static MeasuredNumber? Accuracy(IEnumerable<ErrorOutcome?> outcomes, int minimum)
    {
        var assessed = outcomes.Where(x => x is not null).ToList();
        return assessed.Count == 0 ? null : Share(assessed.Count(x => x == ErrorOutcome.Clear), assessed.Count, minimum);
    }

    public static ResultsRow Row(string key, string label, string? under, IReadOnlyList<EvaluatedUnit> units, int? eligible, IReadOnlyDictionary<Guid, (int Shown, int NotApplicable)> counts, int minimum)
    {
        var decided = units.Where(x => x.Passed is not null).ToList();
        var shown = units.Sum(x => counts.GetValueOrDefault(x.Id).Shown);
        return new ResultsRow(
            key,
            label,
            under,
            units.Count,
            eligible,
            units.Select(x => x.AgentId).Distinct().Count(),
            Mean([.. units.Where(x => x.UnfailedScore is not null).Select(x => ((double)x.UnfailedScore!.Value, x.AgentId))], minimum),
            decided.Count == 0 ? null : Share(decided.Count(x => x.Passed == true), decided.Count, minimum),
            Accuracy(units.Select(x => x.CustomerCritical), minimum),
            Accuracy(units.Select(x => x.BusinessCritical), minimum),
            Accuracy(units.Select(x => x.ComplianceCritical), minimum),
            OfCriteria(units.Sum(x => counts.GetValueOrDefault(x.Id).NotApplicable), shown, units.Count, minimum));
    }
}
