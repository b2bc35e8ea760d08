using System.Security.Cryptography;
using System.Text;

namespace Touchstone.Organisation;

/// <summary>
/// The form of an invitation's secret: twenty letters and digits in groups of four, without those that are taken for one another, so that it can be
/// read off paper.
/// </summary>
internal static class InvitationCode
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;

    public static string Create() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(4).Select(x => new string(x)));

    /// <summary>
    /// The hash of what was typed, however it is spaced and cased; null where it cannot be a code. With 98 random bits a plain digest cannot be guessed back.
    /// </summary>
    public static string? HashOf(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return code.Length == Length && !code.Except(Letters).Any() ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code))) : null;
    }
}
