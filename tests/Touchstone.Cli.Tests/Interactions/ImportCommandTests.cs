using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

public sealed class ImportCommandTests
{
    [Fact]
    public async Task Several_files_come_in_once_and_the_numbers_are_printed_for_programs()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        string[] files = [SharedData.File("harper_valley_calls.jsonl"), SharedData.File("abcd_chats.jsonl")];

        var (code, first, _) = await RunAsync(organisation, ["interactions", "import", .. files, "--json"]);
        var (again, second, _) = await RunAsync(organisation, ["interactions", "import", .. files, "--json"]);

        Assert.Equal((0, 0), (code, again));
        Assert.Equal(
            ["read", "added", "updated", "unchanged", "rejected", "seconds", "rows", "turns", "heldBack", "warnings"],
            JsonDocument.Parse(first).RootElement.EnumerateObject().Select(x => x.Name)
        );
        Assert.Equal((9, 9, 0), Numbers(first));
        Assert.Equal((9, 0, 9), Numbers(second));
    }

    [Fact]
    public async Task Rejected_rows_go_to_the_file_and_the_others_come_in()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = await organisation.FileAsync("a.csv", "id,channel,arrived\n1,phone,2026-06-01 10:00\n2,pigeon,2026-06-01 11:00\n");
        var rejects = Path.Combine(organisation.DataFolder, "rejects.csv");

        var (code, output, error) = await RunAsync(
            organisation,
            ["interactions", "import", file, "--source", "acd", "--zone", "Europe/London", "--rejects", rejects]
        );

        Assert.Equal(0, code);
        Assert.Contains("rejected", output);
        Assert.Contains("line 3, channel: “pigeon” is not a known channel.", error);
        Assert.StartsWith("3,2,channel,unknown-channel,", (await File.ReadAllLinesAsync(rejects, TestContext.Current.CancellationToken))[1]);
    }

    [Fact]
    public async Task A_mapping_file_and_a_dry_run()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = await organisation.FileAsync("a.csv", "Nr;Wer\n1;Ann\n");
        var map = await organisation.FileAsync(
            "map.json",
            """{"columns":{"Nr":"interaction_id","Wer":"agent_id"},"constants":{"source":"desk","channel":"counter"}}"""
        );

        var (code, output, _) = await RunAsync(organisation, ["interactions", "import", file, "--map", map, "--dry-run", "--json"]);

        Assert.Equal(0, code);
        Assert.Equal((1, 1, 0), Numbers(output));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(
            0,
            await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Interactions\"").SingleAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task What_a_file_leaves_open_is_said_by_options_as_in_a_mapping()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var file = await organisation.FileAsync("a.csv", "contact id;medium;start time;talk time\n1;Web;03/04/2026 10:00;1,234\n;Web;03/04/2026 10:00;NULL\n");
        string[] common = ["interactions", "import", file, "--source", "acd", "--zone", "UTC", "--json"];

        var (asked, _, question) = await RunAsync(organisation, common);
        var (code, output, _) = await RunAsync(
            organisation,
            [.. common, "--dates", "dmy", "--decimal", "comma", "--no-value", "NULL", "--word", "Web=chat", "--row-ids"]
        );
        var map = await organisation.FileAsync(
            "map.json",
            """{"dateOrder":"dmy","decimal":"comma","noValue":["NULL"],"channels":{"Web":"chat"},"rowNumberAsId":true}"""
        );
        var (_, same, _) = await RunAsync(organisation, [.. common, "--map", map]);

        Assert.Equal((1, 0), (asked, code));
        Assert.Contains("--dates dmy", question);
        Assert.Equal((2, 2, 0), Numbers(output));
        Assert.Equal((2, 0, 2), Numbers(same));
    }

    [Fact]
    public async Task Nothing_readable_ends_with_1_and_says_why()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var (zip, _, said) = await RunAsync(organisation, ["interactions", "import", await organisation.FileAsync("b.zip", "PK\u0003\u0004\0\0\0\0")]);
        var (missing, _, _) = await RunAsync(organisation, ["interactions", "import", "nowhere.csv"]);
        var (allBad, output, _) = await RunAsync(organisation, ["interactions", "import", await organisation.FileAsync("c.jsonl", "{\"cut\":\n"), "--json"]);

        Assert.Equal((1, 1, 1), (zip, missing, allBad));
        Assert.Contains("zip archive", said);
        Assert.Contains("\"rejected\": 1", output);
    }

    [Fact]
    public async Task Interactions_come_in_before_the_set_up_which_is_then_asked_for_until_it_is_done()
    {
        await using var organisation = new TestOrganisation();
        var file = await organisation.FileAsync("a.jsonl", "{\"source\":\"a\",\"interaction_id\":\"1\",\"channel\":\"phone\"}\n");

        var (code, output, said) = await RunAsync(organisation, ["interactions", "import", file, "--json"]);
        await organisation.SetUpAsync();
        var (again, later, quiet) = await RunAsync(organisation, ["interactions", "import", file, "--json"]);

        Assert.Equal((0, 0), (code, again));
        Assert.Equal(((1, 1, 0), (1, 0, 1)), (Numbers(output), Numbers(later)));
        Assert.Contains("touchstone setup", said);
        Assert.DoesNotContain("touchstone setup", quiet);
    }

    private static (int Read, int Added, int Unchanged) Numbers(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        return (root.GetProperty("read").GetInt32(), root.GetProperty("added").GetInt32(), root.GetProperty("unchanged").GetInt32());
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestOrganisation organisation, string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, [.. arguments, .. organisation.CommandArguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
