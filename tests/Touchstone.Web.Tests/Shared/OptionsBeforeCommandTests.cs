using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared;

[Trait("Database", "Any")]
public sealed class OptionsBeforeCommandTests
{
    [Fact]
    public async Task A_command_behind_its_options_is_that_command_and_not_the_server()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var (code, said) = await ServerProcess.RunAsync([.. organisation.CommandArguments, "audit", "verify"]);

        Assert.Equal(0, code);
        Assert.Contains("intact", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("listening", said);
    }
}
