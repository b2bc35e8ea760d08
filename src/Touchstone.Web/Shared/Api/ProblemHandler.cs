using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Touchstone.Database.Storage;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Api;

/// <summary>Turns what went wrong into a problem with a stable code.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems) : IExceptionHandler
{
    /// <summary>True for what people and programs do wrong, or give up; the rest is the product's own failure, and the log tells of it.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is RuleBrokenException or AccessDeniedException or RecordNotFoundException or ValidationException or DbUpdateConcurrencyException or BadHttpRequestException or OperationCanceledException;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
    {
        var trouble = StorageTrouble.Of(exception);
        if (trouble is not null) context.Response.Headers.RetryAfter = trouble.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        var problem = exception switch
        {
            _ when trouble is not null => Problem(503, "storage-unavailable", trouble.Text),
            RuleBrokenException x => Problem(x.IsConflict ? 409 : 422, x.Code, x.Message, x.Details, x.Problems),
            AccessDeniedException x => Problem(403, x.Code, x.Message),
            RecordNotFoundException x => Problem(404, x.Code, x.Message),
            ValidationException x => Problem(400, "invalid-input", x.Message),
            DbUpdateConcurrencyException => Problem(409, "changed-meanwhile", "Somebody changed this record meanwhile. Read it again and repeat your change."),
            BadHttpRequestException x => Unreadable(x),
            OperationCanceledException when context.RequestAborted.IsCancellationRequested => Problem(499, "cancelled", "The caller went away."),
            _ => Problem(500, "unexpected", "Something went wrong here. The log of the server says more."),
        };
        context.Response.StatusCode = problem.Status!.Value;
        if (trouble is not null && !context.Request.Path.StartsWithSegments("/api"))
        {
            await StoragePage.WriteAsync(context, trouble);
            return true;
        }
        // A browser is shown the page of the status instead.
        return !context.Request.Path.StartsWithSegments("/api") || await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }

    private static ProblemDetails Unreadable(BadHttpRequestException x) => x.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problem(413, "too-large", x.Message),
        StatusCodes.Status415UnsupportedMediaType => Problem(415, "unsupported-media-type", x.Message),
        _ => Problem(x.StatusCode, "invalid-input", x.InnerException is JsonException json ? $"The body is not JSON of the kind that is expected: {json.Message}" : x.Message),
    };

    private static ProblemDetails Problem(int status, string code, string detail, IReadOnlyList<string>? details = null, IReadOnlyList<object>? problems = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        if (details is { Count: > 0 }) problem.Extensions["details"] = details;
        if (problems is { Count: > 0 }) problem.Extensions["problems"] = problems;
        return problem;
    }
}
