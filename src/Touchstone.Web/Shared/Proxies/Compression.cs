using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Touchstone.Web.Shared.Proxies;

/// <summary>
/// Sends pages and data compressed, over HTTPS too. What the size of a compressed page could tell about a secret beside words that an
/// attacker chose (BREACH) is nothing here: the token of each form is encrypted anew for every answer, cookies are not in the body, and
/// another site's request brings no cookie of ours (SameSite), except when the person is taken to the page in sight.
/// </summary>
internal static class Compression
{
    private static readonly string[] Kinds =
    [
        "application/problem+json",
        "application/schema+json",
        "application/x-ndjson",
        "application/jsonl",
        "image/svg+xml",
        "text/csv",
    ];

    public static IServiceCollection AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(x =>
        {
            x.EnableForHttps = true;
            x.Providers.Add<BrotliCompressionProvider>();
            x.Providers.Add<GzipCompressionProvider>();
            x.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(Kinds);
        });
        services.Configure<BrotliCompressionProviderOptions>(x => x.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(x => x.Level = CompressionLevel.Fastest);
        return services;
    }
}
