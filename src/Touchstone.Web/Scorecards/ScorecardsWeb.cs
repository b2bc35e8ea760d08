using Microsoft.AspNetCore.Http.Features;
using Touchstone.Causes;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Scorecards;

/// <summary>Scorecard families and their versions on the web.</summary>
internal static class ScorecardsWeb
{
    public static WebSlice Slice =>
        new WebSlice("Scorecards")
            .Navigates(NavigationGroup.Measure, "Scorecards", "scorecards", Permission.ViewScorecards)
            .Api(x => x.MapScorecards())
            .Shows<CauseView, CauseScorecards>(Permission.ViewScorecards)
            // The plain form of a long scorecard has more fields than the usual limit of 1,024.
            .Services(x => x.Configure<FormOptions>(o => o.ValueCountLimit = 20_000));
}
