using Touchstone.Evaluations;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Evaluations;

/// <summary>Everybody who may perform evaluations today.</summary>
internal sealed class EvaluatorPicks(EvaluationQueries queries) : IPickSource
{
    public const string Source = "evaluators";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        EvaluationPicks.Of(await queries.EvaluatorsAsync(actor, stop));
}

/// <summary>The agents of the evaluations that somebody may see.</summary>
internal sealed class EvaluatedAgentPicks(EvaluationQueries queries) : IPickSource
{
    public const string Source = "evaluated-agents";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        EvaluationPicks.Of((await queries.ChoicesAsync(actor, stop)).Agents);
}

/// <summary>Who made the evaluations that somebody may see.</summary>
internal sealed class PastEvaluatorPicks(EvaluationQueries queries) : IPickSource
{
    public const string Source = "past-evaluators";

    public string Name => Source;

    public async Task<IReadOnlyList<PickChoice>> ListAsync(Actor actor, CancellationToken stop) =>
        EvaluationPicks.Of((await queries.ChoicesAsync(actor, stop)).Evaluators);
}

internal static class EvaluationPicks
{
    public static IReadOnlyList<PickChoice> Of(IReadOnlyList<Choice> people) => [.. people.Select(x => new PickChoice(x.Id, x.Name))];
}
