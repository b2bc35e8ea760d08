using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Touchstone.Shared.Access;

namespace Touchstone.Shared.Audit;

/// <summary>Signs what the audit log holds with keys derived from that of the installation, so that a copy of the database alone lets nobody write or change an
/// entry.</summary>
public sealed class AuditSigner(InstallationKey secret)
{
    /// <summary>Begins every digest that was made under the key.</summary>
    internal const string Mark = "k1:";

    private volatile Keys? _keys;

    internal static bool IsKeyed(string digest) => digest.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The id belongs to it: an entry cannot be copied or renumbered.</summary>
    internal string DigestOf(AuditEntry x) =>
        Mark
        + Hash(
            Current.Entries,
            JsonSerializer.Serialize(
                new[]
                {
                    "entry",
                    Text(x.Id),
                    x.At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
                    x.ActorId?.ToString() ?? "",
                    x.ActorName,
                    x.Via,
                    x.Action,
                    x.SubjectKind,
                    x.SubjectId,
                    x.Summary,
                    x.DetailDigest,
                    Text(x.KnownSequence),
                    x.KnownSeal,
                }
            )
        );

    /// <summary>Empty where a change has no values. Under the key, so that erased values cannot be guessed back from it.</summary>
    internal string DigestOf(string? before, string? after) =>
        before is null && after is null ? "" : Mark + Hash(Current.Entries, JsonSerializer.Serialize(new[] { "detail", before, after }));

    internal string ErasureOf(long entryId, string detailDigest) =>
        Mark + Hash(Current.Entries, JsonSerializer.Serialize(new[] { "erased", Text(entryId), detailDigest }));

    internal string SealOf(string previous, long sequence, string digest) => Hash(secret.Read(), $"{previous}|{sequence}|{digest}");

    internal string CheckpointOf(string line) => Hash(Current.Checkpoints, line);

    /// <summary>A name for what must not be stored as it is, the same for the same text.</summary>
    internal string PseudonymOf(string text) => Hash(Current.Pseudonyms, text)[..16];

    internal IncrementalHash BeginHash() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Current.Entries);

    // Derived anew when the key was replaced.
    private Keys Current
    {
        get
        {
            var key = secret.Read();
            if (_keys is { } known && ReferenceEquals(known.Secret, key))
                return known;
            return _keys = new Keys(
                key,
                Derive(key, "touchstone audit entries"),
                Derive(key, "touchstone audit checkpoints"),
                Derive(key, "touchstone audit pseudonyms")
            );
        }
    }

    private static byte[] Derive(byte[] secret, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.ASCII.GetBytes(purpose));

    private static string Hash(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Keys(byte[] Secret, byte[] Entries, byte[] Checkpoints, byte[] Pseudonyms);
}
