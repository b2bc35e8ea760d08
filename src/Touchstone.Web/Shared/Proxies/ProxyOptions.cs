using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;

namespace Touchstone.Web.Shared.Proxies;

/// <summary>Which proxies stand before the server, and below which path of the site it is reached.</summary>
public sealed partial class ProxyOptions : IValidatableObject
{
    /// <summary>The addresses or networks of proxies whose forwarded headers are believed, separated by commas. Nothing is believed unless it is listed: a
    /// header is as good as who sends it.</summary>
    public string Trusted { get; set; } = "";

    /// <summary>The path of the site below which the product is, such as `/quality`; empty: the whole site.</summary>
    public string PathBase { get; set; } = "";

    internal IEnumerable<IPNetwork> Networks => Words.Select(Read).OfType<IPNetwork>();

    internal string Prefix => PathBase.Trim().Trim('/') is { Length: > 0 } path ? "/" + path : "";

    private IEnumerable<string> Words => Trusted.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var word in Words.Where(x => Read(x) is null))
            yield return new ValidationResult($"Proxy:Trusted: “{word}” is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/24.");
        if (Prefix.Length > 0 && !IsPath(Prefix))
            yield return new ValidationResult($"PathBase: “{PathBase}” is not a path such as /quality.");
    }

    /// <summary>A path that can stand in an address and in a page as it is.</summary>
    internal static bool IsPath(string text) => PlainPath().IsMatch(text);

    private static IPNetwork? Read(string word)
    {
        if (IPNetwork.TryParse(word, out var network))
            return network;
        return IPAddress.TryParse(word, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }

    [GeneratedRegex(@"\A(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\z")]
    private static partial Regex PlainPath();
}
