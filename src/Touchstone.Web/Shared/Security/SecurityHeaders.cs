using Microsoft.AspNetCore.StaticAssets;
using Scalar.AspNetCore;

namespace Touchstone.Web.Shared.Security;

/// <summary>Tells browsers what pages may do: nothing from elsewhere, no inline script or style, no framing.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly string Policy = PolicyWith(scripts: "'wasm-unsafe-eval'", styles: "");

    public Task InvokeAsync(HttpContext context)
    {
        // At the start of the answer: an answer that is thrown away and written anew, as after an error, then has them too.
        context.Response.OnStarting(() =>
        {
            Write(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        // The API reference is a library's page: it starts by one inline script, which carries a nonce, and writes its own styles.
        headers.ContentSecurityPolicy =
            context.Request.Path.StartsWithSegments("/api/docs") && context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
                ? PolicyWith(scripts: $"'nonce-{nonce}'", styles: "'unsafe-inline'")
                : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        // What the organisation's answers hold stays in no cache; styles and scripts are the same for everybody and may.
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }

    private static string PolicyWith(string scripts, string styles) =>
        $"default-src 'self'; script-src 'self' {scripts}; style-src {$"'self' {styles}".TrimEnd()}; img-src 'self' data: blob:; font-src "
        + $"'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
