using Touchstone.Interactions;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Evaluations;

/// <summary>Evaluations on the web: assigning, judging, releasing, reading.</summary>
internal static class EvaluationsWeb
{
    public static WebSlice Slice =>
        new WebSlice("Evaluations")
            .Navigates(NavigationGroup.Monitor, "Evaluations", "evaluations", Permission.ViewEvaluations)
            .Navigates(NavigationGroup.Monitor, "My evaluations", "my-evaluations", Permission.ReadOwnEvaluations)
            .Api(x => x.MapEvaluations())
            .Searches<EvaluationSearch>()
            .Picks<EvaluatorPicks>()
            .Picks<EvaluatedAgentPicks>()
            .Picks<PastEvaluatorPicks>()
            .Shows<InteractionView, InteractionEvaluations>(Permission.ViewEvaluations);
}
