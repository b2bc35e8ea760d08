using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Organisation.Views;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Organisation;

/// <summary>/api/v1/views: lists under a filter, kept under a name, for oneself or shared.</summary>
internal static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").WithTags("Views");
        views.MapGet("", List).WithName("ListViews").WithSummary("Your saved views of lists, and those shared with you");
        views.MapGet("/{id:guid}", Get).WithName("GetView").WithSummary("One saved view").GivesVersion();
        views
            .MapPost("", Save)
            .WithName("SaveView")
            .WithSummary("Keep a list under a filter as a view, for yourself or for those you may share with")
            .MakesNew();
        views.MapPut("/{id:guid}", Change).WithName("ChangeView").WithSummary("Change a saved view").RequiresVersion();
        views.MapDelete("/{id:guid}", Delete).WithName("DeleteView").WithSummary("Delete a saved view; the records it showed stay").RequiresVersion();
    }

    private static async Task<Ok<Page<SavedViewInfo>>> List(
        string? list,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        SavedViewQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await queries.ListAsync(await current.GetAsync(), list, stop), "views", cursor, size, x => x.Id.ToString()));

    private static async Task<Ok<SavedViewInfo>> Get(Guid id, HttpContext context, CurrentActor current, SavedViewQueries queries, CancellationToken stop)
    {
        var view = await queries.GetAsync(await current.GetAsync(), id, stop);
        Versions.Send(context, view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<Created<Identified>> Save(
        SavedViewRequest request,
        HttpContext context,
        CurrentActor current,
        SaveView save,
        CancellationToken stop
    )
    {
        var (id, version) = await save.ExecuteAsync(await current.GetAsync(), request, stop);
        Versions.Send(context, version);
        return TypedResults.Created($"/api/v1/views/{id}", new Identified(id));
    }

    private static async Task<NoContent> Change(
        Guid id,
        SavedViewRequest request,
        HttpContext context,
        CurrentActor current,
        SaveView save,
        CancellationToken stop
    )
    {
        Versions.Send(context, await save.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Delete(Guid id, HttpContext context, CurrentActor current, DeleteView delete, CancellationToken stop)
    {
        await delete.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), stop);
        return TypedResults.NoContent();
    }
}
