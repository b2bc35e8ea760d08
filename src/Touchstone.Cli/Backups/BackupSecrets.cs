using System.CommandLine;
using Touchstone.Backups;
using Touchstone.Shared;

namespace Touchstone.Cli.Backups;

/// <summary>The options that say what a backup is encrypted with.</summary>
internal static class BackupSecrets
{
    public static Option<string?> KeyFileOption() =>
        new("--key-file") { Description = "The file with the key that encrypts backups (default: the setting Backups:KeyFile).", HelpName = "FILE" };

    public static Option<bool> PassphraseOption() =>
        new("--passphrase-stdin") { Description = "Read the passphrase that encrypts the backup from standard input." };

    public static RuleBrokenException Missing() =>
        new(
            "backup-secret-missing",
            "A backup holds the key of the installation and everything people said, so it is encrypted: give --key-file FILE or --passphrase-stdin. "
                + "With --unencrypted it is written as it is."
        );

    public static async Task<BackupSecret?> ReadAsync(string? keyFile, bool passphrase, bool unencrypted, string usualKeyFile, CancellationToken stop)
    {
        if ((keyFile is not null ? 1 : 0) + (passphrase ? 1 : 0) + (unencrypted ? 1 : 0) > 1)
            throw new RuleBrokenException("one-secret", "Give one of --key-file, --passphrase-stdin and --unencrypted.");
        if (unencrypted)
            return BackupSecret.None;
        if (passphrase)
            return BackupSecret.Passphrase(await Console.In.ReadLineAsync(stop) ?? "");
        var file = keyFile ?? usualKeyFile;
        return file.Length > 0 ? BackupSecret.KeyFile(file) : null;
    }
}
