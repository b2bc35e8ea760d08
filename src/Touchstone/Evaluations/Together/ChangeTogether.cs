using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Jobs;

namespace Touchstone.Evaluations.Together;

/// <summary>
/// The frame of the verbs that change many evaluations: they are found first, changed in parts that hold the writer briefly, each part whole with one
/// audit entry and its news, and what a rule refuses is left as it is and told. Many are changed by a job.
/// </summary>
public sealed class ChangeTogether(IDbContextFactory<QualityDb> databases, EvaluationQueries queries, EvaluationSteps steps, QueueJob queue, TimeProvider time)
{
    /// <summary>Changed in one part; no other writer waits for more.</summary>
    internal const int AtOnce = 50;

    /// <summary>More than these are a job, unless nobody can follow one.</summary>
    internal const int MostAtOnce = 200;

    internal async Task<ChangedTogether> ExecuteAsync(Actor actor, ChosenEvaluations chosen, EvaluationStep step, CancellationToken stop)
    {
        var all = await FindAsync(actor, chosen, stop);
        if (all.Count > MostAtOnce && actor.PersonId is not null)
        {
            var arguments = new TogetherArguments(step, all);
            return new ChangedTogether(
                [],
                [],
                await queue.ExecuteAsync(actor, TogetherJob.JobKind, $"{step.Said.Words} {Counted.Of(all.Count, "evaluation")}", arguments, stop: stop)
            );
        }
        var (changed, skipped, parts) = (new List<Guid>(), new List<SkippedEvaluation>(), new PartsOfChange(databases));
        foreach (var part in all.Chunk(AtOnce))
        {
            // Once the first part stands, the others follow whoever goes away.
            var until = changed.Count == 0 ? stop : CancellationToken.None;
            var done = await parts.ChangeAsync(db => PartAsync(db, actor, step, part, until), until, Guard.Organisation.Shared(), Guard.Assignments);
            changed.AddRange(done.Changed);
            skipped.AddRange(done.Skipped);
        }
        return new ChangedTogether(changed, skipped);
    }

    /// <summary>What would come of it: nothing is changed. Of many, the first are looked at.</summary>
    internal async Task<(int Count, ChangedTogether Result)> CheckAsync(Actor actor, ChosenEvaluations chosen, EvaluationStep step, CancellationToken stop)
    {
        var all = await FindAsync(actor, chosen, stop);
        await using var db = await databases.CreateDbContextAsync(stop);
        return (all.Count, await TakeAsync(new EvaluationSteps.Round(db, actor, step), [.. all.Take(MostAtOnce)], stop));
    }

    /// <summary>One part, within the caller's change.</summary>
    internal async Task<ChangedTogether> PartAsync(QualityDb db, Actor actor, EvaluationStep step, IReadOnlyList<ChosenEvaluation> part, CancellationToken stop)
    {
        var done = await TakeAsync(new EvaluationSteps.Round(db, actor, step), part, stop);
        if (done.Changed.Count == 0)
            return done;
        var (action, words) = step.Said;
        db.Record(
            actor,
            time.GetUtcNow(),
            action,
            "evaluations",
            done.Changed[0],
            $"{words} {Counted.Of(done.Changed.Count, "evaluation")}",
            after: new
            {
                step,
                changed = done.Changed,
                skipped = done.Skipped.Select(x => new { x.Id, x.Code }),
            }
        );
        return done;
    }

    private async Task<ChangedTogether> TakeAsync(EvaluationSteps.Round round, IReadOnlyList<ChosenEvaluation> part, CancellationToken stop)
    {
        var (changed, skipped) = (new List<Guid>(), new List<SkippedEvaluation>());
        foreach (var one in part)
        {
            var reference = "";
            try
            {
                await steps.TakeAsync(round, one, x => reference = x.Reference, stop);
                changed.Add(one.Id);
            }
            catch (Exception problem) when (problem is RuleBrokenException or RecordNotFoundException or AccessDeniedException)
            {
                var code = problem switch
                {
                    RuleBrokenException x => x.Code,
                    RecordNotFoundException x => x.Code,
                    AccessDeniedException x => x.Code,
                    _ => "unexpected",
                };
                skipped.Add(new SkippedEvaluation(one.Id, reference, code, problem.Message));
            }
        }
        return new ChangedTogether(changed, skipped);
    }

    private async Task<IReadOnlyList<ChosenEvaluation>> FindAsync(Actor actor, ChosenEvaluations chosen, CancellationToken stop)
    {
        if (chosen.Evaluations is { } named)
            return [.. named.DistinctBy(x => x.Id)];
        await using var db = await databases.CreateDbContextAsync(stop);
        var found = await (await queries.SelectedAsync(db, actor, chosen.Filter!, stop))
            .OrderBy(x => x.Id)
            .Take(ChosenEvaluations.Most + 1)
            .Select(x => new ChosenEvaluation(x.Id, x.Version))
            .ToListAsync(stop);
        if (found.Count > ChosenEvaluations.Most)
            throw new RuleBrokenException("too-many", $"At most {ChosenEvaluations.Most:N0} evaluations are changed together. Narrow the filter.");
        if (found.Count != chosen.Count)
            throw RuleBrokenException.Conflict(
                "selection-changed",
                $"{chosen.Count:N0} were chosen, and the filter now leaves {found.Count:N0}: "
                    + "others came or went meanwhile. Nothing was changed; look at the list again."
            );
        return found;
    }
}
