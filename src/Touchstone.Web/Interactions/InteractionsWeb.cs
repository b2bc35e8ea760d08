using Microsoft.AspNetCore.Http.Features;
using Touchstone.Interactions.Importing;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Interactions;

/// <summary>Interactions, their import, unknown agents and held-back numbers on the web.</summary>
internal static class InteractionsWeb
{
    public static WebSlice Slice =>
        new WebSlice("Interactions")
            .Navigates(NavigationGroup.Monitor, "Interactions", "interactions", Permission.ViewInteractions)
            .Navigates(NavigationGroup.Monitor, "Import", "interactions/import", Permission.ImportInteractions)
            .Navigates(NavigationGroup.Govern, "People to match", "people/to-match", Permission.ImportInteractions)
            .Navigates(NavigationGroup.Govern, "Held-back numbers", "interactions/held-back", Permission.RestoreHeldBack)
            .Api(x => x.MapInteractions())
            .Api(x => x.MapHeldBackNumbers())
            .Api(x => x.MapInteractionImport())
            .Waits<InteractionsWaiting>()
            .Searches<InteractionSearch>()
            .Picks<InteractionAgentPicks>()
            .Every<TidyImportsJob>(TimeSpan.FromMinutes(1), "tidy-imports")
            .Every<TidyHeldBackJob>(TimeSpan.FromMinutes(1), "tidy-held-back")
            // How much may come at once is each endpoint's own limit; a form as such has none below the largest import.
            .Services(x => x.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = ImportUploads.LargestFile));
}
