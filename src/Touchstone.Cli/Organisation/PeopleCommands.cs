using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Cli.Organisation;

/// <summary>`touchstone people …`</summary>
internal static class PeopleCommands
{
    public static Command Create() =>
        new("people", "The people of the organisation.")
        {
            ListCommand.Create<PeopleList, PeopleFilter, PersonView>("The people who are here, by name."),
            Import(),
            InviteCommand.Create(),
        };

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file: name, email, staff number, kind, team, site, role, role team, from, until." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check only; keep nothing." };
        var knownTeamsOnly = new Option<bool>("--known-teams-only") { Description = "Refuse rows whose team is not here yet; otherwise the team is made." };
        var import = new Command("import", "Bring people in with their dated teams and roles; the same file again changes nothing.")
        {
            file,
            dryRun,
            knownTeamsOnly,
        };
        import.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var stream = File.OpenRead(parsed.GetValue(file)!);
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var done = await host.Get<ImportPeople>()
                    .ExecuteAsync(host.Actor, new ImportPeopleRequest(stream, parsed.GetValue(dryRun), parsed.GetValue(knownTeamsOnly)), stop);
                if (parsed.GetValue(CommonOptions.Json))
                {
                    CommandOutput.WriteJson(parsed, done);
                    return 0;
                }
                foreach (var x in done.Rejects)
                    CommandOutput.WriteError(
                        parsed,
                        $"line {x.Line}{(x.Column is null ? "" : $", {x.Column}")}: {x.Reason}{(x.Value is null ? "" : $" ({x.Value})")}"
                    );
                CommandOutput.WriteLine(
                    parsed,
                    $"{Counted.Of(done.Read, "row")} read ({done.Encoding}): {Counted.Of(done.Added, "person", "people")} added, {done.Updated} "
                        + $"changed, {done.Unchanged} unchanged, {Counted.Of(done.Rejected, "row")} "
                        + $"refused.{(done.DryRun ? " Checked only; nothing was kept." : "")}"
                );
                if (done.TeamsAdded.Count > 0)
                    CommandOutput.WriteLine(parsed, $"New teams: {string.Join(", ", done.TeamsAdded)}");
                return 0;
            }
        );
        return import;
    }
}
