using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells the agent, once, that an evaluation of their work is there to read.</summary>
internal sealed class NotifyAgentOfRelease(NotifyPerson notify) : INewsHandler
{
    public string Kind => EvaluationReleased.Kind;

    public async Task HandleAsync(string body, CancellationToken stop)
    {
        var news = JsonSerializer.Deserialize<EvaluationReleased>(body, JsonSerializerOptions.Web)!;
        await notify.ExecuteAsync(news.AgentId, $"{EvaluationReleased.Kind}:{news.EvaluationId}", $"Evaluation {news.Reference} was released to you", $"/evaluations/{news.EvaluationId}", stop);
    }
}
