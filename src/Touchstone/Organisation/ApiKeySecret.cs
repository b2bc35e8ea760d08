using System.Security.Cryptography;
using System.Text;

namespace Touchstone.Organisation;

/// <summary>The form of an API key: "ts_" and 43 characters, of which the first tell keys apart and only a hash of the whole is kept.</summary>
internal static class ApiKeySecret
{
    public const int PrefixLength = 11;

    public static string Create() => "ts_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    public static string PrefixOf(string secret) => secret[..PrefixLength];

    // A key has 256 random bits, so a plain digest cannot be guessed back.
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
