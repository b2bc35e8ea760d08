using System.CommandLine;
using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Cli.Shared;

namespace Touchstone.Cli.Backups;

/// <summary>`touchstone backup FILE`</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Where the backup goes, outside the data folder." };
        var keyFile = BackupSecrets.KeyFileOption();
        var passphrase = BackupSecrets.PassphraseOption();
        var unencrypted = new Option<bool>("--unencrypted") { Description = "Do not encrypt, although the backup holds the key of the installation." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file of that name." };
        var backup = new CommandWithExample(
            "backup",
            "Write database, stored files and key into one encrypted file, and prove it by reading it again. A server may go on running.",
            "touchstone backup /mnt/backups/today.backup --key-file /etc/touchstone/backup.key --data /var/lib/touchstone"
        )
        {
            file,
            keyFile,
            passphrase,
            unencrypted,
            overwrite,
        };
        backup.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var secret =
                    await BackupSecrets.ReadAsync(
                        parsed.GetValue(keyFile),
                        parsed.GetValue(passphrase),
                        parsed.GetValue(unencrypted),
                        host.Get<IOptions<BackupsOptions>>().Value.KeyFile,
                        stop
                    ) ?? throw BackupSecrets.Missing();
                var made = await host.Get<MakeBackup>()
                    .ExecuteAsync(host.Actor, new MakeBackupRequest(parsed.GetRequiredValue(file), secret, parsed.GetValue(overwrite)), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, made);
                else
                    CommandOutput.WriteLine(
                        parsed,
                        $"Written and read again: {made.File}, {made.Bytes:N0} "
                            + $"bytes{(made.Encrypted ? ", encrypted" : ", NOT encrypted: whoever has it has everything")}."
                    );
                return 0;
            }
        );
        return backup;
    }
}
