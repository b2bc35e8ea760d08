using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Touchstone.Shared;

namespace Touchstone.Backups;

/// <summary>The readable beginning of a backup: what it is and how it is encrypted. It names nobody and holds no secret; every encrypted piece is bound to
/// it.</summary>
public sealed record BackupHeader(
    int Format,
    DateTimeOffset Made,
    string Encryption,
    int Iterations,
    string Salt,
    string Check,
    string Installation,
    bool Scheduled
)
{
    private const string Title = "Touchstone backup";
    private const int Longest = 4096,
        FewestIterations = 600_000,
        MostIterations = 10_000_000;

    internal static BackupHeader For(BackupSecret secret, DateTimeOffset made, byte[] installationKey, bool scheduled, out byte[]? key)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        key = secret.Encrypts ? secret.Derive(salt, FewestIterations) : null;
        return new BackupHeader(
            1,
            made,
            secret.Kind,
            secret.Kind == "passphrase" ? FewestIterations : 0,
            Convert.ToBase64String(salt),
            key is null ? "" : CheckOf(key),
            Fingerprint(installationKey),
            scheduled
        );
    }

    /// <summary>Tells the backups of one installation from those of another.</summary>
    internal static string Fingerprint(byte[] installationKey) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(installationKey, "touchstone backups of this installation"u8)[..8]);

    internal byte[] Bytes() => Encoding.UTF8.GetBytes($"{Title}\n{JsonSerializer.Serialize(this, JsonSerializerOptions.Web)}\n");

    /// <summary>The key for what follows, or a sentence when the secret is not the one.</summary>
    internal byte[]? KeyFrom(BackupSecret? secret)
    {
        if (Encryption == "none")
            return null;
        if (secret is null || secret.Kind != Encryption)
            throw new RuleBrokenException(
                "backup-encrypted",
                Encryption == "passphrase"
                    ? "The backup is encrypted with a passphrase. Give it with --passphrase-stdin."
                    : "The backup is encrypted with a key file. Give it with --key-file FILE."
            );
        if (Encryption == "passphrase" && Iterations is < FewestIterations or > MostIterations)
            throw new RuleBrokenException("backup-damaged", "The beginning of the backup was changed.");
        var key = secret.Derive(Convert.FromBase64String(Salt), Iterations);
        return CheckOf(key) == Check
            ? key
            : throw new RuleBrokenException(
                "backup-secret-wrong",
                $"The {(Encryption == "key" ? "key" : "passphrase")} is not the one that the backup was made with."
            );
    }

    internal static BackupHeader? Read(Stream file, out byte[] bytes)
    {
        var all = new List<byte>();
        var lines = 0;
        while (lines < 2 && all.Count < Longest)
        {
            var next = file.ReadByte();
            if (next < 0)
                break;
            all.Add((byte)next);
            if (next == '\n')
                lines++;
        }
        bytes = [.. all];
        var parts = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines < 2 || parts[0] != Title)
            return null;
        try
        {
            return JsonSerializer.Deserialize<BackupHeader>(parts[1], JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string CheckOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "check"u8)[..8]);
}
