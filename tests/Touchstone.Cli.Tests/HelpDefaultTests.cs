using System.CommandLine;

namespace Touchstone.Cli.Tests;

public sealed class HelpDefaultTests
{
    [Fact]
    public void A_default_is_said_once()
    {
        var options = All(TestCommands.Root).SelectMany(x => x.Options).Where(x => x.HasDefaultValue).ToList();

        Assert.NotEmpty(options);
        Assert.DoesNotContain(options, x => x.Description?.Contains("(default", StringComparison.OrdinalIgnoreCase) == true);
        // What the help adds by itself is what can be typed.
        Assert.Equal("1-5", options.First(x => x.Name == "--scale").GetDefaultValue()?.ToString());
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
