using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells those who worked on an evaluation that it does not stand; where it had reached the agent, the agent and those who lead the team as well.
/// Never why, in words.</summary>
internal sealed class NotifyOfVoiding(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar, NotifyPerson notify) : INewsHandler
{
    public string Kind => Changed.KindOf("evaluation");

    public bool Wants(Changed changed) => changed is { From: not null, To: "voided" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        foreach (var x in await EvaluationNews.ReadAsync(databases, news, stop))
        {
            var (key, text) = ($"evaluation-voided:{x.Id}", $"Evaluation {x.Reference} was voided{Cause(x.VoidCause)}");
            var told = x.Workers(news.Changed.By).ToHashSet();
            var reachedAgent = news.Changed.From is "released" or "acknowledged" && x.AgentId != x.EvaluatorId;
            if (reachedAgent)
                told.UnionWith((await LeadersAsync(x.TeamId, stop)).Where(p => p != news.Changed.By && p != x.AgentId));
            foreach (var person in told)
                await notify.ExecuteAsync(person, key, text, $"/evaluations/{x.Id}", stop);
            // An agent no longer sees what does not stand, so the way leads to what does.
            if (reachedAgent)
                await notify.ExecuteAsync(x.AgentId, key, text, "/my-evaluations", stop);
        }
    }

    /// <summary>Whoever leads the team today, or a team it is within.</summary>
    private async Task<List<Guid>> LeadersAsync(Guid? teamId, CancellationToken stop)
    {
        if (teamId is not { } team)
            return [];
        await using var db = await databases.CreateDbContextAsync(stop);
        var today = await calendar.TodayAsync(db, stop);
        var above = (await TeamLineage.ReadAsync(db, stop)).Above(team).Select(x => (Guid?)x).ToList();
        return await db
            .RoleAssignments.On(today)
            .Where(x => x.Role == Role.TeamLeader && above.Contains(x.TeamId))
            .Select(x => x.PersonId)
            .Distinct()
            .ToListAsync(stop);
    }

    private static string Cause(VoidCause? cause) =>
        cause switch
        {
            VoidCause.OwnInteraction => ": its evaluator took part in the interaction",
            VoidCause.InteractionErased => ": its interaction was erased",
            _ => "",
        };
}
