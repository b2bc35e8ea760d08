using System.Security.Cryptography;
using System.Text;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Backups;

/// <summary>What a backup is encrypted with: a passphrase that a person remembers, a key file, or nothing when that was asked for.</summary>
public sealed class BackupSecret
{
    private const int ShortestPassphrase = 12;
    private const int ShortestKey = 32;
    private readonly byte[] _secret;

    private BackupSecret(string kind, byte[] secret) => (Kind, _secret) = (kind, secret);

    public static BackupSecret None { get; } = new("none", []);

    /// <summary>"passphrase", "key" or "none", as the header of the file says it.</summary>
    public string Kind { get; }

    public bool Encrypts => Kind != "none";

    public static BackupSecret Passphrase(string text) =>
        text.Length >= ShortestPassphrase
            ? new("passphrase", Encoding.UTF8.GetBytes(text.Normalize(NormalizationForm.FormC)))
            : throw new RuleBrokenException(
                "passphrase-short",
                $"A passphrase has at least {ShortestPassphrase} characters: whoever finds the backup can try as often as they like."
            );

    /// <summary>A file with base64 of at least 32 bytes, or with at least 32 bytes as they are.</summary>
    public static BackupSecret KeyFile(string path)
    {
        if (!File.Exists(path))
            throw new RuleBrokenException(
                "key-file-missing",
                $"There is no key file {path}. `openssl rand -base64 32 > FILE` makes one; keep it where the backups are not."
            );
        var bytes = File.ReadAllBytes(path);
        var key = InstallationOptions.Decode(Encoding.UTF8.GetString(bytes)) ?? bytes;
        return key.Length >= ShortestKey
            ? new("key", key)
            : throw new RuleBrokenException(
                "key-file-short",
                $"{path} does not contain a key: it needs at least {ShortestKey} bytes. `openssl rand -base64 32 > FILE` makes one."
            );
    }

    /// <summary>The key of one file, which no other file shares.</summary>
    internal byte[] Derive(byte[] salt, int iterations)
    {
        var root = Kind == "passphrase" ? Rfc2898DeriveBytes.Pbkdf2(_secret, salt, iterations, HashAlgorithmName.SHA256, 32) : _secret;
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, salt, "touchstone backup"u8.ToArray());
    }
}
