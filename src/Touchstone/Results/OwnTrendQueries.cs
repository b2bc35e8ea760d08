using Microsoft.Extensions.Options;
using Touchstone.Evaluations;
using Touchstone.Shared.Access;

namespace Touchstone.Results;

/// <summary>Reads what a person's own scores say.</summary>
public sealed class OwnTrendQueries(EvaluationQueries evaluations, IOptions<ResultsOptions> options)
{
    /// <summary>One for each kind of scores that may be taken together; random draws first.</summary>
    public async Task<IReadOnlyList<OwnTrend>> GetAsync(Actor actor, CancellationToken stop = default) =>
        [.. (await evaluations.MyScoresAsync(actor, stop)).Select(x => OwnTrend.Of(x, options.Value.MinimumToJudge))];
}
