using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Interactions;

/// <summary>/api/v1: interactions from programs, imports of files, saved mappings.</summary>
internal static class InteractionImportEndpoints
{
    private const long LargestBatch = 64L * 1024 * 1024;

    public static void MapInteractionImport(this IEndpointRouteBuilder api)
    {
        var interactions = api.MapGroup("/interactions").WithTags("Interactions");
        interactions
            .MapPost("", PostOne)
            .WithName("AddInteraction")
            .WithSummary("Add one interaction; the same again changes nothing")
            .Accepts<InteractionRecord>("application/json")
            .WithMetadata(new OwnBody())
            .NeedsNoVersion("The source is what stands: the same record again changes nothing, a changed one is kept as a new revision.");
        interactions
            .MapPost("/batch", PostBatch)
            .WithName("AddInteractions")
            .WithSummary("Add up to 1,000 interactions; valid ones are added even if others fail")
            .Accepts<InteractionBatch>("application/json")
            .WithMetadata(new OwnBody(), new RequestSizeLimitAttribute(LargestBatch), new NeedsBeforeReadingAttribute(Permission.ImportInteractions))
            .NeedsNoVersion("The source is what stands: the same record again changes nothing, a changed one is kept as a new revision.");
        var imports = api.MapGroup("/imports").WithTags("Imports");
        // The group's filter asks for the token of pages itself; programs have a key and need none.
        imports
            .MapPost("", PostFile)
            .WithName("StartImport")
            .WithSummary("Upload a CSV or JSONL file and import it in the background")
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(ImportUploads.LargestFile), new NeedsBeforeReadingAttribute(Permission.ImportInteractions))
            .ProducesProblem(413)
            .MakesNew();
        imports.MapGet("/{id:guid}", GetImport).WithName("GetImport").WithSummary("How far an import is, and what it came to");
        imports
            .MapGet("/{id:guid}/rejects", GetRejects)
            .WithName("GetImportRejects")
            .WithSummary("The rejected rows, as CSV")
            .Produces<string>(200, "text/csv");
        var mappings = api.MapGroup("/import-mappings").WithTags("Imports");
        mappings.MapGet("", ListMappings).WithName("ListImportMappings").WithSummary("The saved column mappings");
        mappings.MapGet("/{name}", GetMapping).WithName("GetImportMapping").WithSummary("A saved column mapping").GivesVersion();
        mappings.MapPut("/{name}", PutMapping).WithName("SaveImportMapping").WithSummary("Save a column mapping, or replace one").RequiresVersionToReplace();
        mappings
            .MapPost("/{name}/rename", RenameMapping)
            .WithName("RenameImportMapping")
            .WithSummary("Give a saved column mapping another name")
            .RequiresVersion();
        mappings.MapDelete("/{name}", DeleteMapping).WithName("DeleteImportMapping").WithSummary("Delete a saved column mapping").RequiresVersion();
    }

    /// <summary>Another name for a saved mapping.</summary>
    internal sealed record NewMappingName(
        [property: System.ComponentModel.DataAnnotations.Required, System.ComponentModel.DataAnnotations.StringLength(100, MinimumLength = 1)] string Name
    );

    private static async Task<Results<Created<AddedInteraction>, Ok<AddedInteraction>>> PostOne(
        HttpContext context,
        string? zone,
        CurrentActor current,
        AddInteractions add,
        CancellationToken stop
    )
    {
        using var body = await ReadAsync(context, stop);
        var one = (await add.ExecuteAsync(await current.GetAsync(), [body.RootElement], zone, stop)).Results[0];
        if (one.Outcome == StoredOutcome.Rejected)
        {
            var first = one.Problems[0];
            throw new RuleBrokenException(first.Code, $"{first.Message} {first.Fix}")
            {
                Details = [.. one.Problems.Select(x => $"{x.Column ?? "record"}: {x.Message} {x.Fix}")],
            };
        }
        return one.Outcome == StoredOutcome.Added ? TypedResults.Created($"/api/v1/interactions/{one.Id}", one) : TypedResults.Ok(one);
    }

    private static async Task<Ok<AddedInteractions>> PostBatch(HttpContext context, CurrentActor current, AddInteractions add, CancellationToken stop)
    {
        using var body = await ReadAsync(context, stop);
        var (list, zone) = (body.RootElement, (string?)null);
        if (list.ValueKind == JsonValueKind.Object)
        {
            if (list.EnumerateObject().Select(x => x.Name).FirstOrDefault(x => x is not ("interactions" or "zone")) is { } unknown)
                throw new InvalidRequestException(unknown, $"“{unknown}” is not known here; known are interactions, zone.");
            if (list.EnumerateObject().GroupBy(x => x.Name).FirstOrDefault(x => x.Count() > 1)?.Key is { } twice)
                throw new InvalidRequestException(twice, $"“{twice}” appears twice.");
            if (list.TryGetProperty("zone", out var given) && given.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                throw new InvalidRequestException("zone", "“zone” is a text such as Europe/London.");
            zone = given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            list = list.TryGetProperty("interactions", out var records) ? records : default;
            if (list.ValueKind != JsonValueKind.Array)
                throw new InvalidRequestException("interactions", "“interactions” is a list of records.", "no-records");
        }
        if (list.ValueKind != JsonValueKind.Array)
            throw new InvalidRequestException("body", "“body” is a list of records, or an object whose “interactions” is one.", "no-records");
        return TypedResults.Ok(await add.ExecuteAsync(await current.GetAsync(), [.. list.EnumerateArray()], zone, stop));
    }

    private static async Task<Accepted<ImportView>> PostFile(
        IFormFile file,
        [AsParameters] ImportForm form,
        CurrentActor current,
        ImportUploads uploads,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        Guid id;
        await using (var content = file.OpenReadStream())
            id = await uploads.UploadAsync(actor, file.FileName, content, stop);
        await uploads.StartAsync(
            actor,
            id,
            new ImportRequest(form.Format ?? ImportFormat.Auto, form.Columns is null ? null : ColumnMapping.Parse(form.Columns), form.Zone, form.Source),
            form.Mapping,
            stop
        );
        return TypedResults.Accepted($"/api/v1/imports/{id}", await uploads.GetAsync(actor, id, stop));
    }

    private static async Task<Ok<ImportView>> GetImport(Guid id, CurrentActor current, ImportUploads uploads, CancellationToken stop) =>
        TypedResults.Ok(await uploads.GetAsync(await current.GetAsync(), id, stop));

    private static async Task<FileStreamHttpResult> GetRejects(
        Guid id,
        CurrentActor current,
        ImportUploads uploads,
        RecordExport record,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        var rejects = await uploads.RejectsAsync(actor, id, stop);
        await record.ExecuteAsync(actor, "rejects-exported", "import", id, "the rejected rows of an import", stop: stop);
        return TypedResults.File(rejects, "text/csv; charset=utf-8", "rejected-rows.csv");
    }

    private static async Task<Ok<Page<SavedMapping>>> ListMappings(
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        ImportMappings mappings,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await mappings.ListAsync(await current.GetAsync(), stop), "mappings", cursor, size, x => x.Name));

    private static async Task<Ok<SavedMapping>> GetMapping(
        string name,
        HttpContext context,
        CurrentActor current,
        ImportMappings mappings,
        CancellationToken stop
    )
    {
        var saved = await mappings.GetAsync(await current.GetAsync(), name, stop);
        Versions.Send(context, saved.Version);
        return TypedResults.Ok(saved);
    }

    private static async Task<Ok<SavedMapping>> PutMapping(
        string name,
        ColumnMapping mapping,
        HttpContext context,
        CurrentActor current,
        ImportMappings mappings,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        var saved = await mappings.SaveAsync(actor, new SaveMappingRequest(name, mapping, Versions.Expected(context)), stop);
        Versions.Send(context, saved.Version);
        return TypedResults.Ok(saved);
    }

    private static async Task<Ok<SavedMapping>> RenameMapping(
        string name,
        NewMappingName body,
        HttpContext context,
        CurrentActor current,
        ImportMappings mappings,
        CancellationToken stop
    )
    {
        var saved = await mappings.RenameAsync(await current.GetAsync(), name, body.Name, Versions.Expected(context), stop);
        Versions.Send(context, saved.Version);
        return TypedResults.Ok(saved);
    }

    private static async Task<NoContent> DeleteMapping(string name, HttpContext context, CurrentActor current, ImportMappings mappings, CancellationToken stop)
    {
        await mappings.DeleteAsync(await current.GetAsync(), name, Versions.Expected(context), stop);
        return TypedResults.NoContent();
    }

    private static async Task<JsonDocument> ReadAsync(HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("Send application/json.", 415);
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: stop);
        }
        catch (JsonException problem)
        {
            throw new InvalidRequestException(
                "body",
                $"“body” cannot be read as JSON at line {problem.LineNumber + 1}, byte {problem.BytePositionInLine + 1}."
            );
        }
    }
}
