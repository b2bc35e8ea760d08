using Microsoft.Extensions.Primitives;

namespace Touchstone.Web.Shared.Api;

/// <summary>Whatever can be read is answered to HEAD as well: the same headers, without the body, which the server leaves out.</summary>
internal static class HeadRequests
{
    /// <summary>Whether only the headers are wanted; an answer without end must know.</summary>
    public static bool WantsHeadersOnly(this HttpContext context) => context.Items.ContainsKey(typeof(HeadRequests));

    public static void UseHeadRequests(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var allowed = context.Response.Headers.Allow;
                    if (allowed.Any(x => x?.Contains("GET", StringComparison.Ordinal) == true && !x.Contains("HEAD", StringComparison.Ordinal)))
                        context.Response.Headers.Allow = StringValues.Concat(allowed, "HEAD");
                    return Task.CompletedTask;
                });
                if (HttpMethods.IsHead(context.Request.Method))
                {
                    context.Request.Method = HttpMethods.Get;
                    context.Items[typeof(HeadRequests)] = true;
                }
                return next(context);
            }
        );
}
