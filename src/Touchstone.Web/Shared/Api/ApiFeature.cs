using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Scalar.AspNetCore;
using Touchstone.Shared;
using Touchstone.Web.Shared.Api.Document;
using Touchstone.Web.Shared.Security;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Shared.Api;

/// <summary>The REST interface: conventions and document; the routes come from the slices.</summary>
public static class ApiFeature
{
    private static readonly Dictionary<int, string> CodeOf = new()
    {
        [400] = "invalid-input",
        [401] = "not-signed-in",
        [403] = "access-denied",
        [404] = "not-found",
        [405] = "method-not-allowed",
        [406] = "not-acceptable",
        [409] = "conflict",
        [412] = "changed-meanwhile",
        [413] = "too-large",
        [415] = "unsupported-media-type",
        [429] = "too-many-requests",
        [503] = "storage-unavailable",
    };

    public static IServiceCollection AddTouchstoneApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.AddSingleton<OperationParameters>();
        services.Configure<RouteOptions>(x =>
        {
            x.SetParameterPolicy<WholeNumber>("int");
            x.SetParameterPolicy<WholeNumber>("long");
        });
        // What cannot be read as what it should be goes through the problem handler, which says what it was.
        services.Configure<RouteHandlerOptions>(x => x.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context =>
            {
                var problem = context.ProblemDetails;
                problem.Extensions.TryAdd("code", CodeOf.GetValueOrDefault(problem.Status ?? 500, "unexpected"));
                if (problem.Status == StatusCodes.Status401Unauthorized)
                    problem.Detail ??=
                        context.HttpContext.Request.Headers.Authorization.Count > 0
                            ? "The API key is unknown, expired or revoked, so nothing was done. Ask an administrator for a new one."
                            : "Sign in, or send an API key as `Authorization: Bearer KEY`.";
            }
        );
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        return services;
    }

    /// <summary>What goes wrong becomes a page for browsers and a problem with a stable code for programs.</summary>
    public static void UseProblems(this WebApplication app)
    {
        // Not in a branch: a branch has no routes of its own, and the page of the problem would not be found.
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        app.Use(
            (context, next) =>
            {
                // The page is shown, whatever form was sent.
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            }
        );
        // What was said to happen first at the start of an answer happens last there.
        app.Use(Versions.KeepWithProblems);
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = x => ProblemHandler.IsExpected(x.Exception) });
        app.UseWhen(
            x => x.Request.Path.StartsWithSegments("/api"),
            api =>
                api.UseStatusCodePages()
                    .Use(
                        async (context, next) =>
                        {
                            await next(context);
                            if (!context.Response.HasStarted)
                                ProblemHandler.AcceptProblem(context);
                        }
                    )
                    .Use(OtherMethods.TellAsync)
        );
    }

    public static void MapTouchstoneHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = x => x.Tags.Contains("ready"), ResponseWriter = HealthAnswer.WriteAsync });
    }

    public static void MapTouchstoneApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(
                "/api/docs",
                (x, context) =>
                    x.WithTitle("Touchstone API")
                        .WithOpenApiRoutePattern("/openapi/v1.json")
                        .DisableDefaultFonts()
                        .WithFavicon($"{context.Request.PathBase}/favicon.svg")
                        .DisableTelemetry()
                        .DisableAgent()
                        .HideDeveloperTools()
                        .WithNonce()
            )
            .ExcludeFromDescription();
        var api = app.MapGroup("/api/v1").RequireAuthorization().AddEndpointFilter(CheckForgery).AddEndpointFilterFactory(ArgumentCheck.Of);
        api.MapGet("/antiforgery", GetAntiforgeryToken)
            .WithName("GetAntiforgeryToken")
            .WithSummary("The token that a page signed in by cookie sends with changes")
            .WithTags("Session");
        foreach (var slice in app.Services.GetServices<WebSlice>())
            slice.MapApi(api);
    }

    private static Ok<AntiforgeryToken> GetAntiforgeryToken(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new AntiforgeryToken(antiforgery.GetAndStoreTokens(context).RequestToken ?? ""));

    /// <summary>A cookie is sent by any page that the browser shows; a change by cookie must carry the token that only our pages have.</summary>
    private static async ValueTask<object?> CheckForgery(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var changes =
            !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method);
        if (
            changes
            && context.User.Identity?.AuthenticationType != ApiKeyHandler.Scheme
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
        )
        {
            throw new RuleBrokenException(
                "forgery-token-missing",
                "A change made with the sign-in cookie must carry the RequestVerificationToken header. Programs use an API key instead."
            );
        }
        return await next(invocation);
    }
}
