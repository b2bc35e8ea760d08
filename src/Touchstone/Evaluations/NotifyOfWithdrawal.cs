using System.Text.Json;
using Touchstone.Organisation;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells those who worked on an evaluation, once each, that it does not stand.</summary>
internal sealed class NotifyOfWithdrawal(NotifyPerson notify) : INewsHandler
{
    public string Kind => EvaluationWithdrawn.Kind;

    public async Task HandleAsync(string body, CancellationToken stop)
    {
        var news = JsonSerializer.Deserialize<EvaluationWithdrawn>(body, JsonSerializerOptions.Web)!;
        var (key, text) = ($"{EvaluationWithdrawn.Kind}:{news.EvaluationId}", $"Evaluation {news.Reference} was voided: its evaluator took part in the interaction");
        foreach (var person in news.Workers) await notify.ExecuteAsync(person, key, text, $"/evaluations/{news.EvaluationId}", stop);
        // An agent no longer sees what does not stand, so the way leads to what does.
        if (news.AgentId is { } agent) await notify.ExecuteAsync(agent, key, text, "/my-evaluations", stop);
    }
}
