using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Evaluations.Together;

/// <summary>
/// Takes a step with one evaluation: first everything that may refuse it, then the change. Nothing is saved here, so the same looks before and does.
/// </summary>
public sealed class EvaluationSteps(ReleaseEvaluation release, AssignmentRules rules, TimeProvider time)
{
    /// <summary>What the steps of one change share.</summary>
    internal sealed record Round(QualityDb Db, Actor Actor, EvaluationStep Step)
    {
        public List<Actor>? Evaluators { get; set; }

        public Dictionary<Guid, int> Given { get; } = [];
    }

    internal async Task TakeAsync(Round round, ChosenEvaluation chosen, Action<Evaluation> found, CancellationToken stop)
    {
        var evaluation = await EvaluationAccess.VisibleAsync(round.Db, round.Actor, chosen.Id, stop);
        found(evaluation);
        EvaluationAccess.RequireVersion(evaluation, chosen.Version);
        switch (round.Step)
        {
            case ReleaseStep:
                if (EvaluationAccess.Against(round.Actor, evaluation, EvaluationAction.Release) is { } refusal)
                    throw refusal;
                await release.ReleaseAsync(round.Db, round.Actor, evaluation, null, stop);
                break;
            case ReassignStep step:
                await ReassignAsync(round, evaluation, step, stop);
                break;
            case DueStep step:
                round.Actor.RequireFor(Permission.AssignEvaluations, evaluation.TeamId);
                if (evaluation.State is not (EvaluationState.Assigned or EvaluationState.Draft))
                    throw RuleBrokenException.Conflict("evaluation-closed", $"{evaluation.Reference} is {Of(evaluation)}; only work that is open falls due.");
                if (evaluation.DueOn == step.DueOn)
                    throw RuleBrokenException.Conflict("due-already", $"{evaluation.Reference} is due then already.");
                evaluation.DueOn = step.DueOn;
                break;
        }
    }

    private async Task ReassignAsync(Round round, Evaluation evaluation, ReassignStep step, CancellationToken stop)
    {
        round.Actor.RequireFor(Permission.AssignEvaluations, evaluation.TeamId);
        if (evaluation.State == EvaluationState.Draft)
            throw RuleBrokenException.Conflict(
                "in-work",
                $"{evaluation.Reference} is in work; its answers are its evaluator's. Only what nobody has begun goes to another."
            );
        if (evaluation.State != EvaluationState.Assigned)
            throw RuleBrokenException.Conflict("evaluation-closed", $"{evaluation.Reference} is {Of(evaluation)}; only what nobody has begun goes to another.");
        if (round.Evaluators is null)
        {
            round.Evaluators = [];
            foreach (var id in step.EvaluatorIds.Distinct())
                round.Evaluators.Add(await rules.EvaluatorAsync(round.Db, id, stop));
        }
        var interaction = evaluation.InteractionId;
        var tookPart = await round.Db.InteractionParticipants.Where(x => x.InteractionId == interaction).Select(x => x.PersonId).ToListAsync(stop);
        var agent = await round.Db.Interactions.Where(x => x.Id == interaction).Select(x => x.AgentId).FirstOrDefaultAsync(stop);
        var open = await AssignmentRules.OpenAsync(round.Db, [interaction], step.EvaluatorIds, stop);
        Exception? refusal = null;
        foreach (var evaluator in round.Evaluators.OrderBy(x => round.Given.GetValueOrDefault(x.PersonId!.Value)))
        {
            var id = evaluator.PersonId!.Value;
            refusal = Against(evaluation, evaluator, tookPart.Contains(id) || agent == id || evaluation.AgentId == id, open.Contains((interaction, id)));
            if (refusal is not null)
                continue;
            evaluation.EvaluatorId = id;
            evaluation.AssignedById = round.Actor.PersonId;
            evaluation.AssignedAt = time.GetUtcNow();
            round.Given[id] = round.Given.GetValueOrDefault(id) + 1;
            return;
        }
        throw refusal ?? new RuleBrokenException("no-evaluator", "Choose at least one evaluator.");
    }

    private static RuleBrokenException? Against(Evaluation evaluation, Actor evaluator, bool tookPart, bool hasOpen)
    {
        if (evaluation.EvaluatorId == evaluator.PersonId)
            return RuleBrokenException.Conflict("already-theirs", $"{evaluation.Reference} is {evaluator.Name}’s already.");
        if (tookPart)
            return new RuleBrokenException("own-interaction", $"{evaluator.Name} took part in this interaction. Nobody evaluates their own interactions.");
        if (hasOpen)
            return RuleBrokenException.Conflict("already-assigned", $"{evaluator.Name} already has an open evaluation of this interaction.");
        return evaluator.MayFor(Permission.PerformEvaluations, evaluation.TeamId)
            ? null
            : new RuleBrokenException("not-an-evaluator", $"{evaluator.Name} may not perform evaluations for this team.");
    }

    private static string Of(Evaluation x) => EvaluationWords.Of(x.State).ToLowerInvariant();
}
