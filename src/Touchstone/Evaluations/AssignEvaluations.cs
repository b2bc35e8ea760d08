using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>Several interactions, shared out evenly over the chosen evaluators.</summary>
public sealed record AssignEvaluationsRequest(
    [property: Required, Length(1, 500)] IReadOnlyList<long> InteractionIds,
    [property: Required, Length(1, 100)] IReadOnlyList<Guid> EvaluatorIds,
    bool IsBlind = false,
    DateOnly? DueOn = null,
    [property: StringLength(500)] string? SelectionNote = null
);

/// <summary>An interaction that was not assigned, and why.</summary>
public sealed record RefusedAssignment(long InteractionId, string Code, string Message);

/// <summary>What was assigned to whom, and what was not.</summary>
public sealed record AssignmentsResult(IReadOnlyList<AssignedEvaluation> Assigned, IReadOnlyList<RefusedAssignment> Refused);

/// <summary>Assigns many interactions at once; each goes to the evaluator with the fewest so far who may judge it. It is written in parts, so that nobody waits
/// long.</summary>
public sealed class AssignEvaluations(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids, AssignmentRules rules)
{
    /// <summary>Written together; no other writer waits for more.</summary>
    private const int AtOnce = 100;

    public async Task<AssignmentsResult> ExecuteAsync(Actor actor, AssignEvaluationsRequest request, CancellationToken stop = default)
    {
        actor.Require(Permission.AssignEvaluations);
        Request.Check(request);
        var refused = new List<RefusedAssignment>();
        var chosenFrom = request.EvaluatorIds.Distinct().ToList();
        List<JudgeableInteraction> judgeable;
        Dictionary<Guid, int> waiting;
        bool rests;
        // What is looked at is read before the write begins, which looks again only at what may have changed in between.
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            rests = db.HasOneWriter;
            var blind = await BlindEvaluations.AmongAsync(db, actor, request.InteractionIds, stop);
            refused.AddRange(blind.Select(x => Refusal(x, BlindEvaluations.Refusal())));
            judgeable = await rules.JudgeableAsync(
                db,
                [.. request.InteractionIds.Distinct().Where(x => !blind.Contains(x))],
                x => actor.RequireFor(Permission.AssignEvaluations, x.TeamId),
                (id, problem) => refused.Add(Refusal(id, problem)),
                stop
            );
            waiting = await db
                .Evaluations.Where(x => chosenFrom.Contains(x.EvaluatorId) && EvaluationStates.InWork.Contains(x.State))
                .GroupBy(x => x.EvaluatorId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(x => x.Key, x => x.Count, stop);
        }
        var assigned = new List<AssignedEvaluation>();
        var parts = new PartsOfChange(databases);
        for (var from = 0; from < judgeable.Count; from += AtOnce)
        {
            var (part, until) = (judgeable.GetRange(from, Math.Min(AtOnce, judgeable.Count - from)), from == 0 ? stop : CancellationToken.None);
            try
            {
                var begun = Stopwatch.GetTimestamp();
                var done = await rules.NumberedAsync(
                    part.Count,
                    (db, nextReference) => ShareOutAsync(db, actor, request, part, chosenFrom, waiting, assigned, nextReference, until),
                    until
                );
                assigned.AddRange(done.Assigned);
                refused.AddRange(done.Refused);
                if (rests && from + AtOnce < judgeable.Count)
                    await parts.RestAsync(Stopwatch.GetElapsedTime(begun), until);
            }
            catch (Exception problem) when (from > 0 && (problem is RuleBrokenException or RecordNotFoundException or AccessDeniedException))
            {
                // An evaluator's role ended meanwhile: what is assigned stays, and the rest is told as refused.
                refused.AddRange(judgeable.Skip(from).Select(x => Refusal(x.Interaction.Id, problem)));
                break;
            }
        }
        return new AssignmentsResult(assigned, refused);
    }

    private async Task<AssignmentsResult> ShareOutAsync(
        QualityDb db,
        Actor actor,
        AssignEvaluationsRequest request,
        List<JudgeableInteraction> judgeable,
        List<Guid> chosenFrom,
        Dictionary<Guid, int> waiting,
        List<AssignedEvaluation> before,
        Func<Reference> nextReference,
        CancellationToken stop
    )
    {
        var now = time.GetUtcNow();
        var evaluators = new List<Actor>();
        foreach (var id in chosenFrom)
            evaluators.Add(await rules.EvaluatorAsync(db, id, stop));
        var given = evaluators.ToDictionary(x => x.PersonId!.Value, x => before.Count(a => a.EvaluatorId == x.PersonId));
        var refused = new List<RefusedAssignment>();
        var assigned = new List<AssignedEvaluation>();
        var open = await AssignmentRules.OpenAsync(db, judgeable.ConvertAll(x => x.Interaction.Id), chosenFrom, stop);
        foreach (var one in await rules.AsTheyStandAsync(db, judgeable, null, (one, problem) => refused.Add(Refusal(one.Interaction.Id, problem)), stop))
        {
            Exception? refusal = null;
            Guid? chosen = null;
            foreach (var evaluator in evaluators.OrderBy(x => given[x.PersonId!.Value]).ThenBy(x => waiting.GetValueOrDefault(x.PersonId!.Value)))
            {
                var id = evaluator.PersonId!.Value;
                refusal =
                    AssignmentRules.Against(one, evaluator)
                    ?? (
                        open.Contains((one.Interaction.Id, id))
                            ? RuleBrokenException.Conflict("already-assigned", $"{evaluator.Name} already has an open evaluation of this interaction.")
                            : null
                    );
                if (refusal is not null)
                    continue;
                chosen = id;
                break;
            }
            if (chosen is not { } evaluatorId)
            {
                refused.Add(Refusal(one.Interaction.Id, refusal!));
                continue;
            }
            var evaluation = Evaluation.Assign(
                ids.Next(),
                nextReference(),
                one,
                actor,
                evaluatorId,
                now,
                request.IsBlind,
                request.DueOn,
                request.SelectionNote
            );
            db.Evaluations.Add(evaluation);
            given[evaluatorId]++;
            assigned.Add(new AssignedEvaluation(evaluation.Id, evaluation.Reference, one.Interaction.Id, evaluatorId));
        }
        if (assigned.Count > 0)
            db.Record(
                actor,
                now,
                "evaluations-assigned",
                "evaluations",
                assigned[0].Id,
                assigned.Count == 1
                    ? $"Assigned the evaluation {assigned[0].Reference}"
                    : $"Assigned {Counted.Of(assigned.Count, "evaluation")}, {assigned[0].Reference} to {assigned[^1].Reference}",
                after: assigned
            );
        return new AssignmentsResult(assigned, refused);
    }

    private static RefusedAssignment Refusal(long interactionId, Exception problem) =>
        new(
            interactionId,
            problem switch
            {
                RuleBrokenException x => x.Code,
                RecordNotFoundException x => x.Code,
                AccessDeniedException x => x.Code,
                _ => "unexpected",
            },
            problem.Message
        );
}
