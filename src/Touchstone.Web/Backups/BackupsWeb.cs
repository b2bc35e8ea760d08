using Touchstone.Backups;
using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Backups;

/// <summary>Backups on the web, and the ledger of erasures that is kept beside them.</summary>
internal static class BackupsWeb
{
    public static WebSlice Slice =>
        new WebSlice("Backups")
            .Navigates(NavigationGroup.Govern, "Backups", "backups", Permission.ManageOrganisation)
            .Every<BackupsDueJob>(TimeSpan.FromMinutes(1), "backups-due")
            .Every<KeepErasureLedgerJob>(TimeSpan.FromSeconds(5), "keep-erasure-ledger")
            .BeforeServing<CatchUpErasures>((erasures, stop) => erasures.BeforeServingAsync(stop));
}
