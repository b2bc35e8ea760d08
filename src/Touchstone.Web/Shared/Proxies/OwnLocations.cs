namespace Touchstone.Web.Shared.Proxies;

/// <summary>Writes the addresses that answers lead to as paths of this site, so that neither a host nor a scheme that somebody claimed leads anybody
/// astray.</summary>
internal sealed class OwnLocations(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (headers.Location.ToString() is { Length: > 0 } location)
                headers.Location = Own(location, context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static string Own(string location, HttpContext context)
    {
        // What was made is named without the path of the site; redirects have it already.
        if (context.Response.StatusCode < 300)
            return location.StartsWith('/') ? context.Request.PathBase + location : location;
        var site = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";
        return location.StartsWith(site + "/", StringComparison.OrdinalIgnoreCase) ? location[site.Length..] : location;
    }
}
