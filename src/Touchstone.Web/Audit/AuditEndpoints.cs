using Microsoft.AspNetCore.Http.HttpResults;
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
        audit
            .MapPost("/verify", Verify)
            .WithName("VerifyAudit")
            .WithSummary("Recompute the whole log and say whether it is intact; nothing is changed")
            .NeedsNoVersion("It changes no record.");
    }

    private static async Task<Ok<Page<AuditLine>>> List(
        [Words(
            "address",
            "api-key",
            "audit",
            "cause",
            "evaluation",
            "evaluations",
            "import",
            "import-mapping",
            "interaction",
            "news",
            "organisation",
            "person",
            "scorecard",
            "site",
            "team"
        )]
            string? subjectKind,
        string? subjectId,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        AuditQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.ListAsync(await current.GetAsync(), subjectKind, subjectId, cursor, size ?? PageSizeAttribute.Usual, stop));

    private static async Task<Ok<AuditVerification>> Verify(string? checkpoint, CurrentActor current, VerifyAudit verify, CancellationToken stop)
    {
        (await current.GetAsync()).RequireEverywhere(Permission.ViewAudit);
        return TypedResults.Ok(await verify.ExecuteAsync(checkpoint, stop));
    }
}
