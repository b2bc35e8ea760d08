using Touchstone.Organisation;

namespace Touchstone.Web.Shared.Security;

/// <summary>Leads the browser of an empty installation to its set-up page.</summary>
public sealed class FirstRun(RequestDelegate next, OrganisationQueries organisation)
{
    private volatile bool _isSetUp;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!_isSetUp && IsPage(context.Request))
        {
            _isSetUp = await organisation.IsSetUpAsync(context.RequestAborted);
            if (!_isSetUp && !context.Request.Path.StartsWithSegments("/set-up"))
            {
                context.Response.Redirect(context.Request.PathBase + "/set-up");
                return;
            }
        }
        await next(context);
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api")
        && !request.Path.StartsWithSegments("/health")
        && !request.Path.StartsWithSegments("/openapi")
        && !Path.HasExtension(request.Path)
        && request.Headers.Accept.ToString().Contains("text/html");
}
