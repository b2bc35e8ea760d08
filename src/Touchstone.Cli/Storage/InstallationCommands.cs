using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Cli.Storage;

/// <summary>`touchstone installation …`</summary>
internal static class InstallationCommands
{
    public static Command Create()
    {
        var renew = new CommandWithExample(
            "new-key",
            "Start a new key where the old one is lost. What the lost key sealed can no longer be verified, and everybody signs in anew.",
            "touchstone installation new-key --data /var/lib/touchstone"
        );
        renew.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop, checksKey: false);
                await host.Get<ReplaceInstallationKey>().ExecuteAsync(host.Actor, stop);
                var place = host.Get<InstallationKey>().Place;
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, new { Key = place });
                else
                    CommandOutput.WriteLine(parsed, $"The new key is {place}. The audit log records it. Make a backup now.");
                return 0;
            }
        );
        return new Command("installation", "What belongs to this installation as a whole.") { renew };
    }
}
