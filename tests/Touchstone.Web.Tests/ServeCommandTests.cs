using Touchstone.Cli;

namespace Touchstone.Web.Tests;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData(0, "--urls", "serve", "--help")]
    [InlineData(2, "--dta", "serve", "--dta", "somewhere")]
    public async Task Its_help_is_shown_and_an_option_it_does_not_know_is_refused(int code, string said, params string[] arguments)
    {
        var root = TouchstoneCommands.Create();
        root.Subcommands.Add(ServeCommand.Create());
        var output = new StringWriter();

        Assert.Equal(code, await TouchstoneCommands.RunAsync(root, arguments, output, output));
        Assert.Contains(said, output.ToString());
    }

    [Fact]
    public async Task A_key_that_is_none_keeps_the_server_from_starting_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Equal(1, await ServeCommand.RunAsync(["--data", folder, "--urls", "http://127.0.0.1:0", "--Installation:Key", "short"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
