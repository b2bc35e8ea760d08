using System.CommandLine;
using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Erasures;

namespace Touchstone.Cli.Backups;

/// <summary>`touchstone restore FILE`</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var keyFile = BackupSecrets.KeyFileOption();
        var passphrase = BackupSecrets.PassphraseOption();
        var replace = new Option<bool>("--replace")
        {
            Description = "Put the backup in the place of the installation that is there. It is deleted when the restore has succeeded, not before.",
        };
        var erasures = new Option<string?>("--erasures")
        {
            Description = $"The ledger of erasures to repeat (default: {KeepErasureLedger.FileName} beside the backup).",
            HelpName = "FILE",
        };
        var restore = new CommandWithExample(
            "restore",
            "Put a backup back, into an empty folder or database or with --replace, repeat the erasures made since, and leave it ready to "
                + "serve. No server may run.",
            "touchstone restore /mnt/backups/today.backup --key-file /etc/touchstone/backup.key --data /var/lib/touchstone"
        )
        {
            file,
            keyFile,
            passphrase,
            replace,
            erasures,
        };
        restore.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = CommandHost.Unopened(parsed);
                var usual = host.Get<IOptions<BackupsOptions>>().Value;
                var backup = parsed.GetRequiredValue(file);
                var secret = await BackupSecrets.ReadAsync(parsed.GetValue(keyFile), parsed.GetValue(passphrase), unencrypted: false, usual.KeyFile, stop);
                var ledgers = Ledgers(parsed.GetValue(erasures), backup, usual.Folder);
                var repeated = 0;
                var done = await host.Get<RestoreBackup>()
                    .ExecuteAsync(
                        new RestoreBackupRequest(backup, secret, parsed.GetValue(replace)),
                        async folder =>
                        {
                            await using var restored = await CommandHost.OpenRestoredAsync(parsed, folder, stop);
                            repeated = await restored.Get<FinishRestore>().ExecuteAsync(restored.Actor, Path.GetFileName(backup), ledgers, stop);
                        },
                        stop
                    );
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(
                        parsed,
                        new
                        {
                            done.Made,
                            done.Program,
                            done.Migration,
                            done.Files,
                            done.AbsentFiles,
                            ErasuresRepeated = repeated,
                        }
                    );
                else
                {
                    CommandOutput.WriteLine(
                        parsed,
                        $"Restored: the backup of {done.Made:yyyy-MM-dd HH:mm} UTC with {Counted.Of(done.Files, "stored file")}. "
                            + $"{Counted.Of(repeated, "erasure made since was", "erasures made since were")} repeated."
                    );
                    if (ledgers.Count == 0)
                        CommandOutput.WriteLine(
                            parsed,
                            $"No ledger of erasures ({KeepErasureLedger.FileName}) lies beside the backup: if anything was erased since then, it has "
                                + $"come back. Give it with --erasures FILE."
                        );
                    CommandOutput.WriteLine(parsed, "Start the server.");
                }
                return 0;
            }
        );
        return restore;
    }

    private static List<string> Ledgers(string? said, string backup, string usualFolder)
    {
        if (said is not null)
            return File.Exists(said) ? [said] : throw new FileNotFoundException($"There is no file {said}.");
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(backup))!, KeepErasureLedger.FileName);
        var usual = usualFolder.Length > 0 ? Path.GetFullPath(Path.Combine(usualFolder, KeepErasureLedger.FileName)) : beside;
        return [.. new[] { beside, usual }.Distinct().Where(File.Exists)];
    }
}
