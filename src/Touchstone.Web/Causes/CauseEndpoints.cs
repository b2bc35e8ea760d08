using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Causes;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Causes;

/// <summary>/api/v1/causes: the tree, its causes and what becomes of them.</summary>
internal static class CauseEndpoints
{
    public static void MapCauses(this IEndpointRouteBuilder api)
    {
        var causes = api.MapGroup("/causes").WithTags("Causes");
        causes.MapGet("", List).WithName("ListCauses").WithSummary("The tree of causes, each before those below it; closed ones with closed=true");
        causes.MapPost("", Post).WithName("AddCause").WithSummary("Add a cause below another, or a branch of its own").MakesNew();
        causes
            .MapPost("/import", Import)
            .WithName("ImportCauses")
            .WithSummary("Import causes from a CSV file, sent as the body; one bad row keeps all of it out")
            .Accepts<string>("text/csv")
            .NeedsNoVersion("The file is what stands; each of its rows says the whole of it.");
        api.MapGet("/causes.csv", Export)
            .WithTags("Causes")
            .WithName("GetCausesCsv")
            .WithSummary("The tree as CSV, in the form that an import reads")
            .Produces<string>(200, "text/csv");
        causes.MapGet("/{causeId:guid}", Get).WithName("GetCause").WithSummary("A cause with what stands below it and its history").GivesVersion();
        causes.MapPut("/{causeId:guid}", Put).WithName("EditCause").WithSummary("Word a cause anew or give it another owner; its key stays").RequiresVersion();
        causes
            .MapPost("/{causeId:guid}/move", Move)
            .WithName("MoveCause")
            .WithSummary("Give a cause another place, with everything below it")
            .RequiresVersion();
        causes
            .MapPost("/{causeId:guid}/merge", Merge)
            .WithName("MergeCauses")
            .WithSummary("Make a cause part of another; earlier answers count under that one")
            .RequiresVersion();
        causes
            .MapPost("/{causeId:guid}/split", Split)
            .WithName("SplitCause")
            .WithSummary("Split a cause into others; earlier answers stay under it unless one part takes them")
            .RequiresVersion();
        causes
            .MapPost("/{causeId:guid}/retire", Retire)
            .WithName("RetireCause")
            .WithSummary("Take a cause out of choice; nothing is deleted")
            .RequiresVersion();
        causes
            .MapPost("/{causeId:guid}/restore", Restore)
            .WithName("RestoreCause")
            .WithSummary("Open a retired, merged or split cause again; its answers count under it once more")
            .RequiresVersion();
    }

    /// <summary>What can be changed about a cause. Other names that are left out stay; an empty list takes them away.</summary>
    internal sealed record CauseBody(
        [property: Required, StringLength(80, MinimumLength = 1)] string Name,
        [property: StringLength(1000)] string? Description,
        Guid? OwnerId,
        [property: MaxLength(20)] IReadOnlyList<string>? AlsoCalled = null
    );

    /// <summary>Where the cause shall stand; null for a branch of its own, which must be said. Without a neighbour it is the last.</summary>
    internal sealed record PlaceBody(Guid? ParentId, Guid? BeforeId = null);

    /// <summary>The cause that takes the other in, and why.</summary>
    internal sealed record MergeBody([property: Required] Guid? IntoId, [property: StringLength(1000)] string? Reason = null);

    /// <summary>What the cause is split into, and why.</summary>
    internal sealed record SplitBody([property: Required, Length(2, 12)] IReadOnlyList<CausePart> Parts, [property: StringLength(1000)] string? Reason = null);

    private static async Task<Ok<Page<CauseView>>> List(
        string? q,
        string? under,
        Guid? owner,
        bool? closed,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        CauseQueries queries,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            ListPages.Of(
                await queries.ListAsync(await current.GetAsync(), new CauseFilter(q, under, owner, closed ?? false), stop),
                "causes",
                cursor,
                size,
                x => x.Id.ToString()
            )
        );

    private static async Task<Created<Identified>> Post(AddCauseRequest request, CurrentActor current, AddCause add, CancellationToken stop)
    {
        var id = await add.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/causes/{id}", new Identified(id));
    }

    private static async Task<Ok<CausesImportResult>> Import(
        HttpRequest request,
        bool? dryRun,
        CurrentActor current,
        ImportCauses import,
        CancellationToken stop
    ) => TypedResults.Ok(await import.ExecuteAsync(await current.GetAsync(), new ImportCausesRequest(request.Body, dryRun ?? false), stop));

    private static async Task<FileContentHttpResult> Export(
        string? q,
        string? under,
        Guid? owner,
        bool? closed,
        CurrentActor current,
        ExportCauses export,
        CancellationToken stop
    )
    {
        var text = await export.ExecuteAsync(await current.GetAsync(), new CauseFilter(q, under, owner, closed ?? false), stop);
        return TypedResults.File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray(), "text/csv; charset=utf-8", "causes.csv");
    }

    private static async Task<Ok<CauseDetail>> Get(Guid causeId, HttpContext context, CurrentActor current, CauseQueries queries, CancellationToken stop)
    {
        var detail = await queries.GetAsync(await current.GetAsync(), causeId, stop);
        Versions.Send(context, detail.Cause.Version);
        return TypedResults.Ok(detail);
    }

    private static async Task<NoContent> Put(Guid causeId, CauseBody body, HttpContext context, CurrentActor current, EditCause edit, CancellationToken stop)
    {
        var request = new EditCauseRequest(causeId, Versions.Expected(context), body.Name, body.Description, body.OwnerId, body.AlsoCalled);
        Versions.Send(context, await edit.ExecuteAsync(await current.GetAsync(), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Move(Guid causeId, PlaceBody body, HttpContext context, CurrentActor current, MoveCause move, CancellationToken stop)
    {
        var request = new MoveCauseRequest(causeId, Versions.Expected(context), body.ParentId, body.BeforeId);
        Versions.Send(context, await move.ExecuteAsync(await current.GetAsync(), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Merge(
        Guid causeId,
        MergeBody body,
        HttpContext context,
        CurrentActor current,
        MergeCauses merge,
        CancellationToken stop
    )
    {
        var request = new MergeCausesRequest(causeId, Versions.Expected(context), body.IntoId!.Value, body.Reason);
        Versions.Send(context, await merge.ExecuteAsync(await current.GetAsync(), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Split(
        Guid causeId,
        SplitBody body,
        HttpContext context,
        CurrentActor current,
        SplitCause split,
        CancellationToken stop
    )
    {
        var request = new SplitCauseRequest(causeId, Versions.Expected(context), body.Parts, body.Reason);
        Versions.Send(context, await split.ExecuteAsync(await current.GetAsync(), request, stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Retire(
        Guid causeId,
        string? note,
        HttpContext context,
        CurrentActor current,
        RetireCause retire,
        CancellationToken stop
    )
    {
        Versions.Send(context, await retire.ExecuteAsync(await current.GetAsync(), new RetireCauseRequest(causeId, Versions.Expected(context), note), stop));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Restore(Guid causeId, HttpContext context, CurrentActor current, RestoreCause restore, CancellationToken stop)
    {
        Versions.Send(context, await restore.ExecuteAsync(await current.GetAsync(), new RestoreCauseRequest(causeId, Versions.Expected(context)), stop));
        return TypedResults.NoContent();
    }
}
