using Microsoft.AspNetCore.Http.HttpResults;
using Touchstone.Evaluations;
using Touchstone.Web.Shared.Api;
using Touchstone.Web.Shared.Security;

namespace Touchstone.Web.Evaluations;

internal static partial class EvaluationEndpoints
{
    private static async Task<Ok<SubmittedEvaluation>> Submit(
        Guid id,
        HttpContext context,
        CurrentActor current,
        SubmitEvaluation submit,
        CancellationToken stop
    )
    {
        var result = await submit.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), stop);
        Versions.Send(context, result.Version);
        return TypedResults.Ok(result);
    }

    private static async Task<Ok<Versioned>> Reopen(
        Guid id,
        ReopenEvaluationRequest request,
        HttpContext context,
        CurrentActor current,
        ReopenEvaluation reopen,
        CancellationToken stop
    ) => Answer(context, await reopen.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), request, stop));

    private static async Task<Ok<Versioned>> Release(Guid id, HttpContext context, CurrentActor current, ReleaseEvaluation release, CancellationToken stop) =>
        Answer(
            context,
            await release.ExecuteAsync(
                await current.GetAsync(),
                id,
                Versions.Expected(context),
                await OptionalBody.ReadAsync<ReleaseEvaluationRequest>(context),
                stop
            )
        );

    private static async Task<Ok<Versioned>> Acknowledge(
        Guid id,
        HttpContext context,
        CurrentActor current,
        AcknowledgeEvaluation acknowledge,
        CancellationToken stop
    ) =>
        Answer(
            context,
            await acknowledge.ExecuteAsync(
                await current.GetAsync(),
                id,
                Versions.Expected(context),
                await OptionalBody.ReadAsync<AcknowledgeEvaluationRequest>(context) ?? new AcknowledgeEvaluationRequest(),
                stop
            )
        );

    private static async Task<Ok<Versioned>> Void(
        Guid id,
        VoidEvaluationRequest request,
        HttpContext context,
        CurrentActor current,
        VoidEvaluation annul,
        CancellationToken stop
    ) => Answer(context, await annul.ExecuteAsync(await current.GetAsync(), id, Versions.Expected(context), request, stop));

    private static Ok<Versioned> Answer(HttpContext context, int version)
    {
        Versions.Send(context, version);
        return TypedResults.Ok(new Versioned(version));
    }
}
