using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Touchstone.Web.Organisation;

/// <summary>Gives the sign-in form the address back that was typed: in an encrypted cookie of a minute, for what stands in an address is kept by logs and
/// histories.</summary>
internal sealed class TypedAddress(IDataProtectionProvider protection)
{
    private const string Cookie = "touchstone-typed";
    private readonly IDataProtector _protector = protection.CreateProtector("touchstone typed address");

    public void Keep(HttpContext context, string? email)
    {
        if (email is not { Length: > 0 and <= 254 })
            return;
        context.Response.Cookies.Append(Cookie, _protector.Protect(email), Options(context, TimeSpan.FromMinutes(1)));
    }

    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } kept)
            return null;
        context.Response.Cookies.Delete(Cookie, Options(context, null));
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // Of other keys, or made by somebody: the field is just empty.
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = age,
            Path = $"{context.Request.PathBase}/sign-in",
        };
}
