using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Evaluations;

/// <summary>Tells the evaluator that somebody opened a submitted evaluation again for them to change.</summary>
internal sealed class NotifyOfReopening(IDbContextFactory<QualityDb> databases, NotifyPerson notify) : INewsHandler
{
    public string Kind => Changed.KindOf("evaluation");

    public bool Wants(Changed changed) => changed is { From: "submitted", To: "draft" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        foreach (var x in (await EvaluationNews.ReadAsync(databases, news, stop)).Where(x => x.EvaluatorId != news.Changed.By))
            await notify.ExecuteAsync(
                x.EvaluatorId,
                $"evaluation-reopened:{x.Id}:{news.Id}",
                $"Evaluation {x.Reference} was opened again for you to change",
                $"/evaluations/{x.Id}",
                stop
            );
    }
}
