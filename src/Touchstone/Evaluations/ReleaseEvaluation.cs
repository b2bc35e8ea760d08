using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Evaluations;

/// <summary>A note written at release because it was missing.</summary>
/// <param name="Kind">Whether it is a strength, a development point, or the reason why there is none.</param>
/// <param name="Text">The note.</param>
/// <param name="CriterionId">The criterion whose evidence it rests on.</param>
/// <param name="EvidenceId">The piece of evidence it rests on.</param>
/// <param name="NoteId">The note it takes the place of, where one was written without evidence.</param>
public sealed record ReleaseNote(
    EvaluationNoteKind Kind,
    [property: Required, StringLength(4000, MinimumLength = 1)] string Text,
    [property: StringLength(200)] string? CriterionId = null,
    Guid? EvidenceId = null,
    Guid? NoteId = null
);

/// <summary>What is added at release; usually nothing.</summary>
public sealed record ReleaseEvaluationRequest([property: MaxLength(10)] IReadOnlyList<ReleaseNote>? Notes = null);

/// <summary>Gives an evaluation back to the agent: with a strength, and a development point or the reason why there is none, each tied to evidence.</summary>
public sealed class ReleaseEvaluation(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, ScorecardReader scorecards)
{
    public async Task<int> ExecuteAsync(
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        ReleaseEvaluationRequest? request = null,
        CancellationToken stop = default
    )
    {
        return await databases.ChangeAsync<int>(
            request,
            async db =>
            {
                var evaluation = await EvaluationAccess.ForAsync(db, actor, evaluationId, EvaluationAction.Release, expected, stop);
                await ReleaseAsync(db, actor, evaluation, request, stop);
                db.Record(
                    actor,
                    time.GetUtcNow(),
                    "evaluation-released",
                    "evaluation",
                    evaluation.Id,
                    $"Released {evaluation.Reference} to the agent",
                    after: new { evaluation.Revision, notesAdded = request?.Notes?.Count ?? 0 }
                );
                return () => evaluation.Version;
            },
            stop
        );
    }

    /// <summary>The change alone, within the caller's, who has looked at the rights: everything that may refuse it comes first.</summary>
    internal async Task ReleaseAsync(QualityDb db, Actor actor, Evaluation evaluation, ReleaseEvaluationRequest? request, CancellationToken stop)
    {
        evaluation.Require(EvaluationAction.Release);
        var evaluationId = evaluation.Id;

        var card = await scorecards.GetAsync(db, evaluation.ScorecardVersionId, stop);
        var now = time.GetUtcNow();
        var evidence = await db.EvaluationEvidence.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var notes = await db.EvaluationNotes.Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
        var asked = request?.Notes ?? [];
        foreach (var written in asked.Where(x => x.NoteId is not null))
        {
            var stands = notes.Find(x => x.Id == written.NoteId) ?? throw new RuleBrokenException("unknown-note", "This evaluation has no such note.");
            var meant = Note(written, evaluationId, card.Document, now);
            (stands.Kind, stands.Text, stands.CriterionId, stands.EvidenceId) = (meant.Kind, meant.Text, meant.CriterionId, meant.EvidenceId);
        }
        notes.AddRange(asked.Where(x => x.NoteId is null).Select(x => Note(x, evaluationId, card.Document, now)));
        RequireFeedback(evaluation, notes, evidence);
        if (asked.Count > 0)
        {
            db.EvaluationNotes.AddRange(notes.Where(x => db.Entry(x).State == EntityState.Detached));
            var answers = await db.EvaluationAnswers.AsNoTracking().Where(x => x.EvaluationId == evaluationId).ToListAsync(stop);
            // Notes change no score: the stored one goes on with them.
            var score =
                await EvaluationDetailQueries.StoredScoreAsync(db, evaluation, card.Document, stop)
                ?? Scorer.Score(card.Document, StoredAnswer.ReadAll(answers.Where(x => !x.IsHidden), evidence));
            evaluation.Revision++;
            db.EvaluationRevisions.Add(
                EvaluationSnapshot.Of(evaluation, answers, evidence, notes, score).ToRevision(evaluation, "Notes added at release", actor, now)
            );
        }
        evaluation.Release(actor.PersonId, now);
    }

    private EvaluationNote Note(ReleaseNote note, Guid evaluationId, ScorecardDocument document, DateTimeOffset now)
    {
        if (note.CriterionId is { Length: > 0 } id && document.Find(id) is null)
            throw new RuleBrokenException("unknown-criterion", $"This scorecard has no criterion “{id}”.");
        return new EvaluationNote
        {
            Id = ids.Next(),
            EvaluationId = evaluationId,
            Kind = note.Kind,
            Text = note.Text.Trim(),
            CriterionId = string.IsNullOrEmpty(note.CriterionId) ? null : note.CriterionId,
            EvidenceId = note.EvidenceId,
            AddedAt = now,
        };
    }

    private static void RequireFeedback(Evaluation evaluation, List<EvaluationNote> notes, List<EvaluationEvidence> evidence)
    {
        var problems = ReleaseCheck.Of(notes, evidence);
        if (problems.Count == 0)
            return;
        throw new RuleBrokenException(
            problems[0].Code,
            problems.Count == 1 ? problems[0].Message : $"{evaluation.Reference} cannot be released yet: {problems.Count} things are missing."
        )
        {
            Details = [.. problems.Select(x => x.Message)],
            Problems = [.. problems],
        };
    }
}
