using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Background;
using Touchstone.Web.Shared.Components;
using Touchstone.Web.Shared.Components.Lists;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Live;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Shared;

/// <summary>What the house itself needs: long work, news, the sealing of the audit log, the suggestions of pickers.</summary>
internal static class SharedWeb
{
    public static WebSlice Slice =>
        new WebSlice("Shared")
            .Navigates(NavigationGroup.Govern, "Long work", "jobs", Permission.ManageOrganisation, Permission.ImportInteractions, Permission.AssignEvaluations)
            .Api(x => x.MapJobs())
            .Api(x => x.MapLive())
            .Doors(x => x.MapPicks())
            .Doors(x => x.MapLists())
            .Every<DeliverNewsJob>(TimeSpan.FromSeconds(5), "deliver-news")
            .Every<SealAuditJob>(TimeSpan.FromSeconds(5), "seal-audit")
            .Every<TidySentFormsJob>(TimeSpan.FromHours(1), "tidy-sent-forms");
}
