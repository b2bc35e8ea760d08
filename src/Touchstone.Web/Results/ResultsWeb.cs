using Touchstone.Evaluations;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Results;

/// <summary>Figures over finished evaluations on the web.</summary>
internal static class ResultsWeb
{
    public static WebSlice Slice =>
        new WebSlice("Results")
            .Navigates(NavigationGroup.Measure, "Results", "results", Permission.ViewResults)
            .Api(x => x.MapResults())
            .Api(x => x.MapCauseResults())
            .Navigates(NavigationGroup.Measure, "Causes of low answers", "results/causes", Permission.ViewResults)
            .Services(x => x.AddSingleton<ResultsChoices>())
            .Shows<OwnScores, OwnTrendPanel>(Permission.ReadOwnEvaluations);
}
