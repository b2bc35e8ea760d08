using Scalar.AspNetCore;

namespace Touchstone.Web.Shared.Security;

/// <summary>Tells browsers what pages may do: nothing from elsewhere, no inline script or style, no framing.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly string Policy = PolicyWith(scripts: "'wasm-unsafe-eval'", styles: "");

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (context.Request.Path.StartsWithSegments("/api/docs")) LetTheReferenceRun(context);
        return next(context);
    }

    /// <summary>The API reference is a library's page: it starts by one inline script, which carries a nonce, and writes its own styles.</summary>
    private static void LetTheReferenceRun(HttpContext context) => context.Response.OnStarting(() =>
    {
        if (context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
        {
            context.Response.Headers.ContentSecurityPolicy = PolicyWith(scripts: $"'nonce-{nonce}'", styles: "'unsafe-inline'");
        }
        return Task.CompletedTask;
    });

    private static string PolicyWith(string scripts, string styles) =>
        $"default-src 'self'; script-src 'self' {scripts}; style-src {$"'self' {styles}".TrimEnd()}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
