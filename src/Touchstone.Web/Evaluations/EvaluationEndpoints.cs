using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Following;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Evaluations;

/// <summary>In which form whole evaluations are exported.</summary>
public enum EvaluationExportForm
{
    Csv,
    Jsonl,
}

/// <summary>One answer given by a program; null clears it.</summary>
public sealed record PutAnswerRequest(
    AnswerValue? Answer,
    bool IsNotApplicable = false,
    [property: StringLength(4000)] string? Judgement = null,
    [property: StringLength(200)] string? Cause = null
) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Answer is { IsEmpty: true })
            yield return new ValidationResult("says nothing", [nameof(Answer)]);
    }
}

/// <summary>The version a record has after a change.</summary>
public sealed record Versioned(int Version);

/// <summary>/api/v1/evaluations</summary>
internal static partial class EvaluationEndpoints
{
    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/evaluations").WithTags("Evaluations");
        group.MapGet("", List).WithName("ListEvaluations").WithSummary("The evaluations you may see, newest first unless another order is asked for");
        group.MapTable<EvaluationFilter, EvaluationRow, EvaluationList>("/table", "ExportEvaluationList", "The list of evaluations as a file");
        group.MapPost("", Assign).WithName("AssignEvaluation").WithSummary("Assign an interaction to an evaluator").MakesNew();
        group.MapPost("/batch", AssignMany).WithName("AssignEvaluations").WithSummary("Share several interactions out over evaluators").MakesNew();
        group.MapTogether();
        group
            .MapGet("/export", Export)
            .WithName("ExportEvaluations")
            .WithSummary("Whole evaluations as CSV or JSON lines")
            .Produces<string>(200, "text/csv", "application/x-ndjson");
        group.MapGet("/mine", Mine).WithName("ListMyEvaluations").WithSummary("The released evaluations of your own work");
        group.MapTable<MyEvaluationFilter, EvaluationRow, MyEvaluationList>(
            "/mine/table",
            "ExportMyEvaluationList",
            "The list of your own evaluations as a file"
        );
        group.MapGet("/{id:guid}", Get).WithName("GetEvaluation").WithSummary("One evaluation with its evidence, judgements and score").GivesVersion();
        group
            .MapGet("/{id:guid}/workspace", Workspace)
            .WithName("GetEvaluationWorkspace")
            .WithSummary("Everything an evaluator works with: interaction, scorecard and what stands so far")
            .GivesVersion();
        group
            .MapGet("/{id:guid}/derivation", Derivation)
            .WithName("GetEvaluationDerivation")
            .WithSummary("The stored derivation of the score, and whether the score computed anew is the same");
        group.MapGet("/{id:guid}/revisions", Revisions).WithName("ListEvaluationRevisions").WithSummary("The kept revisions, oldest first");
        group
            .MapGet("/{id:guid}/revisions/{revision:int}", Revision)
            .WithName("GetEvaluationRevision")
            .WithSummary("The evaluation whole as a revision has it, with its stored derivation");
        group
            .MapGet("/{id:guid}/revisions/{revision:int}/differences", Differences)
            .WithName("CompareEvaluationRevisions")
            .WithSummary("What differs from an earlier revision; from the one before it where none is named");
        group
            .MapPost("/{id:guid}/changes", Change)
            .WithName("ChangeEvaluation")
            .WithSummary("Keep steps of the work, each once however often it is sent")
            .RequiresVersion();
        group.MapPut("/{id:guid}/answers/{criterionId}", PutAnswer).WithName("PutEvaluationAnswer").WithSummary("Answer one criterion").RequiresVersion();
        group.MapPost("/{id:guid}/submit", Submit).WithName("SubmitEvaluation").WithSummary("Close the answers and store the score").RequiresVersion();
        group
            .MapPost("/{id:guid}/reopen", Reopen)
            .WithName("ReopenEvaluation")
            .WithSummary("Open a submitted evaluation again before its release")
            .RequiresVersion();
        group
            .MapPost("/{id:guid}/release", Release)
            .WithName("ReleaseEvaluation")
            .WithSummary("Give the evaluation back to the agent")
            .AddOpenApiOperationTransformer(OptionalBody.Describe<ReleaseEvaluationRequest>)
            .RequiresVersion();
        group
            .MapPost("/{id:guid}/acknowledge", Acknowledge)
            .WithName("AcknowledgeEvaluation")
            .WithSummary("The agent has read the evaluation")
            .AddOpenApiOperationTransformer(OptionalBody.Describe<AcknowledgeEvaluationRequest>)
            .RequiresVersion();
        group
            .MapPost("/{id:guid}/void", Void)
            .WithName("VoidEvaluation")
            .WithSummary("Take the evaluation out of every number, with a reason")
            .RequiresVersion();
    }

    private static async Task<Ok<FollowedPage<EvaluationRow>>> List(
        [AsParameters] EvaluationFilter filter,
        [Description(
            "Only what changed at this time or later, the oldest change first, each once and as it stands now. The last page says what to send the next time."
        )]
            DateTimeOffset? changedSince,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        EvaluationQueries queries,
        CancellationToken stop
    )
    {
        var (actor, most) = (await current.GetAsync(), size ?? PageSizeAttribute.Usual);
        if (changedSince is { } since)
            return TypedResults.Ok(await queries.ChangesAsync(actor, filter, since, cursor, most, stop));
        var page = await queries.ListAsync(actor, filter, cursor, most, stop);
        return TypedResults.Ok(new FollowedPage<EvaluationRow>(page.Items, page.NextCursor));
    }

    private static async Task<PushStreamHttpResult> Export(
        [AsParameters] EvaluationFilter filter,
        EvaluationExportForm? format,
        bool? revisions,
        CurrentActor current,
        ExportEvaluations export,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var actor = await current.GetAsync();
        var isCsv = format != EvaluationExportForm.Jsonl;
        var stamp = ExportStamp.Of(actor, time.GetUtcNow(), filter);
        var records = await export.ExecuteAsync(actor, filter, revisions ?? false, stop);
        return TypedResults.Stream(
            async stream =>
            {
                // With a byte order mark a spreadsheet knows the encoding.
                await using var writer = new StreamWriter(stream, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: isCsv));
                if (isCsv)
                    await writer.WriteLineAsync(EvaluationTable.CsvHeader());
                await foreach (var record in records)
                    await writer.WriteLineAsync(isCsv ? EvaluationTable.CsvLine(record, stamp) : EvaluationTable.JsonLine(record, stamp));
            },
            isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson",
            isCsv ? "evaluations.csv" : "evaluations.jsonl"
        );
    }

    private static async Task<Ok<Page<EvaluationRow>>> Mine(
        [AsParameters] MyEvaluationFilter filter,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        EvaluationQueries queries,
        CancellationToken stop
    )
    {
        var page = await queries.MyAsync(await current.GetAsync(), filter, cursor, size ?? PageSizeAttribute.Usual, stop);
        return TypedResults.Ok(new Page<EvaluationRow>(page.Items, page.NextCursor));
    }

    private static async Task<Created<AssignedEvaluation>> Assign(
        AssignEvaluationRequest request,
        CurrentActor current,
        AssignEvaluation assign,
        CancellationToken stop
    )
    {
        var made = await assign.ExecuteAsync(await current.GetAsync(), request, stop);
        return TypedResults.Created($"/api/v1/evaluations/{made.Id}", made);
    }

    private static async Task<Ok<AssignmentsResult>> AssignMany(
        AssignEvaluationsRequest request,
        CurrentActor current,
        AssignEvaluations assign,
        CancellationToken stop
    ) => TypedResults.Ok(await assign.ExecuteAsync(await current.GetAsync(), request, stop));

    private static async Task<Ok<EvaluationDetail>> Get(
        Guid id,
        HttpContext context,
        CurrentActor current,
        EvaluationDetailQueries queries,
        CancellationToken stop
    )
    {
        var detail = await queries.GetAsync(await current.GetAsync(), id, stop);
        Versions.Send(context, detail.Version);
        return TypedResults.Ok(detail);
    }

    private static async Task<Ok<EvaluationWorkspace>> Workspace(
        Guid id,
        HttpContext context,
        CurrentActor current,
        EvaluationWorkspaceQueries queries,
        CancellationToken stop
    )
    {
        var workspace = await queries.GetAsync(await current.GetAsync(), id, stop);
        Versions.Send(context, workspace.Version);
        return TypedResults.Ok(workspace);
    }

    private static async Task<Ok<EvaluationDerivation>> Derivation(Guid id, CurrentActor current, EvaluationDetailQueries queries, CancellationToken stop) =>
        TypedResults.Ok(await queries.DerivationAsync(await current.GetAsync(), id, stop));

    private static async Task<Ok<Page<RevisionLine>>> Revisions(
        Guid id,
        string? cursor,
        [PageSize] int? size,
        CurrentActor current,
        EvaluationRevisionQueries queries,
        CancellationToken stop
    ) =>
        TypedResults.Ok(
            ListPages.Of(
                await queries.ListAsync(await current.GetAsync(), id, stop),
                "revisions",
                cursor,
                size,
                x => x.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    private static async Task<Ok<EvaluationAtRevision>> Revision(
        Guid id,
        int revision,
        CurrentActor current,
        EvaluationRevisionQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.GetAsync(await current.GetAsync(), id, revision, stop));

    private static async Task<Ok<RevisionComparison>> Differences(
        Guid id,
        int revision,
        int? since,
        CurrentActor current,
        EvaluationRevisionQueries queries,
        CancellationToken stop
    ) => TypedResults.Ok(await queries.CompareAsync(await current.GetAsync(), id, revision, since, stop));

    private static async Task<Ok<ChangesResult>> Change(
        Guid id,
        ApplyChangesRequest request,
        HttpContext context,
        CurrentActor current,
        ApplyChanges apply,
        CancellationToken stop
    )
    {
        var result = await apply.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), request, stop);
        Versions.Send(context, result.Version);
        return TypedResults.Ok(result);
    }

    private static async Task<Ok<Versioned>> PutAnswer(
        Guid id,
        string criterionId,
        PutAnswerRequest request,
        HttpContext context,
        CurrentActor current,
        ApplyChanges apply,
        IdSource ids,
        CancellationToken stop
    )
    {
        var change = new EvaluationChange
        {
            OperationId = ids.Next(),
            Kind = EvaluationChangeKind.Answer,
            CriterionId = criterionId,
            Answer = request.Answer,
            IsNotApplicable = request.IsNotApplicable,
            Judgement = request.Judgement,
            Cause = request.Cause,
        };
        var result = await apply.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), change, stop);
        Versions.Send(context, result.Version);
        return TypedResults.Ok(new Versioned(result.Version));
    }
}
