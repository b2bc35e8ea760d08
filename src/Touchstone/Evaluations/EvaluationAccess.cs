using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Steps;

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
        return Against(actor, evaluation, EvaluationAction.Continue) is { } refusal ? throw refusal : evaluation;
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

    /// <summary>
    /// The evaluation for somebody who may take the step with it, in the version they saw; whether it can be taken now is the evaluation's own affair.
    /// </summary>
    public static async Task<Evaluation> ForAsync(QualityDb db, Actor actor, Guid id, EvaluationAction step, ExpectedVersion expected, CancellationToken stop)
    {
        var evaluation = await VisibleAsync(db, actor, id, stop);
        if (Against(actor, evaluation, step) is { } refusal)
            throw refusal;
        RequireVersion(evaluation, expected);
        return evaluation;
    }

    /// <summary>What the person may do next with the evaluation as it stands.</summary>
    public static IReadOnlyList<EvaluationAction> ActionsOf(Actor actor, Evaluation x) => x.Open(step => Against(actor, x, step) is null);

    /// <summary>Why the step is not this person's to take, in whatever state the evaluation is; null when it is.</summary>
    public static AccessDeniedException? Against(Actor actor, Evaluation x, EvaluationAction step)
    {
        var isOwn = x.EvaluatorId == actor.PersonId;
        return step switch
        {
            EvaluationAction.Continue => isOwn
                ? actor.Against(Permission.PerformEvaluations)
                : NotYours("This evaluation belongs to another evaluator; only they can change it."),
            EvaluationAction.Release or EvaluationAction.Reopen => MayDecide(actor, x, isOwn)
                ? null
                : NotYours($"Only its evaluator or a quality manager can {$"{step}".ToLowerInvariant()} this evaluation."),
            EvaluationAction.Acknowledge => x.AgentId == actor.PersonId
                ? actor.Against(Permission.ReadOwnEvaluations)
                : NotYours("Only the agent whose work was evaluated can acknowledge this evaluation."),
            EvaluationAction.Void => actor.AgainstFor(Permission.VoidEvaluations, x.TeamId),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
    }

    /// <summary>Its evaluator, or somebody who both assigns and releases for the team: a quality manager.</summary>
    private static bool MayDecide(Actor actor, Evaluation x, bool isOwn) =>
        actor.MayFor(Permission.ReleaseEvaluations, x.TeamId) && (isOwn || actor.MayFor(Permission.AssignEvaluations, x.TeamId));

    private static AccessDeniedException NotYours(string message) => new(message, "not-your-evaluation");

    public static bool MaySee(Actor actor, Evaluation x)
    {
        var isReleased = x.State.IsGiven;
        if (actor.PersonId is { } person)
        {
            if (x.EvaluatorId == person)
                return true;
            // What is said of a person reaches them when it is released, whatever else they may see.
            if (x.AgentId == person)
                return isReleased && actor.May(Permission.ReadOwnEvaluations);
        }
        return actor.MayFor(Permission.ViewEvaluations, x.TeamId) && (SeesUnfinished(actor) || x.State.IsFinished);
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
            || (x.AgentId == person && readsOwn && EvaluationStates.Given.Contains(x.State))
            || (
                (person == null || x.AgentId != person)
                && views
                && (everywhere || teams.Contains(x.TeamId))
                && (unfinished || EvaluationStates.Finished.Contains(x.State))
            )
        );
    }

    /// <summary>The evaluator of a blind evaluation does not learn whose work it is before submitting.</summary>
    public static bool HidesAgentFrom(Actor actor, Evaluation x) => x.IsBlind && x.EvaluatorId == actor.PersonId && x.State.IsInWork;

    /// <summary>While a person judges an interaction blind, no other evaluation of it is there for them.</summary>
    private static IQueryable<Evaluation> WithoutBlinding(IQueryable<Evaluation> all, Guid person)
    {
        var mine = BlindEvaluations.Of(all, person);
        return all.Where(x => !mine.Any(o => o.InteractionId == x.InteractionId && o.Id != x.Id));
    }

    public static void RequireVersion(Evaluation x, ExpectedVersion expected) => expected.RequireAt(x.Version, $"{x.Reference} was changed meanwhile");

    private static bool SeesUnfinished(Actor actor) => actor.May(Permission.PerformEvaluations);
}
