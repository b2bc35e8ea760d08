using System.Net;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;
using Touchstone.Web.Shared.Frame;

namespace Touchstone.Web.Tests.Interactions;

/// <summary>Importing by the pages: what a person sees and does between the upload and the result.</summary>
public sealed class ImportPageTests
{
    private const string Csv = "Nr,Wann,Wer\n1,2026-06-01 10:00,Ann\n2,2026-06-01 11:00,Ann\n3,2026-06-01 12:00,Ben\n";

    [Fact]
    public async Task What_all_rows_lack_is_said_once_with_what_to_do_on_the_page()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var upload = await UploadAsync(server, manager, "id,arrived,agent\n1,2026-06-01 10:00,Ann\n2,2026-06-01 11:00,Ann\n3,2026-06-01 12:00,Ben\n");
        var path = $"/interactions/import/{upload}";

        var answer = await browser.SubmitAsync(
            path,
            "import",
            ("do", "preview"),
            ("zone", "Europe/London"),
            ("source", "acd"),
            ("column-0", "interaction_id"),
            ("column-1", "arrived_at"),
            ("column-2", "agent_id")
        );
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Contains("All 3 rows shown", page);
        Assert.Contains("Choose one above under “Channel for rows that name none”", page);
    }

    [Fact]
    public async Task A_saved_mapping_whose_columns_are_the_same_is_used_for_the_next_file_by_itself()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        (string, string)[] choices =
        [
            ("zone", "Europe/Berlin"),
            ("source", "desk"),
            ("channel", "counter"),
            ("column-0", "interaction_id"),
            ("column-1", "arrived_at"),
            ("column-2", "agent_id"),
        ];

        var first = await browser.SubmitAsync(
            $"/interactions/import/{await UploadAsync(server, manager, Csv)}",
            "import",
            [.. choices, ("do", "save"), ("save-as", "Front desk")]
        );
        Assert.Contains("The mapping Front desk is saved", await first.Content.ReadAsStringAsync());
        var next = await browser.PageAsync($"/interactions/import/{await UploadAsync(server, manager, Csv + "4,2026-06-01 13:00,Cem\n")}");

        Assert.Contains("The saved mapping Front desk has the same columns and is used", next);
        Assert.Contains("2026-06-01 08:00:00", next);
        Assert.DoesNotContain("does not say which channel", next);
    }

    [Fact]
    public async Task Dates_of_JSONL_can_be_explained_too()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var upload = await UploadAsync(
            server,
            manager,
            "{\"source\":\"a\",\"interaction_id\":\"1\",\"channel\":\"phone\",\"arrived_at\":\"01/02/2026 10:00\"}\n"
        );
        var path = $"/interactions/import/{upload}";

        Assert.Contains("day and month could be swapped", await browser.PageAsync(path));
        var answer = await browser.SubmitAsync(path, "import", ("do", "preview"), ("zone", "UTC"), ("dates", "d/M/yyyy"));

        Assert.Contains("2026-02-01 10:00:00", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Words_of_the_source_are_translated_on_the_page_and_a_line_that_is_none_is_named()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var path = $"/interactions/import/{await UploadAsync(server, manager, "id,channel,agent\n1,Telefon,Ann\n2,Brief,Ann\n")}";
        (string, string)[] choices = [("do", "preview"), ("source", "acd"), ("column-0", "interaction_id"), ("column-1", "channel"), ("column-2", "agent_id")];

        var wrong = WebUtility.HtmlDecode(
            await (await browser.SubmitAsync(path, "import", [.. choices, ("words", "Telefon = phone\nBrief = pigeon")])).Content.ReadAsStringAsync()
        );
        var right = WebUtility.HtmlDecode(
            await (
                await browser.SubmitAsync(path, "import", [.. choices, ("words", "Telefon = phone\r\nBrief = letter\r\nKundin = customer")])
            ).Content.ReadAsStringAsync()
        );

        Assert.Contains("Line 2 of the words is not written as", wrong);
        Assert.Contains("Brief = pigeon", wrong);
        Assert.DoesNotContain("is not a known channel", right);
        Assert.Contains("Brief = letter\nKundin = customer", right.Replace("\r", ""));
    }

    [Fact]
    public async Task A_file_read_with_another_delimiter_offers_its_other_columns()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var path = $"/interactions/import/{await UploadAsync(server, manager, "id;channel,agent\n1;phone,Ann\n2;chat,Ben\n")}";

        var answer = await browser.SubmitAsync(
            path,
            "import",
            ("do", "preview"),
            ("source", "acd"),
            ("delimiter", ";"),
            ("column-0", "interaction_id"),
            ("column-1", "channel")
        );
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Contains("delimiter: semicolon", page);
        Assert.Contains("Field of the column channel,agent", page);
    }

    [Fact]
    public async Task The_result_says_how_many_agents_wait_to_be_recognised()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        Assert.Contains("First steps", await browser.PageAsync("/"));
        var path = $"/interactions/import/{await UploadAsync(server, manager, "id,channel,agent\n1,phone,Ann\n2,chat,Ben\n")}";

        await browser.SubmitAsync(
            path,
            "import",
            ("do", "start"),
            ("source", "acd"),
            ("column-0", "interaction_id"),
            ("column-1", "channel"),
            ("column-2", "agent_id")
        );
        var page = "";
        for (var i = 0; i < 600 && !page.Contains("<h2>Result</h2>", StringComparison.Ordinal); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await browser.PageAsync(path);
        }

        Assert.Contains("Say who 2 agents are", page);
        // The first steps stay until all are done, and what waits is counted beside them.
        var start = await browser.PageAsync("/");
        Assert.Contains("First steps", start);
        Assert.Contains("2 agents are not matched to anybody", start);
        Assert.Contains("touchstone demo --data demonstration", start);
    }

    [Fact]
    public async Task A_file_is_discarded_and_gone()
    {
        await using var server = new TouchstoneServer();
        await server.SetUpAsync();
        var manager = await server.PersonAsync("Mia Manager", Role.QualityManager);
        using var browser = await PageBrowser.OpenAsync(server, manager);
        var path = $"/interactions/import/{await UploadAsync(server, manager, Csv)}";

        var answer = await browser.SubmitAsync(path, "import", ("do", "discard"), ("column-0", "interaction_id"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataFolder, "files"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("interactions", "interactions")]
    [InlineData("interactions/17", "interactions")]
    [InlineData("interactions/import", "interactions/import")]
    [InlineData("interactions/import/abc", "interactions/import")]
    [InlineData("people/to-match", "people/to-match")]
    [InlineData("people/abc?team=1", "people")]
    [InlineData("./", "./")]
    [InlineData("nowhere", null)]
    public void One_entry_of_the_navigation_is_marked(string path, string? entry) =>
        Assert.Equal(entry, new Navigation(WebSlices.All()).Here(Actor.System("test", "test"), path));

    private static async Task<Guid> UploadAsync(TouchstoneServer server, Actor person, string text)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        return await server.Get<ImportUploads>().UploadAsync(person, "a.csv", content);
    }
}
