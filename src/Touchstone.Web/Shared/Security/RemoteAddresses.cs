namespace Touchstone.Web.Shared.Security;

/// <summary>Where a request came from, as the audit log writes it.</summary>
internal static class RemoteAddresses
{
    public static string RemoteAddress(this HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : "an unknown address";
}
