using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Touchstone.Cli;
using Touchstone.Cli.Shared;
using Touchstone.Database.Storage;
using Touchstone.Shared;

namespace Touchstone.Web;

/// <summary>`touchstone serve`: the server, with the options that every command knows and the address it listens on.</summary>
public static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string?>("--urls") { Description = "Where the server listens (default: http://localhost:5080).", HelpName = "URL" };
        var anew = new Option<bool>("--begin-anew")
        {
            Description = "Use a data folder that lost its database for a new installation; what is left in it is moved aside.",
        };
        var serve = new Command(TouchstoneCommands.Serve, "Serve the pages and the API (the default).") { urls, anew };
        serve.SetAction(
            async (ParseResult parsed, CancellationToken stop) =>
            {
                var settings = new (string Name, string? Value)[]
                {
                    ("--urls", parsed.GetValue(urls)),
                    ("--data", parsed.GetValue(CommonOptions.Data)),
                    ("--database", parsed.GetValue(CommonOptions.Database)),
                    ("--Installation:BeginAnew", parsed.GetValue(anew) ? "true" : null),
                };
                return await RunAsync([.. settings.Where(x => x.Value is not null).SelectMany(x => new[] { x.Name, x.Value! })]);
            }
        );
        return serve;
    }

    /// <summary>Runs until it is told to stop. What keeps it from starting is said in a sentence.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = TouchstoneApplication.Build(args);
        try
        {
            await TouchstoneApplication.StartUpAsync(app);
            await app.RunAsync();
            return 0;
        }
        catch (Exception problem)
            when (problem is IOException or UnauthorizedAccessException or OptionsValidationException or RuleBrokenException or DbException or FormatException)
        {
            await Console.Error.WriteLineAsync(
                $"The server does not start: "
                    + $"{(problem is DbException && StorageTrouble.Of(problem) is { } trouble ? $"{trouble.Text} ({problem.Message})" : problem.Message)}"
            );
            return 1;
        }
    }
}
