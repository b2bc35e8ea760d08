using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Audit;

public sealed class AuditCommandTests
{
    [Fact]
    public async Task Verify_says_that_an_untouched_log_is_intact_and_wrong_usage_ends_with_2()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var output = new StringWriter();

        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, ["audit", "verify", "--json", .. organisation.CommandArguments], output, output);

        Assert.Equal(0, code);
        Assert.Contains("\"isIntact\": true", output.ToString());
        Assert.Equal(2, await TouchstoneCommands.RunAsync(TestCommands.Root, ["audit", "verify", "--nonsense"], output, output));
    }
}
