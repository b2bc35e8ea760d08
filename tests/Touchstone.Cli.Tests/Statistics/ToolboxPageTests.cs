using Touchstone.Cli.Shared;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>docs/statistics-toolbox.md shows commands that exist, with options that exist, and leaves none out.</summary>
[Trait("Database", "Any")]
public sealed class ToolboxPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "statistics-toolbox.md"));

    [Fact]
    public void Every_line_of_the_page_is_a_command_that_parses()
    {
        var lines = Page.Split('\n').Where(x => x.StartsWith("touchstone stats ", StringComparison.Ordinal)).ToList();

        Assert.True(lines.Count >= 10);
        Assert.All(lines, x => Assert.Empty(TestCommands.Root.Parse(x.Split(' ')[1..]).Errors));
    }

    [Fact]
    public void Every_command_has_its_place_and_the_examples_of_the_help_stand_there()
    {
        var commands = TestCommands.Root.Subcommands.Single(x => x.Name == "stats").Subcommands;

        Assert.All(commands, x => Assert.Contains($"`{x.Name}`", Page));
        Assert.All(commands.Cast<CommandWithExample>().Where(x => x.Name is not ("icc" or "severity")), x => Assert.Contains(x.Example, Page));
    }
}
