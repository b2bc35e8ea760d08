using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Scorecards;

/// <summary>/api/v1/scorecards: files in and out, drafts, publishing, findings.</summary>
internal static class ScorecardEndpoints
{
    public static void MapScorecards(this IEndpointRouteBuilder api)
    {
        var cards = api.MapGroup("/scorecards").WithTags("Scorecards");
        cards.MapGet("", List).WithName("ListScorecards").WithSummary("Families with their variants and versions");
        cards
            .MapPost("", Import)
            .WithName("ImportScorecard")
            .WithSummary("Import a scorecard file as the draft of its variant")
            .Accepts<ScorecardDocument>("application/json")
            .WithMetadata(new OwnBody())
            .RequiresVersionToReplace();
        cards
            .MapGet("/schema", Schema)
            .WithName("GetScorecardSchema")
            .WithSummary("The JSON Schema of the scorecard format")
            .Produces<Dictionary<string, JsonElement>>(200, "application/schema+json");
        cards
            .MapPost("/lint", LintText)
            .WithName("LintScorecard")
            .WithSummary("Check a scorecard file without keeping it")
            .Accepts<ScorecardDocument>("application/json")
            .WithMetadata(new OwnBody())
            .NeedsNoVersion("It keeps nothing.");
        cards
            .MapPost("/ready", InstallReady)
            .WithName("InstallReadyScorecards")
            .WithSummary("Publish the scorecards that come with the product")
            .NeedsNoVersion("What is here already stays as it is.");
        cards.MapGet("/{versionId:guid}", Get).WithName("GetScorecard").WithSummary("A version with its document").GivesVersion();
        cards.MapDelete("/{versionId:guid}", Delete).WithName("DeleteScorecardDraft").WithSummary("Throw a draft away").RequiresVersion();
        cards
            .MapGet("/{versionId:guid}/document", GetDocument)
            .WithName("GetScorecardDocument")
            .WithSummary("The document as a file, in its canonical form")
            .Produces<ScorecardDocument>(200, "application/json")
            .GivesVersion();
        cards
            .MapPut("/{versionId:guid}/document", PutDocument)
            .WithName("EditScorecardDraft")
            .WithSummary("Replace the document of a draft")
            .Accepts<ScorecardDocument>("application/json")
            .WithMetadata(new OwnBody())
            .RequiresVersion();
        cards.MapGet("/{versionId:guid}/lint", LintStored).WithName("LintScorecardVersion").WithSummary("What the linter finds in a version");
        cards.MapGet("/{versionId:guid}/changes", Changes).WithName("CompareScorecard").WithSummary("What changed since the version before");
        cards
            .MapPost("/{versionId:guid}/publish", Publish)
            .WithName("PublishScorecard")
            .WithSummary("Make a draft the newest version of its variant")
            .RequiresVersion();
        cards.MapPost("/{versionId:guid}/retire", Retire).WithName("RetireScorecard").WithSummary("Take a published version out of choice").RequiresVersion();
        cards.MapPost("/{versionId:guid}/drafts", Draft).WithName("CreateScorecardDraft").WithSummary("Start the next version from this one").MakesNew();
        cards
            .MapPost("/{versionId:guid}/causes", TakeIn)
            .WithName("TakeInScorecardCauses")
            .WithSummary("Add the causes that a version lists and the tree does not have")
            .NeedsNoVersion("What is there already stays as it is.");
        cards
            .MapPost("/{versionId:guid}/successors", Succeed)
            .WithName("CreateScorecardSuccessor")
            .WithSummary("Start a scorecard of another family that names this one as its predecessor")
            .MakesNew();
    }

