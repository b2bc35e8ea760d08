using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Causes;

[Trait("Category", "Slow")]
public sealed class CauseCommandTests
{
    [Fact]
    public async Task The_tree_is_built_changed_exported_and_imported_from_the_terminal()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        Task<(int Code, string Output)> Run(params string[] args) => RunAsync([.. args, .. organisation.CommandArguments]);

        Assert.Contains("Agent › Skill (agent-skill): open", (await Run("causes", "add", "Skill", "--under", "agent")).Output);
        await Run("causes", "add", "Craft", "--under", "agent", "--key", "craft");
        Assert.Contains("merged into craft", (await Run("causes", "merge", "agent: skill", "--into", "craft", "--reason", "One thing")).Output);
        Assert.Contains(
            "split into system, first",
            (await Run("causes", "split", "craft", "--into", "system", "--into", "First", "--earlier", "system")).Output.Replace("agent-first", "first")
        );
        Assert.Contains("open", (await Run("causes", "restore", "craft")).Output);
        Assert.Contains(
            "Workload › Craft (craft)",
            (await Run("causes", "add", "Workload")).Code == 0 ? (await Run("causes", "move", "craft", "--under", "workload")).Output : ""
        );
        Assert.Contains("Craftsmanship", (await Run("causes", "edit", "craft", "--name", "Craftsmanship")).Output);
        Assert.Contains("retired", (await Run("causes", "retire", "agent-first")).Output);
        var shown = (await Run("causes", "show", "craft")).Output;
        Assert.Contains("Renamed from Craft to Craftsmanship", shown);
        var (code, json) = await Run("causes", "list", "--closed", "--json");
        Assert.Equal(0, code);
        Assert.Contains("\"key\": \"agent-skill\"", json);
        Assert.Equal(1, (await Run("causes", "merge", "agent", "--into", "system")).Code);
        Assert.Equal(1, (await Run("causes", "show", "nothing-here")).Code);
        Assert.Contains("\"said\": 0", (await Run("results", "causes", "--under", "agent", "--json")).Output);
        Assert.Contains("0 answers have a cause", (await Run("results", "causes")).Output);

        var file = Path.Combine(organisation.DataFolder, "causes.csv");
        await File.WriteAllTextAsync(file, (await Run("causes", "export")).Output, TestContext.Current.CancellationToken);
        Assert.Contains("0 causes added, 0 changed, 7 unchanged", (await Run("causes", "import", file)).Output);
        await File.WriteAllTextAsync(file, "name,parent\nNew,agent\nBad,nowhere\n", TestContext.Current.CancellationToken);
        var (refused, why) = await Run("causes", "import", file);
        Assert.Equal(1, refused);
        Assert.Contains("line 3, parent: There is no such cause. (nowhere)", why);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] args)
    {
        var output = new StringWriter();
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, args, output, output);
        return (code, output.ToString());
    }
}
