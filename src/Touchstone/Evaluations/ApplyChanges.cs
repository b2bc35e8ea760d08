using Microsoft.EntityFrameworkCore;
using Touchstone.Causes;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Steps;

namespace Touchstone.Evaluations;

/// <summary>Keeps an evaluator's work as it is given: all of a request in one transaction, each change once however often it is sent. The first one starts the
/// evaluation.</summary>
public sealed class ApplyChanges(IDbContextFactory<QualityDb> databases, TimeProvider time, ScorecardReader scorecards)
{
    public Task<ChangesResult> ExecuteAsync(
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        ApplyChangesRequest request,
        CancellationToken stop = default
    )
    {
        return databases.ChangeAsync(request, db => ApplyAsync(db, actor, evaluationId, expected, request.Changes, isSingle: false, stop), stop);
    }

    /// <summary>One change made from a known version; throws when it is refused or the evaluation has moved on.</summary>
    public Task<ChangesResult> ExecuteAsync(Actor actor, Guid evaluationId, ExpectedVersion expected, EvaluationChange change, CancellationToken stop = default)
    {
        return databases.ChangeAsync(change, db => ApplyAsync(db, actor, evaluationId, expected, [change], isSingle: true, stop), stop);
    }

    private async Task<Func<ChangesResult>> ApplyAsync(
        QualityDb db,
        Actor actor,
        Guid evaluationId,
        ExpectedVersion expected,
        IReadOnlyList<EvaluationChange> changes,
        bool isSingle,
        CancellationToken stop
    )
    {
        var evaluation = await EvaluationAccess.OwnAsync(db, actor, evaluationId, stop);
        var ids = changes.Select(x => x.OperationId).Distinct().ToList();
        var known = (
            await db
                .EvaluationOperations.AsNoTracking()
                .Where(x => x.EvaluationId == evaluationId && ids.Contains(x.OperationId))
                .Select(x => x.OperationId)
                .ToListAsync(stop)
        ).ToHashSet();
        // A request that was applied before its answer was lost is still recognised after the evaluation was closed.
        if (changes.All(x => known.Contains(x.OperationId)))
            return () =>
                new ChangesResult(evaluation.Version, evaluation.State, [.. changes.Select(x => new ChangeResult(x.OperationId, ChangeOutcome.Repeated))]);
        // Seconds of work that arrive just after the submission change nothing that was judged.
        if (evaluation.State == EvaluationState.Submitted && changes.All(x => x.Kind == EvaluationChangeKind.Time))
            return () =>
                new ChangesResult(evaluation.Version, evaluation.State, [.. changes.Select(x => new ChangeResult(x.OperationId, ChangeOutcome.Repeated))]);
        evaluation.Require(EvaluationAction.Continue);
        EvaluationAccess.RequireVersion(evaluation, expected);

        var card = await scorecards.GetAsync(db, evaluation.ScorecardVersionId, stop);
        var now = time.GetUtcNow();
        var causes = changes.Any(x => x.Cause is not null) ? await CauseReader.ReadAsync(db, TimeZoneInfo.Utc, stop) : null;
        var sheet = await WorkSheet.LoadAsync(db, evaluation, card.Document, known, now, causes, stop);
        var results = new List<ChangeResult>(changes.Count);
        foreach (var change in changes)
        {
            // One program may know its answer by the version alone; it is then based on what stands.
            var result = await sheet.ApplyAsync(!isSingle ? change : change with { BasedOn = sheet.OperationOf(change.CriterionId) }, stop);
            if (isSingle && result.Outcome == ChangeOutcome.Rejected)
                throw new RuleBrokenException(result.Code!, result.Message!);
            results.Add(result);
        }
        var applied = results.Count(x => x.Outcome == ChangeOutcome.Applied);
        if (applied == 0)
            return () => new ChangesResult(evaluation.Version, evaluation.State, results);

        if (evaluation.Begin(now))
            db.Record(actor, now, "evaluation-started", "evaluation", evaluation.Id, $"Started {evaluation.Reference}");

        db.Entry(evaluation).Property(x => x.State).IsModified = true;
        if (sheet.Summary is { } summary)
            db.Record(actor, now, "evaluation-changed", "evaluation", evaluation.Id, $"{evaluation.Reference}: {summary}");
        return () => new ChangesResult(evaluation.Version, evaluation.State, results);
    }
}
