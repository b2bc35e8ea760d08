using Touchstone.Evaluations;
using Touchstone.Shared.Lists;

namespace Touchstone.Web.Evaluations;

/// <summary>The address of the list of evaluations under a filter.</summary>
internal static class EvaluationAddress
{
    public static string List(EvaluationFilter filter) => Query(filter) is { Length: > 0 } query ? $"evaluations?{query}" : "evaluations";

    public static string Query(EvaluationFilter filter) => FilterDescription.Of<EvaluationFilter>().Query(filter);
}
