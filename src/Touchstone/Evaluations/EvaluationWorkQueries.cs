using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.References;

namespace Touchstone.Evaluations;

/// <summary>What kind of work waits.</summary>
public enum EvaluationWorkKind
{
    Evaluate,
    Release,
    Acknowledge,
    ReleaseOfOthers,
}

/// <summary>Work that waits for a person: what, why it is theirs, until when, and how long it usually takes (null while nobody knows).</summary>
public sealed record EvaluationWork(
    EvaluationWorkKind Kind,
    string Title,
    string Why,
    string Link,
    DateOnly? DueOn,
    DateTimeOffset Since,
    int? UsualSeconds,
    int Count = 1
);

/// <summary>Finds the evaluations that wait for somebody.</summary>
public sealed class EvaluationWorkQueries(IDbContextFactory<QualityDb> databases)
{
    private const int Most = 200;

    /// <summary>Soonest due first; what has no due date stands after, longest waiting first.</summary>
    public async Task<IReadOnlyList<EvaluationWork>> ForAsync(Actor actor, CancellationToken stop = default)
    {
        if (actor.PersonId is not { } person)
            return [];
        await using var db = await databases.CreateDbContextAsync(stop);
        var work = new List<EvaluationWork>();
        if (actor.May(Permission.PerformEvaluations))
        {
            work.AddRange(await ToEvaluateAsync(db, person, Most, stop));
            if (actor.May(Permission.ReleaseEvaluations))
                work.AddRange(await ToReleaseAsync(db, person, stop));
        }
        if (actor.May(Permission.ReadOwnEvaluations))
            work.AddRange(await ToAcknowledgeAsync(db, person, stop));
        if (actor.May(Permission.AssignEvaluations) && actor.May(Permission.ReleaseEvaluations) && await OfOthersAsync(db, actor, person, stop) is { } others)
            work.Add(others);
        return [.. work.OrderBy(x => x.DueOn ?? DateOnly.MaxValue).ThenBy(x => x.Since)];
    }

    /// <summary>How much there is, without reading it.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken stop = default)
    {
        if (actor.PersonId is not { } person)
            return 0;
        await using var db = await databases.CreateDbContextAsync(stop);
        var (all, count) = (db.Evaluations.AsNoTracking(), 0);
        if (actor.May(Permission.PerformEvaluations))
        {
            count += Math.Min(
                Most,
                await all.CountAsync(x => x.EvaluatorId == person && (x.State == EvaluationState.Assigned || x.State == EvaluationState.Draft), stop)
            );
            if (actor.May(Permission.ReleaseEvaluations))
                count += Math.Min(Most, await all.CountAsync(x => x.EvaluatorId == person && x.State == EvaluationState.Submitted, stop));
        }
        if (actor.May(Permission.ReadOwnEvaluations))
            count += Math.Min(Most, await all.CountAsync(x => x.AgentId == person && x.State == EvaluationState.Released, stop));
        if (actor.May(Permission.AssignEvaluations) && actor.May(Permission.ReleaseEvaluations) && await SubmittedByOthers(db, actor, person).AnyAsync(stop))
            count++;
        return count;
    }

    /// <summary>The evaluation that a person should take up next, and how many wait.</summary>
    public async Task<(EvaluationWork? Next, int Count)> NextToEvaluateAsync(Actor actor, CancellationToken stop = default)
    {
        if (actor.PersonId is not { } person || !actor.May(Permission.PerformEvaluations))
            return (null, 0);
        await using var db = await databases.CreateDbContextAsync(stop);
        var waiting = await db.Evaluations.CountAsync(x => x.EvaluatorId == person && EvaluationStates.InWork.Contains(x.State), stop);
        return ((await ToEvaluateAsync(db, person, 1, stop)).FirstOrDefault(), waiting);
    }

