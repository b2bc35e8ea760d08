using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Evaluations;

/// <summary>The blind evaluations that their evaluator has not submitted: until then nothing tells whose work it is, nor what others found.</summary>
internal sealed class BlindEvaluations : IBlindWork, IAuditVeil
{
    public async Task<IReadOnlyCollection<(long InteractionId, Guid AgentId)>> OpenAsync(QualityDb db, Guid personId, CancellationToken stop)
    {
        var rows = await Of(db.Evaluations.AsNoTracking(), personId).Select(x => new { x.InteractionId, x.AgentId }).ToListAsync(stop);
        return rows.ConvertAll(x => (x.InteractionId, x.AgentId));
    }

    public async Task<IReadOnlySet<(string Kind, string Id)>> ClosedToAsync(QualityDb db, Actor actor, CancellationToken stop)
    {
        if (actor.PersonId is not { } person)
            return new HashSet<(string, string)>();
        var interactions = await Of(db.Evaluations.AsNoTracking(), person).Select(x => x.InteractionId).ToListAsync(stop);
        if (interactions.Count == 0)
            return new HashSet<(string, string)>();
        var judged = await db.Evaluations.AsNoTracking().Where(x => EF.Parameter(interactions).Contains(x.InteractionId)).Select(x => x.Id).ToListAsync(stop);
        return interactions
            .Select(x => ("interaction", x.ToString(CultureInfo.InvariantCulture)))
            .Concat(judged.Select(x => ("evaluation", x.ToString())))
            .ToHashSet();
    }

    public static IQueryable<Evaluation> Of(IQueryable<Evaluation> all, Guid? personId) =>
        all.Where(x => x.IsBlind && x.EvaluatorId == personId && EvaluationStates.InWork.Contains(x.State));

    /// <summary>Other judgements of an interaction stay closed to a person who is judging it blind.</summary>
    public static async Task RequireOpenAsync(QualityDb db, Actor actor, Evaluation x, CancellationToken stop)
    {
        if (actor.PersonId is { } person && await Of(db.Evaluations, person).AnyAsync(o => o.InteractionId == x.InteractionId && o.Id != x.Id, stop))
            throw new AccessDeniedException(
                "You are judging the interaction of this evaluation blind. Other evaluations of it become visible to you when yours is submitted.",
                "judging-blind"
            );
    }

    /// <summary>Nor does the answer to an assignment tell anything.</summary>
    public static async Task<IReadOnlySet<long>> AmongAsync(QualityDb db, Actor actor, IReadOnlyCollection<long> interactionIds, CancellationToken stop) =>
        actor.PersonId is not { } person
            ? new HashSet<long>()
            : (
                await Of(db.Evaluations, person)
                    .Where(x => EF.Parameter(interactionIds).Contains(x.InteractionId))
                    .Select(x => x.InteractionId)
                    .ToListAsync(stop)
            ).ToHashSet();

    public static RuleBrokenException Refusal() =>
        RuleBrokenException.Conflict("judging-blind", "You are judging this interaction blind. Submit that evaluation before you assign another.");
}
