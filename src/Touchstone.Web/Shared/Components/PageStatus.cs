using System.Globalization;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Web.Shared.Components;

/// <summary>Gives a page that shows a refusal the status of one, so that no program, cache or log takes it for the page that was asked for.</summary>
internal static class PageStatus
{
    // The accessor keeps the request in the flow of execution; a page has it without being given it.
    private static readonly HttpContextAccessor Request = new();

    /// <summary>Whether the page is being opened, and not one of its forms sent.</summary>
    public static bool IsOpening => Request.HttpContext is { } context && !HttpMethods.IsPost(context.Request.Method);

    public static void Answer(Exception problem)
    {
        if (Request.HttpContext is not { Response.HasStarted: false } context)
            return;
        if (problem is AccessDeniedException)
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (problem is RecordNotFoundException missing && (!HttpMethods.IsPost(context.Request.Method) || IsInAddress(context.Request, missing)))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Where the address names the missing record there is no page; one that was only chosen in a form is told on the page of the form, as any choice
    /// that is refused.</summary>
    private static bool IsInAddress(HttpRequest request, RecordNotFoundException missing) =>
        request.Path.ToString().Split('/').Contains(string.Create(CultureInfo.InvariantCulture, $"{missing.Id}"), StringComparer.OrdinalIgnoreCase);
}
