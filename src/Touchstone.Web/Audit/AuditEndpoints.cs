using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Audit;

/// <summary>/api/v1/audit: the log of every change, and whether it is intact.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("", List).WithName("ListAudit").WithSummary("The log of every change, newest first");
        audit.MapTable<AuditFilter, AuditLine, AuditList>("/table", "ExportAuditList", "The log as a file");
        audit
            .MapPost("/verify", Verify)
            .WithName("VerifyAudit")
            .WithSummary("Recompute the whole log and say whether it is intact; nothing is changed")
            .NeedsNoVersion("It changes no record.");
    }

    private static async Task<Ok<Page<AuditLine>>> List(
        [AsParameters] AuditFilter filter,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        AuditList list,
        CancellationToken stop
    )
    {
        var page = await list.PageAsync(await current.GetAsync(), filter, cursor, size ?? PageSizeAttribute.Usual, stop);
        return TypedResults.Ok(new Page<AuditLine>(page.Items, page.NextCursor));
    }

    private static async Task<Ok<AuditVerification>> Verify(string? checkpoint, CurrentActor current, VerifyAudit verify, CancellationToken stop)
    {
        (await current.GetAsync()).RequireEverywhere(Permission.ViewAudit);
        return TypedResults.Ok(await verify.ExecuteAsync(checkpoint, stop));
    }
}
