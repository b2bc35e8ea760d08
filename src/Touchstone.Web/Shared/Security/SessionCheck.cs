using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;

namespace Touchstone.Web.Shared.Security;

/// <summary>A cookie is good as long as the server knows its session: not after signing out, a new password, leaving, or too long a time.</summary>
internal static class SessionCheck
{
    private const string SessionProperty = "session";

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        var accountId = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var session = await context.HttpContext.RequestServices.GetRequiredService<Sessions>().BeginAsync(accountId, context.HttpContext.RequestAborted);
        context.Properties.Items[SessionProperty] = session.ToString();
    }

    /// <summary>The session that the cookie names.</summary>
    public static Guid? SessionOf(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(SessionProperty, out var text) == true && Guid.TryParse(text, out var id) ? id : null;

    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var stop = context.HttpContext.RequestAborted;
        if (
            Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId)
            && SessionOf(context.Properties) is { } session
            && await services.GetRequiredService<Sessions>().IsOpenAsync(session, accountId, context.Principal!.FindFirstValue(stampClaim), stop)
        )
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
