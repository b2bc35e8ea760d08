using Touchstone.Shared.Access;
using Touchstone.Web.Shared.Frame;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Audit;

/// <summary>The audit log on the web.</summary>
internal static class AuditWeb
{
    public static WebSlice Slice => new WebSlice("Audit").Navigates(NavigationGroup.Govern, "Audit log", "audit", Permission.ViewAudit).Api(x => x.MapAudit());
}
