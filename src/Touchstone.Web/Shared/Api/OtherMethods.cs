using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Touchstone.Web.Shared.Api;

/// <summary>An address of the API that is there for other methods only is not called missing. Beside the routes of pages, which answer to any address, the
/// framework does not see the difference.</summary>
internal static class OtherMethods
{
    public static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (
            context.Response is not { StatusCode: StatusCodes.Status404NotFound, HasStarted: false }
            || context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>() is not null
        )
            return;
        var policies = context.RequestServices.GetRequiredService<ParameterPolicyFactory>();
        var taken = context
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(x => x.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true && Matches(context, x.RoutePattern, policies))
            .SelectMany(x => x.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct()
            .ToList();
        if (taken.Count == 0)
            return;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", taken);
    }

    private static bool Matches(HttpContext context, RoutePattern pattern, ParameterPolicyFactory policies)
    {
        var values = new RouteValueDictionary();
        if (!new TemplateMatcher(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults)).TryMatch(context.Request.Path, values))
            return false;
        return pattern.ParameterPolicies.All(x =>
            x.Value.All(policy =>
                policies.Create(pattern.GetParameter(x.Key), policy) is not IRouteConstraint constraint
                || constraint.Match(context, null, x.Key, values, RouteDirection.IncomingRequest)
            )
        );
    }
}
