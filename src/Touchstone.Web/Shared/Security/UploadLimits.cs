using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Security;

/// <summary>What a person must be allowed to do before the body of their request is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsBeforeReadingAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>Refuses a body that is too large, or of somebody who may not send it, before any of it is kept.</summary>
public sealed class UploadLimits(RequestDelegate next, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> forgery)
{
    /// <summary>Where an endpoint says nothing else: more than the longest scorecard or form.</summary>
    private const long Usual = 16L * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // The page of a refusal is shown for the same request; it was judged already.
        var isJudged = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isJudged && (request.ContentLength is null or > 0) && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            var endpoint = context.GetEndpoint();
            var limit = endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
            if (request.ContentLength > limit)
                throw TooLarge(limit);
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = limit;
            if (endpoint?.Metadata.GetMetadata<NeedsBeforeReadingAttribute>() is { } needs)
                await CheckAsync(context, needs);
            if (request.HasFormContentType && request.ContentLength is null)
                await ReadAsync(request, limit);
        }
        await next(context);
    }

    private async Task CheckAsync(HttpContext context, NeedsBeforeReadingAttribute needs)
    {
        (await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync()).RequireEverywhere(needs.Permission);
        if (!context.Request.Path.StartsWithSegments("/api") || context.User.Identity?.AuthenticationType == ApiKeyHandler.Scheme)
            return;
        // Without the header the token would be looked for in the form, and the form would be read for it.
        if (context.Request.Headers[forgery.Value.HeaderName!].Count == 0 || !await antiforgery.IsRequestValidAsync(context))
            throw new RuleBrokenException(
                "forgery-token-missing",
                "A change made with the sign-in cookie must carry the RequestVerificationToken header. Programs use an API key instead."
            );
    }

    // A form whose length is not told is read here, where too much of it is told as what it is.
    private static async Task ReadAsync(HttpRequest request, long limit)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(limit);
        }
    }

    private static BadHttpRequestException TooLarge(long limit) =>
        new($"The request is larger than the {limit / 1024 / 1024} MB that are accepted here.", StatusCodes.Status413PayloadTooLarge);
}
