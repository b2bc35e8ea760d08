using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Touchstone.Web.Shared.Proxies;

/// <summary>Serving behind a reverse proxy: who the client is, by which scheme, host and path it came.</summary>
internal static class ProxyFeature
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services
            .AddOptions<ProxyOptions>()
            .BindConfiguration("Proxy")
            .Configure<IConfiguration>((x, settings) => x.PathBase = settings["PathBase"] ?? "")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<ProxyOptions>, IConfiguration>(
                (headers, proxies, settings) =>
                {
                    // What the framework trusts by itself is this machine; here a proxy is trusted when it is named.
                    headers.KnownProxies.Clear();
                    headers.KnownIPNetworks.Clear();
                    foreach (var network in proxies.Value.Networks)
                        headers.KnownIPNetworks.Add(network);
                    headers.ForwardLimit = null;
                    headers.ForwardedHeaders =
                        headers.KnownIPNetworks.Count == 0
                            ? ForwardedHeaders.None
                            : ForwardedHeaders.XForwardedFor
                                | ForwardedHeaders.XForwardedProto
                                | ForwardedHeaders.XForwardedHost
                                | ForwardedHeaders.XForwardedPrefix;
                    foreach (var host in (settings["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        headers.AllowedHosts.Add(host);
                }
            );
        return services;
    }

    /// <summary>First of all, so that whatever comes after sees the client and the address it used.</summary>
    public static void UseProxies(this WebApplication app)
    {
        app.UseMiddleware<UntrustedProxyWarning>();
        app.UseForwardedHeaders();
        app.UseMiddleware<SubPath>();
        app.UseMiddleware<OwnLocations>();
    }
}
