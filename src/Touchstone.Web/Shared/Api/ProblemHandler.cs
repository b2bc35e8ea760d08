using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Touchstone.Database.Storage;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;

namespace Touchstone.Web.Shared.Api;

/// <summary>Turns what went wrong into a problem with a stable code.</summary>
internal sealed partial class ProblemHandler(IProblemDetailsService problems, IDatabaseFailures failures, StorageFindings findings) : IExceptionHandler
{
    /// <summary>True for what people and programs do wrong, or give up; the rest is the product's own failure, and the log tells of it.</summary>
    public static bool IsExpected(Exception exception) =>
        exception
            is RuleBrokenException
                or AccessDeniedException
                or RecordNotFoundException
                or ValidationException
                or DbUpdateConcurrencyException
                or BadHttpRequestException
                or OperationCanceledException;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
    {
        var trouble = StorageTrouble.Of(exception);
        // Whoever meets the damage first tells the health check.
        if (trouble?.Fault == StorageFault.Damaged)
            findings.Damage ??= trouble.Text;
        if (trouble is not null)
            context.Response.Headers.RetryAfter = trouble.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        var problem = exception switch
        {
            // What to do about damage is for whoever runs the server, and stands in its log and its health check.
            _ when trouble?.Fault == StorageFault.Damaged => Problem(503, "storage-unavailable", "The database is damaged. Tell whoever runs the server."),
            _ when trouble is not null => Problem(503, "storage-unavailable", trouble.Text),
            InvalidRequestException x => Invalid(x),
            RuleBrokenException x => Problem(StatusOf(x.Kind), x.Code, x.Message, x.Details, x.Problems),
            AccessDeniedException x => Problem(403, x.Code, x.Message),
            RecordNotFoundException x => Problem(404, x.Code, x.Message),
            ValidationException x => Problem(400, "invalid-input", x.Message),
            DbUpdateConcurrencyException => Problem(412, "changed-meanwhile", "Somebody changed this record meanwhile. Read it again and repeat your change."),
            _ when failures.Of(exception) is DatabaseFailure.ChangedMeanwhile or DatabaseFailure.Unique or DatabaseFailure.Reference => Problem(
                409,
                "changed-meanwhile",
                "Somebody changed this record meanwhile. Read it again and repeat your change."
            ),
            BadHttpRequestException x => Unreadable(x),
            OperationCanceledException when context.RequestAborted.IsCancellationRequested => Problem(499, "cancelled", "The caller went away."),
            _ => Problem(500, "unexpected", "Something went wrong here. The server's log says more."),
        };
        context.Response.StatusCode = problem.Status!.Value;
        if (((exception as ChangedMeanwhileException)?.CurrentVersion ?? (exception as DbUpdateConcurrencyException)?.CurrentVersion) is { } version)
            Versions.SendWithProblem(context, version);
        if (trouble is not null && !context.Request.Path.StartsWithSegments("/api"))
        {
            await StoragePage.WriteAsync(context, trouble);
            return true;
        }
        // A browser is shown the page of the status instead.
        if (!context.Request.Path.StartsWithSegments("/api"))
            return true;
        AcceptProblem(context);
        return await problems.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = problem,
                Exception = exception,
            }
        );
    }

    /// <summary>Whatever a program would take, such as text/csv for a download: what goes wrong is a problem with a code, and never a page or
    /// nothing.</summary>
    public static void AcceptProblem(HttpContext context) => context.Request.Headers.Accept = "application/problem+json";

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.State => StatusCodes.Status409Conflict,
            RefusalKind.OldVersion => StatusCodes.Status412PreconditionFailed,
            RefusalKind.VersionMissing => StatusCodes.Status428PreconditionRequired,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static HttpValidationProblemDetails Invalid(InvalidRequestException x)
    {
        var problem = new HttpValidationProblemDetails(x.Errors.ToDictionary(e => e.Key, e => e.Value)) { Status = 400, Detail = x.Message };
        problem.Extensions["code"] = x.Code;
        return problem;
    }

    private static ProblemDetails Unreadable(BadHttpRequestException x) =>
        x.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Problem(413, "too-large", x.Message),
            StatusCodes.Status415UnsupportedMediaType => Problem(415, "unsupported-media-type", x.Message),
            _ when x.InnerException is JsonException json => Invalid(
                new InvalidRequestException(
                    json.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body",
                    "The body is not of the kind that is expected here."
                )
            ),
            _ when Unbound().Match(x.Message) is { Success: true } bad => Invalid(
                new InvalidRequestException(Camel(bad.Groups["name"].Value), $"“{Camel(bad.Groups["name"].Value)}” cannot be “{bad.Groups["value"].Value}”.")
            ),
            _ when Missing().Match(x.Message) is { Success: true } bad => Invalid(
                new InvalidRequestException(
                    bad.Groups["from"].Value == "body" ? "body" : Camel(bad.Groups["name"].Value),
                    $"“{(bad.Groups["from"].Value == "body" ? "body" : Camel(bad.Groups["name"].Value))}” is missing."
                )
            ),
            _ => Problem(x.StatusCode, "invalid-input", "The request cannot be read."),
        };

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    // The framework's own sentences name its types; people are told the name they sent and the value that stands there.
    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Unbound();

    [GeneratedRegex("""^Required parameter "\S+ (?<name>\w+)" was not provided from (?<from>\w+)""")]
    private static partial Regex Missing();

    private static ProblemDetails Problem(int status, string code, string detail, IReadOnlyList<string>? details = null, IReadOnlyList<object>? problems = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        if (details is { Count: > 0 })
            problem.Extensions["details"] = details;
        if (problems is { Count: > 0 })
            problem.Extensions["problems"] = problems;
        return problem;
    }
}
