using Touchstone.Scoring;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Scorecards;

[Trait("Category", "Slow")]
public sealed class ScorecardCommandTests
{
    private static readonly ScorecardDocument Phone = ReadyScorecards.All.First(x => x.Variant == "phone");

    [Fact]
    public async Task Files_are_linted_without_a_database_and_an_error_ends_with_1()
    {
        var folder = Directory.CreateTempSubdirectory("touchstone-test-").FullName;
        var (good, bad) = (Path.Combine(folder, "good.json"), Path.Combine(folder, "bad.json"));
        await File.WriteAllTextAsync(good, ScorecardJson.Write(Phone), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            bad,
            ScorecardJson.Write(Phone).Replace("\"mode\": \"percentage\"", "\"mode\": \"luck\""),
            TestContext.Current.CancellationToken
        );

        var (code, _) = await RunAsync("scorecards", "lint", good, "--data", Path.Combine(folder, "nothing-here"));
        var (badCode, output) = await RunAsync("scorecards", "lint", good, bad, "--data", Path.Combine(folder, "nothing-here"));

        Assert.Equal((0, 1), (code, badCode));
        Assert.Contains("mode", output);
        Assert.False(Directory.Exists(Path.Combine(folder, "nothing-here")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_scorecard_goes_in_is_published_by_name_and_comes_out_the_same()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = Path.Combine(organisation.DataFolder, "phone.json");
        await File.WriteAllTextAsync(file, ScorecardJson.Write(Phone), TestContext.Current.CancellationToken);

        Assert.Contains("\"outcome\": \"Added\"", (await RunAsync(["scorecards", "import", file, "--json", .. organisation.CommandArguments])).Output);
        var (code, published) = await RunAsync(["scorecards", "publish", "everyday-service/phone", .. organisation.CommandArguments]);
        Assert.Equal(0, code);
        Assert.Contains("is version 1 now", published);
        Assert.Equal(1, (await RunAsync(["scorecards", "publish", "everyday-service/phone", .. organisation.CommandArguments])).Code);
        // By itself it is clean; what publishing would refuse is known where the published version is.
        Assert.Equal(0, (await RunAsync("scorecards", "lint", file)).Code);
        var (refused, why) = await RunAsync(["scorecards", "lint", file, "--published", .. organisation.CommandArguments]);
        Assert.Equal(1, refused);
        Assert.Contains("scorecard-unchanged", why);

        var (_, text) = await RunAsync(["scorecards", "export", "everyday-service/phone", .. organisation.CommandArguments]);
        Assert.Equal(Phone, ScorecardJson.Parse(text).Document);
        var target = Path.Combine(organisation.DataFolder, "out");
        await RunAsync(["scorecards", "export", "--family", "everyday-service", "--out", target, .. organisation.CommandArguments]);
        Assert.Equal(
            Phone,
            ScorecardJson
                .Parse(await File.ReadAllTextAsync(Path.Combine(target, "everyday-service-phone.json"), TestContext.Current.CancellationToken))
                .Document
        );
        Assert.Contains("here already", (await RunAsync(["scorecards", "install", .. organisation.CommandArguments])).Output);
        Assert.Contains("everyday-service/chat", (await RunAsync(["scorecards", "list", .. organisation.CommandArguments])).Output);
        Assert.Equal(2, (await RunAsync(["scorecards", "export", .. organisation.CommandArguments])).Code);
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, args, output, output);
        return (code, output.ToString());
    }
}
