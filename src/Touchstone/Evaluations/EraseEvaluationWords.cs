using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
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
        if (evaluations.Count == 0) return;
        var now = time.GetUtcNow();
        var actor = Actor.System("Erasure of the interaction", "erasure");
        var spoken = await db.TranscriptRevisions.AsNoTracking().Where(x => x.InteractionId == interactionId).Select(x => x.Turns).ToListAsync(stop);
        var words = spoken.SelectMany(x => JsonSerializer.Deserialize<List<Turn>>(x, JsonSerializerOptions.Web) ?? []).Select(x => x.Text).ToList();
        foreach (var evaluation in evaluations)
        {
            var evidence = await db.EvaluationEvidence.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop);
            var revisions = await db.EvaluationRevisions.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop);
            var snapshots = revisions.ConvertAll(x => EvaluationSnapshot.Read(x.Snapshot));
            var borrowed = new BorrowedWords(words, evidence.Select(x => x.Quote).Concat(snapshots.SelectMany(x => x.Evidence).Select(x => x.Quote)).OfType<string>());
            foreach (var one in evidence) (one.Quote, one.QuoteHash, one.Fact, one.RemovedAt) = (null, null, null, now);
            foreach (var answer in await db.EvaluationAnswers.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop))
            {
                answer.Judgement = borrowed.RemoveFrom(answer.Judgement);
                if (StoredAnswer.Read(answer) is { Text: { } text } given) StoredAnswer.Write(answer, given.Value with { Text = borrowed.RemoveFrom(text) });
            }
            foreach (var note in await db.EvaluationNotes.Where(x => x.EvaluationId == evaluation.Id).ToListAsync(stop)) note.Text = borrowed.RemoveFrom(note.Text)!;
            for (var i = 0; i < revisions.Count; i++) revisions[i].Snapshot = Without(snapshots[i], borrowed, now).Write();
            evaluation.AcknowledgementComment = borrowed.RemoveFrom(evaluation.AcknowledgementComment);
            evaluation.SelectionNote = borrowed.RemoveFrom(evaluation.SelectionNote);
            evaluation.WordsErasedAt = now;
            if (evaluation.State is EvaluationState.Assigned or EvaluationState.Draft)
            {
                (evaluation.State, evaluation.VoidedAt, evaluation.VoidReason, evaluation.VoidCause) = (EvaluationState.Voided, now, "The interaction was erased before the evaluation was finished.", VoidCause.InteractionErased);
            }
            db.Entry(evaluation).Property(x => x.State).IsModified = true;
            db.Record(actor, now, "evaluation-words-erased", "evaluation", evaluation.Id, $"The words of the erased interaction were removed from {evaluation.Reference}");
        }
        await db.SaveChangesAsync(stop);
    }

    private static EvaluationSnapshot Without(EvaluationSnapshot x, BorrowedWords borrowed, DateTimeOffset now) => x with
    {
        Answers = [.. x.Answers.Select(a => a with { Judgement = borrowed.RemoveFrom(a.Judgement), Answer = a.Answer is { Text: { } text } ? a.Answer with { Text = borrowed.RemoveFrom(text) } : a.Answer })],
        Evidence = [.. x.Evidence.Select(e => e with { Quote = null, Fact = null, RemovedAt = now })],
        Notes = [.. x.Notes.Select(n => n with { Text = borrowed.RemoveFrom(n.Text)! })],
        Derivation = x.Derivation,
    };
}
