using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Evaluations;

/// <summary>
/// When an interaction is erased, its words leave the evaluations of it and their kept revisions: quotes and observed facts go, borrowed words in
/// judgements and notes become a gap that shows, and what was judged stays as numbers. An evaluation still in work is voided.
/// </summary>
internal sealed class EraseEvaluationWords(TimeProvider time) : IInteractionErasure
{
    public async Task EraseAsync(QualityDb db, long interactionId, CancellationToken stop)
    {
        var evaluations = await db.Evaluations.Where(x => x.InteractionId == interactionId).ToListAsync(stop);
        if (evaluations.Count == 0)
            return;
        var now = time.GetUtcNow();
        var actor = Actor.System("Erasure of the interaction", "erasure");
        foreach (var evaluation in evaluations)
        {
            var evidence = await db.EvaluationEvidence.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop);
            var revisions = await db.EvaluationRevisions.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop);
            var snapshots = revisions.ConvertAll(x => EvaluationSnapshot.Read(x.Snapshot));
            var borrowed = await BorrowedWords.OfAsync(
                db,
                interactionId,
                evidence.Select(x => x.Quote).Concat(snapshots.SelectMany(x => x.Evidence).Select(x => x.Quote)).OfType<string>(),
                stop
            );
            foreach (var one in evidence)
                (one.Quote, one.QuoteHash, one.Fact, one.RemovedAt) = (null, null, null, now);
            foreach (var answer in await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop))
            {
                answer.Judgement = borrowed.RemoveFrom(answer.Judgement);
                answer.Cause = borrowed.RemoveFrom(answer.Cause);
                if (StoredAnswer.Read(answer) is { Text: { } text } given)
                    StoredAnswer.Write(answer, given.Value with { Text = borrowed.RemoveFrom(text) });
            }
            foreach (var note in await db.EvaluationNotes.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop))
                note.Text = borrowed.RemoveFrom(note.Text)!;
            for (var i = 0; i < revisions.Count; i++)
                (revisions[i].Snapshot, revisions[i].Reason) = (Without(snapshots[i], borrowed, now).Write(), borrowed.RemoveFrom(revisions[i].Reason)!);
            evaluation.AcknowledgementComment = borrowed.RemoveFrom(evaluation.AcknowledgementComment);
            evaluation.VoidReason = borrowed.RemoveFrom(evaluation.VoidReason);
            evaluation.ReopenReason = borrowed.RemoveFrom(evaluation.ReopenReason);
            evaluation.SelectionNote = borrowed.RemoveFrom(evaluation.SelectionNote);
            evaluation.WordsErasedAt = now;
            if (evaluation.State.IsInWork)
                evaluation.Void("The interaction was erased before the evaluation was finished.", VoidCause.InteractionErased, now);
            var link = $"/evaluations/{evaluation.Id}";
            await RewordNotifications.ExecuteAsync(db, link, x => borrowed.RemoveFrom(x)!, stop);
            // Reasons and other values stand in the audit log too.
            var subject = evaluation.Id.ToString();
            await db.EraseDetailsAsync(actor, now, db.Set<AuditEntry>().Where(x => x.SubjectKind == "evaluation" && x.SubjectId == subject), stop);
            db.Entry(evaluation).Property(x => x.State).IsModified = true;
            db.Record(
                actor,
                now,
                "evaluation-words-erased",
                "evaluation",
                evaluation.Id,
                $"The words of the erased interaction were removed from {evaluation.Reference}"
            );
        }
        await db.SaveChangesAsync(stop);
    }

    private static EvaluationSnapshot Without(EvaluationSnapshot x, BorrowedWords borrowed, DateTimeOffset now) =>
        x with
        {
            Answers =
            [
                .. x.Answers.Select(a =>
                    a with
                    {
                        Judgement = borrowed.RemoveFrom(a.Judgement),
                        Cause = borrowed.RemoveFrom(a.Cause),
                        Answer = a.Answer is { Text: { } text } ? a.Answer with { Text = borrowed.RemoveFrom(text) } : a.Answer,
                    }
                ),
            ],
            Evidence = [.. x.Evidence.Select(e => e with { Quote = null, Fact = null, RemovedAt = now })],
            Notes = [.. x.Notes.Select(n => n with { Text = borrowed.RemoveFrom(n.Text)! })],
            Derivation = x.Derivation,
        };
}
