using System.CommandLine;
using Touchstone.Cli.Shared;
using Touchstone.Organisation;
using Touchstone.Organisation.Views;
using Touchstone.Shared;

namespace Touchstone.Cli.Organisation;

/// <summary>`touchstone views …`</summary>
internal static class ViewCommands
{
    public static Command Create() => new("views", "Lists under a filter, kept under a name and shared.") { List(), Save(), Delete() };

    private static Command List()
    {
        var of = new Option<string?>("--list") { Description = "Only views of this list, such as evaluations.", HelpName = "LIST" };
        var list = new Command("list", "The shared views.") { of };
        list.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var views = await host.Get<SavedViewQueries>().ListAsync(host.Actor, parsed.GetValue(of), stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, views);
                else
                    CommandOutput.WriteTable(
                        parsed,
                        ["Id", "List", "Name", "Filter", "For", "By"],
                        views.Select(x => new[] { x.Id.ToString(), x.List, x.Name, x.Query, For(x), x.OwnerName ?? "" })
                    );
                return 0;
            }
        );
        return list;
    }

    private static Command Save()
    {
        var name = new Argument<string>("NAME") { Description = "What the view is called." };
        var of = new Option<string>("--list")
        {
            Description = "The list, such as evaluations.",
            Required = true,
            HelpName = "LIST",
        };
        var query = new Option<string>("--query")
        {
            Description = "The filter and the order, as the address of the list writes them: state=submitted&sort=due.",
            DefaultValueFactory = _ => "",
        };
        var columns = new Option<string?>("--columns") { Description = "Its columns, with commas between them.", HelpName = "KEYS" };
        var team = new Option<Guid?>("--team") { Description = "Share it with this team, by its id.", HelpName = "ID" };
        var role = new Option<Role?>("--role") { Description = "Share it with everybody who holds this role." };
        var save = new Command("save", "Keep a list under a filter as a view for everybody, a team or a role.") { name, of, query, columns, team, role };
        save.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                var (forTeam, forRole) = (parsed.GetValue(team), parsed.GetValue(role));
                if (forTeam is not null && forRole is not null)
                    throw new RuleBrokenException("two-audiences", "Share a view with a team or with a role, not with both.");
                var audience =
                    forTeam is not null ? ViewAudience.Team
                    : forRole is not null ? ViewAudience.Role
                    : ViewAudience.Everybody;
                var request = new SavedViewRequest(
                    parsed.GetValue(of)!,
                    parsed.GetValue(name)!,
                    parsed.GetValue(query)!,
                    parsed.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    audience,
                    forTeam,
                    forRole
                );
                var (id, _) = await host.Get<SaveView>().ExecuteAsync(host.Actor, request, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, new { id });
                else
                    CommandOutput.WriteLine(parsed, $"Saved: {id}");
                return 0;
            }
        );
        return save;
    }

    private static Command Delete()
    {
        var id = new Argument<Guid>("ID") { Description = "The id of the view." };
        var delete = new Command("delete", "Delete a shared view; the records it showed stay.") { id };
        delete.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                await using var host = await CommandHost.OpenAsync(parsed, stop);
                await host.Get<DeleteView>().ExecuteAsync(host.Actor, parsed.GetValue(id), ExpectedVersion.Any, stop);
                if (parsed.GetValue(CommonOptions.Json))
                    CommandOutput.WriteJson(parsed, new { deleted = parsed.GetValue(id) });
                else
                    CommandOutput.WriteLine(parsed, "Deleted.");
                return 0;
            }
        );
        return delete;
    }

    private static string For(SavedViewInfo x) =>
        x.Audience switch
        {
            ViewAudience.Team => x.TeamName ?? "a team",
            ViewAudience.Role => RoleNames.Of(x.Role!.Value),
            ViewAudience.Everybody => "Everybody",
            _ => "Oneself",
        };
}
