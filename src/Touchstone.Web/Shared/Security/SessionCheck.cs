using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;

namespace Touchstone.Web.Shared.Security;

/// <summary>Ends a session at once when the password was changed or the person has left: the cookie's stamp must be the account's.</summary>
internal static class SessionCheck
{
    public static async Task RunAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var stampClaim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        var stop = context.HttpContext.RequestAborted;
        if (Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var accountId))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<QualityDb>>().CreateDbContextAsync(stop);
            var stamp = await db.Users.AsNoTracking().Where(x => x.Id == accountId).Select(x => x.SecurityStamp).FirstOrDefaultAsync(stop);
            if (stamp is not null && stamp == context.Principal!.FindFirstValue(stampClaim)) return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
