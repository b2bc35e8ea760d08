using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.Extensions.Options;
using Touchstone.Cli.Audit;
using Touchstone.Cli.Backups;
using Touchstone.Cli.Causes;
using Touchstone.Cli.Demonstration;
using Touchstone.Cli.Evaluations;
using Touchstone.Cli.Interactions;
using Touchstone.Cli.Organisation;
using Touchstone.Cli.Results;
using Touchstone.Cli.Scorecards;
using Touchstone.Cli.Shared;
using Touchstone.Cli.Statistics;
using Touchstone.Cli.Storage;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Cli;

/// <summary>All commands, one line each, and how the program ends: 0 ok, 1 a rule was broken, 2 wrong usage, 3 unexpected.</summary>
public static class TouchstoneCommands
{
    /// <summary>The command that the executable adds: the server.</summary>
    public const string Serve = "serve";

    public static RootCommand Create()
    {
        var root = new RootCommand("Monitor, evaluate and improve the quality of customer service.");
        HelpWithExample.AddTo(root);
        root.Options.Add(CommonOptions.Json);
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(CommonOptions.Database);
        root.Subcommands.Add(PeopleCommands.Create());
        root.Subcommands.Add(CauseCommands.Create());
        root.Subcommands.Add(ScorecardCommands.Create());
        root.Subcommands.Add(SetUpCommand.Create());
        root.Subcommands.Add(InteractionCommands.Create());
        root.Subcommands.Add(EvaluationCommands.Create());
        root.Subcommands.Add(ViewCommands.Create());
        root.Subcommands.Add(ResultsCommands.Create());
        root.Subcommands.Add(AuditCommands.Create());
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(RestoreCommand.Create());
        root.Subcommands.Add(DatabaseCommands.Create());
        root.Subcommands.Add(InstallationCommands.Create());
        root.Subcommands.Add(DemonstrationCommands.Create());
        root.Subcommands.Add(StatisticsCommands.Create());
        return root;
    }

    public static async Task<int> RunAsync(
        RootCommand root,
        string[] args,
        TextWriter? output = null,
        TextWriter? error = null,
        CancellationToken stop = default
    )
    {
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        var parsed = root.Parse(args);
        // The server ends by itself when it is told to, and takes the time that open requests need.
        if (parsed.CommandResult.Command.Name == Serve)
            configuration.ProcessTerminationTimeout = null;
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(configuration, stop);
            return 2;
        }
        try
        {
            return await parsed.InvokeAsync(configuration, stop);
        }
        catch (RuleBrokenException problem)
        {
            await configuration.Error.WriteLineAsync(problem.Message);
            foreach (var line in problem.Details.Concat(problem.Commands))
                await configuration.Error.WriteLineAsync("  " + line);
            return 1;
        }
        catch (Exception problem)
            when (problem is RecordNotFoundException or AccessDeniedException or ValidationException or FileNotFoundException or DirectoryNotFoundException)
        {
            await configuration.Error.WriteLineAsync(problem.Message);
            return 1;
        }
        catch (Exception problem) when (problem is DbException or UnauthorizedAccessException or OptionsValidationException)
        {
            await configuration.Error.WriteLineAsync(problem is DbException ? $"The database cannot be used: {problem.Message}" : problem.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("Stopped. What was finished by then is kept.");
            return 1;
        }
        catch (Exception problem)
        {
            await configuration.Error.WriteLineAsync($"Unexpected: {problem}");
            return 3;
        }
    }
}
