using Touchstone.Demonstration.Conversations;

namespace Touchstone.Demonstration;

/// <summary>An agent of the demonstration with what is true of them.</summary>
internal sealed record DemonstrationAgent(Guid Id, PersonName Name, string StaffNumber, int Team, Guid TeamId, string Site, AgentQuality Quality, double Pace)
{
    /// <summary>The agent's quality on a day: the trained teams manage expectations better after the training.</summary>
    public AgentQuality On(DateOnly day, DemonstrationPlan plan) =>
        Team < 3 && plan.WeekOf(day) >= DemonstrationPlan.TrainingWeek
            ? Quality.Moved("expectations", DemonstrationPlan.TrainingEffect).Moved("next-step", DemonstrationPlan.TrainingEffect * 0.6)
            : Quality;
}

/// <summary>An evaluator of the demonstration: a positive severity takes a level off now and then, a negative one adds it.</summary>
internal sealed record DemonstrationEvaluator(Guid Id, PersonName Name, double Severity);

/// <summary>The people of the demonstration.</summary>
internal sealed record DemonstrationPeople(IReadOnlyList<DemonstrationAgent> Agents, IReadOnlyList<DemonstrationEvaluator> Evaluators, Guid Manager);
