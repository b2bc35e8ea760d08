using System.Text;
using Touchstone.Causes;
using Touchstone.Shared;

namespace Touchstone.Tests.Causes;

public sealed class ImportCausesTests
{
    [Fact]
    public async Task A_file_makes_the_tree_whatever_the_order_of_its_rows_and_again_changes_nothing()
    {
        await using var scene = await CauseScene.OpenAsync();
        const string File = """
            key;name;parent;description;owner;also_called
            agent-know-products;Products;agent-know;What we sell;mona.manager@example.org;catalogue | price list
            agent-know;Knowledge;agent;;;
            ;Weather;;Storm and frost;Mona Manager;
            agent;Adviser;;;;
            """;

        var dry = await ImportAsync(scene, File, dryRun: true);
        Assert.Equal((3, 1, false, 5), (dry.Added, dry.Changed, dry.Kept, (await scene.PathsAsync()).Count));
        var done = await ImportAsync(scene, File);
        Assert.Equal((3, 1, 0, true), (done.Added, done.Changed, done.Unchanged, done.Kept));
        var again = await ImportAsync(scene, File);

        Assert.Equal((0, 0, 4), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(["Adviser", "Adviser › Knowledge", "Adviser › Knowledge › Products"], await scene.PathsAsync(new CauseFilter(Under: "agent")));
        var products = (await scene.Get<CauseQueries>().ListAsync(scene.Manager, new CauseFilter("price list"))).Single();
        Assert.Equal(("agent-know-products", "Mona Manager", "What we sell"), (products.Key, products.OwnerName, products.Description));
        Assert.Equal("agent-know-products", (await scene.ReaderAsync()).Read("Catalogue")!.Key);
    }

    [Fact]
    public async Task What_an_export_wrote_goes_in_again_and_changes_nothing()
    {
        await using var scene = await CauseScene.OpenAsync();
        var agent = await scene.BranchAsync("agent");
        await scene
            .Get<AddCause>()
            .ExecuteAsync(
                scene.Manager,
                new AddCauseRequest("=Skill, \"craft\"", agent, Description: "+1\nTwo lines", OwnerId: scene.Manager.PersonId, AlsoCalled: ["-minus", "plain"])
            );
        await scene.MergeAsync(await scene.AddAsync("Gone"), agent);

        var text = await scene.Get<ExportCauses>().ExecuteAsync(scene.Manager, new CauseFilter(Closed: true));
        var back = await ImportAsync(scene, text);

        Assert.Contains(",'=Skill", text.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((7, 0, 0, 6, 1), (back.Read, back.Added, back.Changed, back.Unchanged, back.LeftOut));
        Assert.Empty(back.Rejects);
    }

    [Theory]
    [InlineData("name,parent\nGood,agent\n,agent", 3, "name")]
    [InlineData("name,parent\nGood,agent\nBad,nowhere", 3, "parent")]
    [InlineData("name,parent\nGood,agent\nToo wide,agent,policy", 3, null)]
    [InlineData("name,parent\nGood,agent\n\"Open,agent", 3, null)]
    [InlineData("name,parent\nGood,agent\nZe\0ro,agent", 3, "name")]
    [InlineData("\uFEFFname\tparent\rGood\tagent\r\r", 0, null)]
    [InlineData("sep=;\nname;parent\n\"Good; \"\"very\"\"\";agent;;\nShort", 0, null)]
    [InlineData("name,owner\nGood,\nBad,nobody@example.org", 3, "owner")]
    [InlineData("key,name\ngood,Good\nNot A Key,Bad", 3, null)]
    [InlineData("key,name,parent\na,A,b\nb,B,a", 2, "parent")]
    [InlineData("name,parent\nGood,agent\nGood,", 0, null)]
    [InlineData("key,name,parent\nsystem,System,agent", 2, null)]
    [InlineData("name,parent,also called\nGood,agent,Policy", 2, null)]
    public async Task One_bad_row_keeps_all_of_it_out_and_is_named(string file, int line, string? column)
    {
        await using var scene = await CauseScene.OpenAsync();

        var result = await ImportAsync(scene, file);

        Assert.Equal(line == 0, result.Kept);
        if (line > 0)
        {
            Assert.Contains(result.Rejects, x => x.Line == line && x.Column == column);
            Assert.Equal(5, (await scene.PathsAsync()).Count);
        }
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("key,parent\na,b", "name-column-missing")]
    [InlineData("name,nmae\na,b", "unknown-column")]
    [InlineData("name,Name\na,b", "column-twice")]
    public async Task A_file_of_something_else_is_refused(string file, string code)
    {
        await using var scene = await CauseScene.OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(scene, file))).Code);
    }

    private static Task<CausesImportResult> ImportAsync(CauseScene scene, string text, bool dryRun = false) =>
        scene.Get<ImportCauses>().ExecuteAsync(scene.Manager, new ImportCausesRequest(new MemoryStream(Encoding.UTF8.GetBytes(text)), dryRun));
}
