using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Web.Shared.Security;

/// <summary>Puts into the audit log that somebody was refused what their roles do not allow, at whichever door.</summary>
public sealed class RefusedAccess(RequestDelegate next, RefusalLog refusals)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (AccessDeniedException)
        {
            await RecordAsync(context);
            throw;
        }
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            await RecordAsync(context);
    }

    private async Task RecordAsync(HttpContext context)
    {
        // The page of the refusal goes this way once more.
        if (!context.Items.TryAdd(typeof(RefusedAccess), true))
            return;
        var actor = await context.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
        // The pattern, not the path: what stands in a path may be somebody's name.
        var place = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "a page";
        await refusals.RecordAsync(
            new Refusal(
                actor,
                "access-refused",
                "audit",
                $"{context.Request.Method} {place}",
                $"{actor.Name} was refused {context.Request.Method} {place}",
                context.RemoteAddress()
            )
        );
    }
}
