using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Organisation;

public sealed class PeopleCommandTests
{
    [Fact]
    public async Task A_file_of_people_is_checked_then_imported_and_refused_rows_are_named()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = Path.Combine(organisation.DataFolder, "people.csv");
        await File.WriteAllTextAsync(file, "name,staff number,team\nAnn,1,North\n,2,North\n", TestContext.Current.CancellationToken);

        var dry = await RunAsync(["people", "import", file, "--dry-run", "--json", .. organisation.CommandArguments]);
        var done = await RunAsync(["people", "import", file, .. organisation.CommandArguments]);
        var again = await RunAsync(["people", "import", file, "--json", .. organisation.CommandArguments]);

        Assert.Contains("\"dryRun\": true", dry.Output);
        Assert.Equal(0, done.Code);
        Assert.Contains("line 3, name: There is no name.", done.Output);
        Assert.Contains("1 person added", done.Output);
        Assert.Contains("\"unchanged\": 1", again.Output);
        Assert.Equal(1, (await RunAsync(["people", "import", file + ".missing", .. organisation.CommandArguments])).Code);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_whoever_holds_the_code_that_the_command_made()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();

        var made = await RunAsync(["people", "invite", "Admin@example.org", "--json", .. organisation.CommandArguments]);

        Assert.Equal(0, made.Code);
        var invitation = System.Text.Json.JsonDocument.Parse(made.Output).RootElement.GetProperty("made")[0];
        Assert.True(invitation.GetProperty("isReset").GetBoolean());
        var stop = TestContext.Current.CancellationToken;
        await organisation
            .Get<AcceptInvitation>()
            .ExecuteAsync(new AcceptInvitationRequest(invitation.GetProperty("code").GetString()!, "quite another pass phrase"), stop);
        await organisation.Get<ChangePassword>().ExecuteAsync(admin, new ChangePasswordRequest("quite another pass phrase", "a third good pass phrase"), stop);
        Assert.Equal(1, (await RunAsync(["people", "invite", "nobody@example.org", .. organisation.CommandArguments])).Code);
        Assert.Equal(1, (await RunAsync(["people", "invite", .. organisation.CommandArguments])).Code);
        Assert.Equal(1, (await RunAsync(["people", "invite", "admin@example.org", "--days", "99", .. organisation.CommandArguments])).Code);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] args)
    {
        var output = new StringWriter();
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, args, output, output);
        return (code, output.ToString());
    }
}
