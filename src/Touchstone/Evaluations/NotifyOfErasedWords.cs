using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells the agent who had received an evaluation, and those who worked on it, that the words of its erased interaction are gone from it.</summary>
internal sealed class NotifyOfErasedWords(IDbContextFactory<QualityDb> databases, NotifyPerson notify) : INewsHandler
{
    public string Kind => Changed.KindOf("evaluation-words");

    public bool Wants(Changed changed) => changed is { From: not null, To: "erased" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        // What was not finished does not stand at all; that is told by itself.
        foreach (var x in (await EvaluationNews.ReadAsync(databases, news, stop)).Where(x => x.State != EvaluationState.Voided))
        {
            var (key, text) = (
                $"evaluation-words-erased:{x.Id}",
                $"The interaction of evaluation {x.Reference} was erased; its text is gone, the result is kept"
            );
            var told = x.Workers(news.Changed.By).ToHashSet();
            if (x.State.IsGiven)
                told.Add(x.AgentId);
            foreach (var person in told)
                await notify.ExecuteAsync(person, key, text, $"/evaluations/{x.Id}", stop);
        }
    }
}
