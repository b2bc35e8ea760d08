using System.Net;
using Microsoft.Extensions.Options;

namespace Touchstone.Web.Shared.Proxies;

/// <summary>Says once for each sender that its forwarded headers are not believed, so that a proxy somebody forgot to name is noticed.</summary>
internal sealed partial class UntrustedProxyWarning(RequestDelegate next, IOptions<ProxyOptions> options, ILogger<UntrustedProxyWarning> log)
{
    private readonly IPNetwork[] _trusted = [.. options.Value.Networks];
    private readonly HashSet<IPAddress> _said = [];
    private const int MostSenders = 20;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") && context.Connection.RemoteIpAddress is { } sender)
            Consider(sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender);
        return next(context);
    }

    private void Consider(IPAddress sender)
    {
        if (_trusted.Any(x => x.Contains(sender)))
            return;
        lock (_said)
        {
            if (_said.Count >= MostSenders || !_said.Add(sender))
                return;
        }
        Untrusted(log, sender);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Sender} sends X-Forwarded-For, which is not believed. If it is your proxy, name it in Proxy:Trusted; otherwise somebody is trying "
            + "to look like somebody else."
    )]
    private static partial void Untrusted(ILogger log, IPAddress sender);
}
