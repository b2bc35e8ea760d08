using System.Net.Mime;
using Touchstone.Database.Storage;

namespace Touchstone.Web.Shared.Api;

/// <summary>The page of a store that does not work. It is plain, because every other page reads the store.</summary>
internal static class StoragePage
{
    public static Task WriteAsync(HttpContext context, StorageTrouble trouble)
    {
        context.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Not available · Touchstone</title></head>
            <body><main>
            <h1>Touchstone cannot reach its records</h1>
            <p>{System.Net.WebUtility.HtmlEncode(trouble.Text)}</p>
            <p>What you sent was not saved. Keep this page, and load it again in a moment; if it stays so, tell whoever runs the server.</p>
            </main></body>
            </html>
            """,
            context.RequestAborted
        );
    }
}