    private static async Task<Ok<Page<ScorecardFamilyView>>> List(
        string? q,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        ScorecardQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await queries.ListAsync(await current.GetAsync(), q, stop), "scorecards", cursor, size, x => x.Key));

    private static async Task<Results<Created<ImportedScorecard>, Ok<ImportedScorecard>>> Import(
        HttpContext context,
        string? changeNote,
        CurrentActor current,
        ImportScorecard import,
        CancellationToken stop
    )
    {
        var done = await import.ExecuteAsync(
            await current.GetAsync(),
            new ImportScorecardRequest(await TextOfAsync(context.Request, stop), Versions.Expected(context), changeNote),
            stop
        );
        Versions.Send(context, done.Version);
        return done.Outcome == ImportScorecardOutcome.Added ? TypedResults.Created($"/api/v1/scorecards/{done.VersionId}", done) : TypedResults.Ok(done);
    }

    private static ContentHttpResult Schema() => TypedResults.Content(ScorecardSchema.Json, "application/schema+json");

    private static async Task<Ok<ScorecardCheck>> LintText(HttpRequest request, CurrentActor current, ScorecardQueries queries, CancellationToken stop)
    {
        (await current.GetAsync()).Require(Permission.ViewScorecards);
        return TypedResults.Ok(await queries.CheckAsync(await TextOfAsync(request, stop), stop));
    }

    private static async Task<Ok<InstalledReadyScorecards>> InstallReady(CurrentActor current, InstallReadyScorecards install, CancellationToken stop) =>
        TypedResults.Ok(await install.ExecuteAsync(await current.GetAsync(), stop));

    private static async Task<Ok<ScorecardDetail>> Get(
        Guid versionId,
        HttpContext context,
        CurrentActor current,
        ScorecardQueries queries,
        CancellationToken stop
    )
    {
        var detail = await queries.GetAsync(await current.GetAsync(), versionId, stop);
        Versions.Send(context, detail.Version.Version);
        return TypedResults.Ok(detail);
    }

    private static async Task<NoContent> Delete(Guid versionId, HttpContext context, CurrentActor current, DeleteDraft delete, CancellationToken stop)
    {
        await delete.ExecuteAsync(await current.GetAsync(), versionId, Versions.Expected(context), stop);
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> GetDocument(
        Guid versionId,
        HttpContext context,
        CurrentActor current,
        ScorecardQueries queries,
        RecordExport record,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        var detail = await queries.GetAsync(actor, versionId, stop);
        await record.ExecuteAsync(actor, "scorecard-exported", "scorecard", versionId, $"the scorecard {detail.Version.Title}", stop: stop);
        Versions.Send(context, detail.Version.Version);
        return TypedResults.File(Encoding.UTF8.GetBytes(ScorecardJson.Canonical(detail.Document)), "application/json", ScorecardWords.FileName(detail.Version));
    }

    private static async Task<NoContent> PutDocument(
        Guid versionId,
        HttpContext context,
        string? changeNote,
        CurrentActor current,
        EditScorecardDraft edit,
        CancellationToken stop
    )
    {
        var version = await edit.ExecuteAsync(
            await current.GetAsync(),
            new EditScorecardDraftRequest(versionId, Versions.Expected(context), await TextOfAsync(context.Request, stop), changeNote),
            stop
        );
        Versions.Send(context, version);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<LintFinding>>> LintStored(
        Guid versionId,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        ScorecardQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(ListPages.Of(await queries.LintAsync(await current.GetAsync(), versionId, stop), "findings", cursor, size, x => $"{x.Code} {x.Path}"));

    private static async Task<Ok<ScorecardComparison>> Changes(Guid versionId, CurrentActor current, ScorecardQueries queries, CancellationToken stop) =>
        TypedResults.Ok(await queries.CompareAsync(await current.GetAsync(), versionId, stop));

    private static async Task<Ok<PublishedScorecard>> Publish(
        Guid versionId,
        string? note,
        HttpContext context,
        CurrentActor current,
        PublishScorecard publish,
        CancellationToken stop
    )
    {
        var done = await publish.ExecuteAsync(await current.GetAsync(), new PublishScorecardRequest(versionId, Versions.Expected(context), note), stop);
        Versions.Send(context, done.Version);
        return TypedResults.Ok(done);
    }

    private static async Task<NoContent> Retire(
        Guid versionId,
        string? note,
        HttpContext context,
        CurrentActor current,
        RetireScorecard retire,
        CancellationToken stop
    )
    {
        Versions.Send(
            context,
            await retire.ExecuteAsync(await current.GetAsync(), new RetireScorecardRequest(versionId, Versions.Expected(context), note), stop)
        );
        return TypedResults.NoContent();
    }

    private static async Task<Ok<TakenInCauses>> TakeIn(Guid versionId, CurrentActor current, TakeInScorecardCauses take, CancellationToken stop) =>
        TypedResults.Ok(await take.ExecuteAsync(await current.GetAsync(), versionId, stop));

    private static async Task<Created<Identified>> Draft(Guid versionId, CurrentActor current, CreateDraftFrom create, CancellationToken stop)
    {
        var id = await create.ExecuteAsync(await current.GetAsync(), versionId, stop);
        return TypedResults.Created($"/api/v1/scorecards/{id}", new Identified(id));
    }

    private static async Task<Created<Identified>> Succeed(
        Guid versionId,
        CreateSuccessorRequest request,
        CurrentActor current,
        CreateSuccessor create,
        CancellationToken stop
    )
    {
        var id = await create.ExecuteAsync(await current.GetAsync(), versionId, request, stop);
        return TypedResults.Created($"/api/v1/scorecards/{id}", new Identified(id));
    }

    /// <summary>The body as it was sent, so that a slip can be named with its line.</summary>
    private static async Task<string> TextOfAsync(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength > ScorecardJson.MaxLength * 4L)
            throw new RuleBrokenException("too-large", "The file is too large for a scorecard.");
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(stop);
    }
}
