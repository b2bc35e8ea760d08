using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells the agent, once, that an evaluation of their work is there to read.</summary>
internal sealed class NotifyAgentOfRelease(IDbContextFactory<QualityDb> databases, NotifyPerson notify) : INewsHandler
{
    public string Kind => Changed.KindOf("evaluation");

    public bool Wants(Changed changed) => changed is { From: not null, To: "released" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        foreach (var x in await EvaluationNews.ReadAsync(databases, news, stop))
            await notify.ExecuteAsync(x.AgentId, $"evaluation-released:{x.Id}", $"Evaluation {x.Reference} was released to you", $"/evaluations/{x.Id}", stop);
    }
}
