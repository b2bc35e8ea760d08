using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Touchstone.Shared.Audit;

/// <summary>The plain digests that entries carried before they were signed; what is sealed under them goes on being verified.</summary>
internal static class EarlierDigests
{
    public static string Empty { get; } = DigestOf(null, null);

    public static string DigestOf(string? before, string? after) => Hash($"{before?.Length ?? -1}:{before}|{after?.Length ?? -1}:{after}");

    public static string DigestOf(AuditEntry x) =>
        Hash(
            JsonSerializer.Serialize(
                new[]
                {
                    x.At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
                    x.ActorId?.ToString() ?? "",
                    x.ActorName,
                    x.Via,
                    x.Action,
                    x.SubjectKind,
                    x.SubjectId,
                    x.Summary,
                    x.DetailDigest,
                }
            )
        );

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
