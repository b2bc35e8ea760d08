using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Cli.Shared;
using Touchstone.Organisation;
using Touchstone.Shared.Access;

namespace Touchstone.Cli.Organisation;

/// <summary>`touchstone setup`: what the set-up page does, for programs.</summary>
internal static class SetUpCommand
{
    private static readonly Option<string> Name = new("--name") { Description = "The name of the organisation.", Required = true };
    private static readonly Option<string> Zone = new("--zone") { Description = "The zone of its business days, such as Europe/London.", Required = true };
    private static readonly Option<string> Email = new("--email") { Description = "The e-mail address of the first administrator.", Required = true };
    private static readonly Option<string?> Administrator = new("--administrator") { Description = "The administrator's name (default: the e-mail address)." };

    private static readonly Option<bool> BeginAnew = new("--begin-anew")
    {
        Description = "Use a data folder that lost its database for a new installation; what is left in it is moved aside.",
    };

    public static Command Create()
    {
        var command = new Command("setup", "Set up an empty installation: the organisation and its first administrator.")
        {
            Name,
            Zone,
            Email,
            Administrator,
            BeginAnew,
            CommonOptions.PasswordStdin,
        };
        command.SetAction((ParseResult parsed, CancellationToken stop) => RunAsync(parsed, stop));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var password = await CommonOptions.ReadPasswordAsync(parsed, stop);
        var email = parsed.GetValue(Email)!;
        await using var host = await CommandHost.OpenAsync(parsed, stop, x => x.Configure<InstallationOptions>(o => o.BeginAnew = parsed.GetValue(BeginAnew)));
        var request = new SetUpOrganisationRequest(parsed.GetValue(Name)!, parsed.GetValue(Zone)!, parsed.GetValue(Administrator) ?? email, email, password);
        var id = await host.Get<SetUpOrganisation>().ExecuteAsync(request, stop);
        if (parsed.GetValue(CommonOptions.Json))
            CommandOutput.WriteJson(parsed, new { administratorId = id });
        else
            CommandOutput.WriteLine(parsed, $"{request.OrganisationName} is set up. Start `touchstone serve` and sign in as {email}.");
        return 0;
    }
}
