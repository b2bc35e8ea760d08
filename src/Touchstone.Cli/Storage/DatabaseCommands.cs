using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Database.Storage;
using Touchstone.Shared;

namespace Touchstone.Cli.Storage;

/// <summary>`touchstone database …`</summary>
internal static class DatabaseCommands
{
    public static Command Create()
    {
        var check = new CommandWithExample(
            "check",
            "Read the whole database and every stored file, and say what is damaged or missing. A server may go on running.",
            "touchstone database check --data /var/lib/touchstone"
        );
        check.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = CommandHost.Unopened(parsed);
                var found = await host.Get<CheckDatabase>().ExecuteAsync(stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, found);
                else
                {
                    foreach (var line in found.Problems.Concat(found.Notes))
                        CommandOutput.WriteLine(parsed, line);
                    CommandOutput.WriteLine(
                        parsed,
                        found.IsSound
                            ? $"Sound: the {found.Provider} database and {Counted.Of(found.Files, "stored file")}."
                            : $"Not sound: {Counted.Of(found.Problems.Count, "problem")}. `touchstone restore` puts a backup back."
                    );
                }
                return found.IsSound ? 0 : 1;
            }
        );
        return new Command("database", "The store of all records.") { check };
    }
}
