using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Interactions.HeldBack;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Interactions;

/// <summary>/api/v1/held-back-numbers: what may be a card's number and may be another.</summary>
internal static class HeldBackEndpoints
{
    public static void MapHeldBackNumbers(this IEndpointRouteBuilder api)
    {
        var numbers = api.MapGroup("/held-back-numbers").WithTags("Interactions");
        numbers
            .MapGet("", List)
            .WithName("ListHeldBackNumbers")
            .WithSummary("Numbers kept out of sight because they may be a card's, with the words about them and without themselves");
        numbers
            .MapGet("/{id:long}", Get)
            .WithName("GetHeldBackNumber")
            .WithSummary("One number that is held back; its version is the interaction's")
            .GivesVersion();
        numbers
            .MapPost("/{id:long}/restore", PostRestore)
            .WithName("RestoreHeldBackNumber")
            .WithSummary("It is no card's: put it back where it stood, in a new revision of the transcript or in its field")
            .RequiresVersion();
        numbers
            .MapDelete("/{id:long}", Delete)
            .WithName("RemoveHeldBackNumber")
            .WithSummary("Destroy it now, before its time is up; its mark stays")
            .RequiresVersion();
    }

    private static async Task<Ok<HeldBackList>> List(
        long? interactionId,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        HeldBackQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.ListAsync(await current.GetAsync(), interactionId, cursor, size ?? PageSizeAttribute.Usual, stop));

    private static async Task<Ok<HeldBackView>> Get(long id, HttpContext context, CurrentActor current, HeldBackQueries queries, CancellationToken stop)
    {
        var view = await queries.GetAsync(await current.GetAsync(), id, stop);
        Versions.Send(context, view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<TypedInteraction>> PostRestore(
        long id,
        HttpContext context,
        CurrentActor current,
        RestoreHeldBack restore,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            new TypedInteraction(await restore.ExecuteAsync(await current.GetAsync(), new RestoreHeldBackRequest(id, Versions.Expected(context)), stop))
        );

    private static async Task<NoContent> Delete(long id, HttpContext context, CurrentActor current, RemoveHeldBack remove, CancellationToken stop)
    {
        await remove.ExecuteAsync(await current.GetAsync(), new RemoveHeldBackRequest(id, Versions.Expected(context)), stop);
        return TypedResults.NoContent();
    }
}