    private static async Task<List<EvaluationWork>> ToEvaluateAsync(QualityDb db, Guid person, int most, CancellationToken stop)
    {
        var (people, versions, interactions) = (db.People, db.ScorecardVersions, db.Interactions);
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(x => x.EvaluatorId == person && EvaluationStates.InWork.Contains(x.State))
            .OrderBy(x => x.DueOn == null)
            .ThenBy(x => x.DueOn)
            .ThenByReference()
            .Take(most)
            .Select(x => new
            {
                x.Id,
                Reference = Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber),
                x.State,
                x.Channel,
                x.DueOn,
                x.AssignedAt,
                x.AssignedById,
                x.IsBlind,
                x.AgentId,
                x.InteractionId,
                x.SelectionNote,
                x.ReopenReason,
                By = people.Where(p => p.Id == x.AssignedById).Select(p => p.Name).FirstOrDefault(),
                Subject = interactions.Where(i => i.Id == x.InteractionId).Select(i => i.Queue).FirstOrDefault(),
                Family = versions.Where(v => v.Id == x.ScorecardVersionId).Select(v => v.FamilyId).FirstOrDefault(),
            })
            .ToListAsync(stop);
        var usual = new Dictionary<Guid, int?>();
        foreach (var family in rows.Select(x => x.Family).Distinct())
            usual[family] = await EvaluationWorkspaceQueries.UsualSecondsAsync(db, person, family, stop);
        var hidden = await HiddenNames.OfInteractionsAsync(db, rows.Where(x => x.IsBlind).Select(x => (x.InteractionId, x.AgentId)).ToHashSet(), stop);
        return rows.ConvertAll(x =>
                x.IsBlind
                    ? x with
                    {
                        SelectionNote = hidden[x.InteractionId].Hide(x.SelectionNote),
                        ReopenReason = hidden[x.InteractionId].Hide(x.ReopenReason),
                        Subject = hidden[x.InteractionId].HideField(x.Subject),
                    }
                    : x
            )
            .ConvertAll(x => new EvaluationWork(
                EvaluationWorkKind.Evaluate,
                $"{(x.State == EvaluationState.Draft ? "Finish" : "Evaluate")} {x.Reference} · {x.Channel}{(x.Subject is null ? "" : $", {x.Subject}")}",
                x.ReopenReason is not null
                    ? $"Reopened: {x.ReopenReason}"
                    : (x.AssignedById == person ? "You took it" : $"Assigned to you by {x.By ?? "the system"}")
                        + (x.SelectionNote is null ? "" : $": {x.SelectionNote}"),
                $"/evaluate/{x.Id}",
                x.DueOn,
                x.AssignedAt,
                usual[x.Family]
            ));
    }

    private static async Task<List<EvaluationWork>> ToReleaseAsync(QualityDb db, Guid person, CancellationToken stop)
    {
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(x => x.EvaluatorId == person && x.State == EvaluationState.Submitted)
            .InReferenceOrder()
            .Take(Most)
            .Select(x => new
            {
                x.Id,
                Reference = Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber),
                x.Channel,
                x.DueOn,
                x.AssignedAt,
                x.SubmittedAt,
            })
            .ToListAsync(stop);
        return rows.ConvertAll(x => new EvaluationWork(
            EvaluationWorkKind.Release,
            $"Release {x.Reference} · {x.Channel}",
            "You submitted it; the agent has not received it yet",
            $"/evaluations/{x.Id}",
            x.DueOn,
            x.SubmittedAt ?? x.AssignedAt,
            null
        ));
    }

    private static async Task<List<EvaluationWork>> ToAcknowledgeAsync(QualityDb db, Guid person, CancellationToken stop)
    {
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(x => x.AgentId == person && x.State == EvaluationState.Released)
            .InReferenceOrder()
            .Take(Most)
            .Select(x => new
            {
                x.Id,
                Reference = Evaluation.TextOf(x.ReferenceYear, x.ReferenceNumber),
                x.Channel,
                x.InteractionDate,
                x.AssignedAt,
                x.ReleasedAt,
            })
            .ToListAsync(stop);
        return rows.ConvertAll(x => new EvaluationWork(
            EvaluationWorkKind.Acknowledge,
            $"Read and acknowledge {x.Reference} · {x.Channel}{(x.InteractionDate is { } day ? $" of {day:d MMM yyyy}" : "")}",
            "An evaluation of your work was released to you",
            $"/evaluations/{x.Id}",
            null,
            x.ReleasedAt ?? x.AssignedAt,
            null
        ));
    }

    private static IQueryable<Evaluation> SubmittedByOthers(QualityDb db, Actor actor, Guid person) =>
        db.Evaluations.AsNoTracking().VisibleTo(actor).Where(x => x.EvaluatorId != person && x.AgentId != person && x.State == EvaluationState.Submitted);

    /// <summary>One line for a quality manager: what other evaluators submitted and nobody released.</summary>
    private static async Task<EvaluationWork?> OfOthersAsync(QualityDb db, Actor actor, Guid person, CancellationToken stop)
    {
        var waiting = SubmittedByOthers(db, actor, person);
        var count = await waiting.CountAsync(stop);
        if (count == 0)
            return null;
        var oldest = await waiting.OrderBy(x => x.SubmittedAt).Select(x => x.SubmittedAt).FirstAsync(stop);
        return new EvaluationWork(
            EvaluationWorkKind.ReleaseOfOthers,
            $"{count:N0} submitted {(count == 1 ? "evaluation waits" : "evaluations wait")} for release",
            "You may release what other evaluators submitted",
            "/evaluations?state=submitted",
            null,
            oldest ?? default,
            null,
            count
        );
    }
}
