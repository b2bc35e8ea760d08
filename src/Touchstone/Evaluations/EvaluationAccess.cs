using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations;

/// <summary>Who may change, release and see which evaluation.</summary>
internal static class EvaluationAccess
{
    /// <summary>The evaluation, for its own evaluator alone.</summary>
    public static async Task<Evaluation> OwnAsync(QualityDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var evaluation = await db.Evaluations.FirstOrDefaultAsync(x => x.Id == id, stop);
        if (evaluation is null || (evaluation.EvaluatorId != actor.PersonId && !MaySee(actor, evaluation)))
            throw new RecordNotFoundException("evaluation", id);
        if (evaluation.EvaluatorId != actor.PersonId)
            throw new AccessDeniedException("This evaluation belongs to another evaluator; only they can change it.", "not-your-evaluation");
        actor.Require(Permission.PerformEvaluations);
        return evaluation;
    }

    /// <summary>The evaluation, for those who may see it.</summary>
    public static async Task<Evaluation> VisibleAsync(QualityDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var evaluation = await db.Evaluations.FirstOrDefaultAsync(x => x.Id == id, stop);
        if (evaluation is null || !MaySee(actor, evaluation))
            throw new RecordNotFoundException("evaluation", id);
        await BlindEvaluations.RequireOpenAsync(db, actor, evaluation, stop);
        return evaluation;
    }

    /// <summary>Its evaluator, or somebody who both assigns and releases for the team: a quality manager.</summary>
    public static bool MayDecide(Actor actor, Evaluation x) =>
        actor.MayFor(Permission.ReleaseEvaluations, x.TeamId) && (x.EvaluatorId == actor.PersonId || actor.MayFor(Permission.AssignEvaluations, x.TeamId));

    public static bool MaySee(Actor actor, Evaluation x)
    {
        var isReleased = x.State is EvaluationState.Released or EvaluationState.Acknowledged;
        if (actor.PersonId is { } person)
        {
            if (x.EvaluatorId == person)
                return true;
            // What is said of a person reaches them when it is released, whatever else they may see.
            if (x.AgentId == person)
                return isReleased && actor.May(Permission.ReadOwnEvaluations);
        }
        return actor.MayFor(Permission.ViewEvaluations, x.TeamId) && (SeesUnfinished(actor) || isReleased || x.State is EvaluationState.Submitted);
    }

    /// <summary>The same as a filter.</summary>
    public static IQueryable<Evaluation> VisibleTo(this IQueryable<Evaluation> all, Actor actor)
    {
        var person = actor.PersonId;
        var readsOwn = actor.May(Permission.ReadOwnEvaluations);
        var views = actor.May(Permission.ViewEvaluations);
        var unfinished = SeesUnfinished(actor);
        var scope = TeamScope.Of(actor, Permission.ViewEvaluations);
        var (everywhere, teams) = (scope.IsEverywhere, scope.Teams ?? []);
        return (person is null ? all : WithoutBlinding(all, person.Value)).Where(x =>
            x.EvaluatorId == person
            || (x.AgentId == person && readsOwn && (x.State == EvaluationState.Released || x.State == EvaluationState.Acknowledged))
            || (
                (person == null || x.AgentId != person)
                && views
                && (everywhere || teams.Contains(x.TeamId))
                && (unfinished || x.State == EvaluationState.Submitted || x.State == EvaluationState.Released || x.State == EvaluationState.Acknowledged)
            )
        );
    }

    /// <summary>The evaluator of a blind evaluation does not learn whose work it is before submitting.</summary>
    public static bool HidesAgentFrom(Actor actor, Evaluation x) =>
        x.IsBlind && x.EvaluatorId == actor.PersonId && x.State is (EvaluationState.Assigned or EvaluationState.Draft);

    /// <summary>While a person judges an interaction blind, no other evaluation of it is there for them.</summary>
    private static IQueryable<Evaluation> WithoutBlinding(IQueryable<Evaluation> all, Guid person)
    {
        var mine = BlindEvaluations.Of(all, person);
        return all.Where(x => !mine.Any(o => o.InteractionId == x.InteractionId && o.Id != x.Id));
    }

    public static void RequireOpen(Evaluation x)
    {
        if (x.State is EvaluationState.Assigned or EvaluationState.Draft)
            return;
        throw RuleBrokenException.Conflict(
            "evaluation-closed",
            x.State == EvaluationState.Voided
                ? $"{x.Reference} was voided: {x.VoidReason}"
                : $"{x.Reference} was submitted; its answers can no longer change. Reopen it first, if it is not released."
        );
    }

    public static void RequireVersion(Evaluation x, ExpectedVersion expected) => expected.RequireAt(x.Version, $"{x.Reference} was changed meanwhile");

    private static bool SeesUnfinished(Actor actor) => actor.May(Permission.PerformEvaluations);
}
