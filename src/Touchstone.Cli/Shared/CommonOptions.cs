using System.CommandLine;

namespace Touchstone.Cli.Shared;

/// <summary>The options that every command knows.</summary>
public static class CommonOptions
{
    public static Option<bool> Json { get; } = new("--json") { Recursive = true, Description = "Print the result as JSON, for programs." };

    public static Option<string?> Data { get; } = new("--data") { Recursive = true, Description = "The data folder (default: ./data).", HelpName = "DIR" };

    public static Option<string?> Database { get; } = new("--database") { Recursive = true, Description = "A PostgreSQL connection string; without it an SQLite file in the data folder.", HelpName = "CONNECTION" };
}
