using Touchstone.Statistics.Numerics;

namespace Touchstone.Statistics.Generalisability;

/// <summary>
/// The decision study of quality monitoring: how reliable an agent's mean score is after c contacts by e evaluators
/// (Cronbach et al. 1972; Brennan 2001). Reliability is <c>v_agent / (v_agent + error)</c>; the error of comparisons among agents
/// evaluated by the same people leaves severity out, the error against a standard includes <c>v_evaluator / e</c>.
/// </summary>
public static class ReliabilityPlanning
{
    /// <summary>Reliability of an agent's mean.</summary>
    /// <param name="agent">Variance between agents.</param>
    /// <param name="contact">Variance between contacts of an agent; with one rating a contact leave it in the residual (0 here).</param>
    /// <param name="evaluator">Variance between evaluators (severity).</param>
    /// <param name="residual">Residual variance.</param>
    /// <param name="contacts">Contacts per agent, at least 1.</param>
    /// <param name="evaluators">Evaluators per agent, at least 1; when each contact is evaluated once, at most as many as contacts take part.</param>
    /// <param name="scheme">How contacts are shared.</param>
    /// <param name="absolute">True against a standard, false for comparing agents who share the evaluators.</param>
    /// <returns>The reliability, 0 to 1; null when nothing varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite, or a number is below 1.</exception>
    public static double? Reliability(
        double agent,
        double contact,
        double evaluator,
        double residual,
        int contacts,
        int evaluators,
        ScoringScheme scheme = ScoringScheme.EachContactOnce,
        bool absolute = true
    )
    {
        Check(agent, contact, evaluator, residual);
        ArgumentOutOfRangeException.ThrowIfLessThan(contacts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluators, 1);
        var taking = scheme == ScoringScheme.EachContactOnce ? Math.Min(evaluators, contacts) : evaluators;
        var error = PerContact(contact, residual, evaluators, scheme) / contacts + (absolute ? evaluator / taking : 0);
        return agent + error > 0 ? agent / (agent + error) : null;
    }

    /// <summary>The least number of contacts for a wanted reliability, for one to the given number of evaluators.</summary>
    /// <param name="agent">Variance between agents.</param>
    /// <param name="contact">Variance between contacts of an agent.</param>
    /// <param name="evaluator">Variance between evaluators.</param>
    /// <param name="residual">Residual variance.</param>
    /// <param name="wanted">Wanted reliability, for instance 0.8.</param>
    /// <param name="mostEvaluators">Largest number of evaluators to try.</param>
    /// <param name="scheme">How contacts are shared.</param>
    /// <param name="absolute">True against a standard, false for comparing agents who share the evaluators.</param>
    /// <returns>One plan for each number of evaluators.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite, the wanted reliability is not between 0 and 1, or there is no
    /// evaluator.</exception>
    public static IReadOnlyList<EvaluationPlan> Plans(
        double agent,
        double contact,
        double evaluator,
        double residual,
        double wanted = 0.8,
        int mostEvaluators = 6,
        ScoringScheme scheme = ScoringScheme.EachContactOnce,
        bool absolute = true
    )
    {
        Check(agent, contact, evaluator, residual);
        Guard.Level(wanted);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostEvaluators, 1);
        var allowed = agent * (1 - wanted) / wanted;
        var plans = new EvaluationPlan[mostEvaluators];
        for (var e = 1; e <= mostEvaluators; e++)
        {
            var severity = absolute ? evaluator / e : 0;
            var room = allowed - severity;
            if (agent == 0)
                plans[e - 1] = new EvaluationPlan(e, null, null, "agents do not differ: no number of contacts tells them apart");
            else if (!(room > 1e-12 * allowed))
            {
                // What rounding leaves of no room at all is no room.
                plans[e - 1] = new EvaluationPlan(
                    e,
                    null,
                    agent / (agent + severity),
                    "severity alone is too large: more evaluators or calibration are needed"
                );
            }
            else
            {
                var exact = PerContact(contact, residual, e, scheme) / room;
                var needed = Math.Max(scheme == ScoringScheme.EachContactOnce ? e : 1, Math.Ceiling(exact - 1e-9));
                plans[e - 1] =
                    needed > int.MaxValue
                        ? new EvaluationPlan(e, null, null, "more contacts than can be counted")
                        : new EvaluationPlan(e, (int)needed, Reliability(agent, contact, evaluator, residual, (int)needed, e, scheme, absolute), null);
            }
        }

        return plans;
    }

    private static double PerContact(double contact, double residual, int evaluators, ScoringScheme scheme) =>
        contact + (scheme == ScoringScheme.EachContactOnce ? residual : residual / evaluators);

    private static void Check(params double[] variances)
    {
        foreach (var variance in variances)
        {
            Guard.Finite(variance);
            ArgumentOutOfRangeException.ThrowIfNegative(variance);
        }
    }
}
