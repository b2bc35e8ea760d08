using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1/api-keys: create, list, revoke.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", List).WithName("ListApiKeys").WithSummary("All keys, without their secrets");
        keys.MapTable<ApiKeyFilter, ApiKeyView, ApiKeyList>("/table", "ExportApiKeyList", "The list of keys as a file, without their secrets");
        keys.MapPost("", Post).WithName("CreateApiKey").WithSummary("Create a key; its secret is in this answer only").MakesNew();
        keys.MapGet("/{keyId:guid}", Get).WithName("GetApiKey").WithSummary("A key, without its secret").GivesVersion();
        keys.MapDelete("/{keyId:guid}", Delete).WithName("RevokeApiKey").WithSummary("Revoke a key at once").RequiresVersion();
    }

    private static async Task<Ok<Page<ApiKeyView>>> List(
        [AsParameters] ApiKeyFilter filter,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        ApiKeyList list,
        CancellationToken stop
    )
    {
        var page = await list.PageAsync(await current.GetAsync(), filter, cursor, size ?? PageSizeAttribute.Usual, stop);
        return TypedResults.Ok(new Page<ApiKeyView>(page.Items, page.NextCursor));
    }

    private static async Task<Ok<ApiKeyView>> Get(Guid keyId, HttpContext context, CurrentActor current, ApiKeyQueries queries, CancellationToken stop)
    {
        var key = await queries.GetAsync(await current.GetAsync(), keyId, stop);
        Versions.Send(context, key.Version);
        return TypedResults.Ok(key);
    }

    private static async Task<Created<CreatedApiKey>> Post(CreateApiKeyRequest request, CurrentActor current, CreateApiKey create, CancellationToken stop)
    {
        var made = await create.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/api-keys/{made.Id}", made);
    }

    private static async Task<NoContent> Delete(Guid keyId, HttpContext context, CurrentActor current, RevokeApiKey revoke, CancellationToken stop)
    {
        await revoke.ExecuteAsync(await current.GetAsync(), keyId, Versions.Expected(context), stop);
        return TypedResults.NoContent();
    }
}
