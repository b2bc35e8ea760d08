using System.Net;

namespace Touchstone.Web.Shared.Security;

/// <summary>Cookies travel over plain HTTP on this machine only; everywhere else the browser must have HTTPS.</summary>
internal static class SecureOutsideLoopback
{
    public static void Harden(HttpContext context, CookieOptions cookie)
    {
        var host = context.Request.Host.Host;
        var local = host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        if (!local || context.Request.IsHttps)
            cookie.Secure = true;
    }
}
