using System.CommandLine;

namespace Touchstone.Cli.Tests;

/// <summary>The commands, made once as in the program: their options are shared, and two tests must not put them together at the same time.</summary>
internal static class TestCommands
{
    public static RootCommand Root { get; } = TouchstoneCommands.Create();
}
