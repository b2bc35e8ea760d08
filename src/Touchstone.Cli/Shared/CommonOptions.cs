using System.CommandLine;
using Touchstone.Shared;

namespace Touchstone.Cli.Shared;

/// <summary>The options that every command knows.</summary>
public static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json") { Recursive = true, Description = "Print the result as JSON, for programs." };

    public static Option<string?> Data { get; } =
        new("--data")
        {
            Recursive = true,
            Description = "The data folder (default: ./data).",
            HelpName = "DIR",
        };

    public static Option<string?> Database { get; } =
        new("--database")
        {
            Recursive = true,
            Description = "A PostgreSQL connection string; without it an SQLite file in the data folder.",
            HelpName = "CONNECTION",
        };

    /// <summary>For the commands that take a password.</summary>
    public static Option<bool> PasswordStdin { get; } =
        new("--password-stdin") { Description = "Read the password from standard input, so that no list of processes shows it.", Required = true };

    internal static async Task<string> ReadPasswordAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!parsed.GetValue(PasswordStdin))
            throw new RuleBrokenException("password-missing", "Give the password on standard input, with --password-stdin.");
        return await Console.In.ReadLineAsync(stop) ?? throw new RuleBrokenException("password-missing", "Standard input holds no password.");
    }
}
