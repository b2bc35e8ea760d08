using Microsoft.Extensions.Options;

namespace Touchstone.Web.Shared.Proxies;

/// <summary>Takes the path of the site off each request, whether the proxy leaves it on the address, takes it off itself, or names it in a header.</summary>
internal sealed class SubPath(RequestDelegate next, IOptions<ProxyOptions> options)
{
    private readonly PathString _prefix = options.Value.Prefix;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        // It is written into pages, so a header that says anything but a path is not followed.
        if (request.PathBase.HasValue && !ProxyOptions.IsPath(request.PathBase.Value.TrimEnd('/')))
            request.PathBase = PathString.Empty;
        var named = request.PathBase.HasValue ? new PathString(request.PathBase.Value!.TrimEnd('/')) : _prefix;
        if (named.HasValue && request.Path.StartsWithSegments(named, out var rest))
            request.Path = rest.HasValue ? rest : "/";
        request.PathBase = named;
        return next(context);
    }
}
