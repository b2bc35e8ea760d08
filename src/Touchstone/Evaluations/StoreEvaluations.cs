using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Evaluations;

/// <summary>Stores evaluations that were made elsewhere, whole: scored by the same rules, with their first revision.</summary>
internal sealed class StoreEvaluations(IDbContextFactory<QualityDb> databases, ScorecardReader scorecards)
{
    /// <summary>Written together; no other writer waits for more.</summary>
    private const int AtOnce = 25;
    private readonly PartsOfChange _parts = new(databases);

    public async Task ExecuteAsync(Actor actor, IReadOnlyList<PreparedEvaluation> prepared, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var part in prepared.Chunk(AtOnce))
            await StoreAsync(actor, part, at, stop);
    }

    private async Task StoreAsync(Actor actor, IReadOnlyList<PreparedEvaluation> prepared, DateTimeOffset at, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var one in prepared)
        {
            var evaluation = one.Evaluation;
            if (one.SubmittedAt is { } submitted)
            {
                var card = await scorecards.GetAsync(evaluation.ScorecardVersionId, stop);
                var given = StoredAnswer.ReadAll(one.Answers, one.Evidence);
                if (AnswerChecker.Check(card.Document, given, forSubmission: true) is { Count: > 0 } problems)
                    throw new RuleBrokenException("evaluation-incomplete", $"{evaluation.Reference}: {problems[0].CriterionId}: {problems[0].Message}");
                var score = Scorer.Score(card.Document, given);
                evaluation.Submit(score, one.Answers, submitted);
                var evaluator = new Actor(evaluation.EvaluatorId, one.EvaluatorName, actor.Via, [], []);
                db.EvaluationRevisions.Add(
                    EvaluationSnapshot.Of(evaluation, one.Answers, one.Evidence, one.Notes, score).ToRevision(evaluation, "Submitted", evaluator, submitted)
                );
                foreach (var step in one.Later)
                    step(evaluation);
            }
            db.Evaluations.Add(evaluation);
            db.EvaluationAnswers.AddRange(one.Answers);
            db.EvaluationEvidence.AddRange(one.Evidence);
            db.EvaluationNotes.AddRange(one.Notes);
        }
        db.Record(actor, at, "evaluations-stored", "evaluation", "many", $"Stored {Counted.Of(prepared.Count, "evaluation")}");
        var begun = Stopwatch.GetTimestamp();
        await db.SaveChangesAsync(stop);
        if (db.HasOneWriter)
            await _parts.RestAsync(Stopwatch.GetElapsedTime(begun), stop);
    }

    /// <summary>Tells the count of references which numbers are taken.</summary>
    public async Task ReserveAsync(IReadOnlyDictionary<int, int> lastOfYear, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        foreach (var (year, last) in lastOfYear)
            db.Add(new EvaluationNumber { Year = year, Last = last });
        await db.SaveChangesAsync(stop);
    }
}
