using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells the agent, once, that an evaluation of their work is there to read.</summary>
internal sealed class NotifyAgentOfRelease(IDbContextFactory<QualityDb> databases, NotifyPerson notify) : INewsHandler
{
    public string Kind => EvaluationReleased.Kind;

    public async Task HandleAsync(string body, CancellationToken stop)
    {
        var news = JsonSerializer.Deserialize<EvaluationReleased>(body, JsonSerializerOptions.Web)!;
        await using var db = await databases.CreateDbContextAsync(stop);
        // The agent may have been recognised as somebody else since the news was written.
        var agent = await db.Evaluations.AsNoTracking().Where(x => x.Id == news.EvaluationId).Select(x => (Guid?)x.AgentId).FirstOrDefaultAsync(stop) ?? news.AgentId;
        await notify.ExecuteAsync(agent, $"{EvaluationReleased.Kind}:{news.EvaluationId}", $"Evaluation {news.Reference} was released to you", $"/evaluations/{news.EvaluationId}", stop);
    }
}
