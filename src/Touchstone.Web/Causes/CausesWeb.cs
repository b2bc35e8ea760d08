using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Components;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Causes;

/// <summary>The tree of causes on the web.</summary>
internal static class CausesWeb
{
    public static WebSlice Slice =>
        new WebSlice("Causes")
            .Navigates(NavigationGroup.Measure, "Causes", "causes", Permission.ViewCauses)
            .Api(x => x.MapCauses())
            .Searches<CauseSearch>()
            .Services(x => x.AddSingleton<CauseOwnerPicks>().AddSingleton<IPickSource>(s => s.GetRequiredService<CauseOwnerPicks>()));
}
