using Touchstone.Shared.Access;
using Touchstone.Shared.Lists;

namespace Touchstone.Evaluations;

/// <summary>Where the evaluations of a filter are listed: the same address below the pages and below /api/v1/.</summary>
public static class EvaluationAddress
{
    /// <summary>Null where the reader may not open evaluations.</summary>
    public static string? For(Actor actor, EvaluationFilter filter) => actor.May(Permission.ViewEvaluations) ? Of(filter) : null;

    public static string Of(EvaluationFilter filter) => Query(filter) is { Length: > 0 } query ? $"evaluations?{query}" : "evaluations";

    public static string Query(EvaluationFilter filter) => FilterDescription.Of<EvaluationFilter>().Query(filter);
}
