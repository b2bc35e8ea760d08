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
    public async Task A_forgotten_password_is_replaced_from_standard_input_and_a_weak_one_is_not()
    {
        await using var organisation = new TestOrganisation();
        var admin = await organisation.SetUpAsync();
        string[] command = ["people", "password", "Admin@example.org", "--password-stdin", .. organisation.CommandArguments];
        var before = Console.In;
        try
        {
            Console.SetIn(new StringReader("short\n"));
            var weak = await RunAsync(command);
            Assert.Equal(1, weak.Code);
            Assert.Contains("at least 12 characters", weak.Output);
            Console.SetIn(new StringReader("quite another pass phrase\n"));
            Assert.Equal(0, (await RunAsync(command)).Code);
        }
        finally
        {
            Console.SetIn(before);
        }

        await organisation
            .Get<ChangePassword>()
            .ExecuteAsync(admin, new ChangePasswordRequest("quite another pass phrase", "a third good pass phrase"), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await RunAsync(["people", "password", "admin@example.org", .. organisation.CommandArguments])).Code);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] args)
    {
        var output = new StringWriter();
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, args, output, output);
        return (code, output.ToString());
    }
}
