using System.Text;
using Touchstone.Interactions.Importing;
using Touchstone.Testing;
using static Touchstone.Tests.Interactions.Importing.Imports;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Rejected rows can be put right in their file, and that file is imported as it is.</summary>
public sealed class RejectedRowsTests
{
    [Fact]
    public async Task Rows_of_a_table()
    {
        await using var organisation = await OpenAsync();
        var (first, rejects) = await ImportAsync(
            organisation,
            "contact id;channel;start time;subject;note\n1;phone;2026-06-01 09:00;fine;\n2;pigeon;soon;\"a;b\";=1+1\n3;phone\n"
        );

        var uncorrected = await organisation.ImportAsync(rejects, Request);
        var corrected = await organisation.ImportAsync(rejects.Replace("pigeon,soon", "chat,2026-06-01 10:00", StringComparison.Ordinal), Request);

        Assert.Equal((3, 1, 2), (first.Read, first.Added, first.Rejected));
        Assert.Equal((2, 0, 2), (uncorrected.Read, uncorrected.Added, uncorrected.Rejected));
        Assert.Equal((2, 1, 1), (corrected.Read, corrected.Added, corrected.Rejected));
        var row = await organisation.InteractionAsync("2");
        Assert.Equal(("chat", "a;b", """{"note":"=1+1"}"""), (row.Channel, row.Subject, row.ExtraJson));
    }

    [Fact]
    public async Task Conversations_come_back_whole()
    {
        await using var organisation = await OpenAsync();
        var (first, rejects) = await ImportAsync(
            organisation,
            "chat id,channel,start time,speaker,text\nc,chat,2026-06-01 09:00,customer,hello\nc,chat,2026-06-01 09:00,parrot,yes\nd,chat,2026-06-01 "
                + "09:00,agent,bye\nc,chat,2026-06-01 09:00,customer,thanks\n"
        );

        var corrected = await organisation.ImportAsync(rejects.Replace("09:00,parrot", "09:00,agent", StringComparison.Ordinal), Request);

        Assert.Equal((2, 1, 1, 4), (first.Read, first.Added, first.Rejected, first.Rows));
        Assert.Equal((1, 1, 3), (corrected.Read, corrected.Added, corrected.Rows));
        Assert.Equal(["hello", "yes", "thanks"], (await organisation.RevisionsAsync("c"))[0].Words().Select(x => x.Text));
    }

    [Fact]
    public async Task Lines_of_json()
    {
        await using var organisation = await OpenAsync();
        var (_, rejects) = await ImportAsync(organisation, Line("1") + Line("2", channel: "pigeon", more: ""","extra":{"a":1}""") + "{\"broken\n");

        var corrected = await organisation.ImportAsync(rejects.Replace("\"\"pigeon\"\"", "\"\"chat\"\"", StringComparison.Ordinal), Request);

        Assert.Equal((2, 1, 1), (corrected.Read, corrected.Added, corrected.Rejected));
        Assert.Equal("""{"a":1}""", (await organisation.InteractionAsync("2")).ExtraJson);
    }

    [Fact]
    public async Task A_row_whose_id_is_anothers_is_not_written_over_it_unless_somebody_says_so()
    {
        await using var organisation = await OpenAsync();
        var (_, rejects) = await ImportAsync(organisation, "id,channel,subject\n1,phone,first\n1,phone,second\n");

        var uncorrected = await organisation.ImportAsync(rejects, Request);
        var renamed = await organisation.ImportAsync(rejects.Replace(",1,phone,second", ",1b,phone,second", StringComparison.Ordinal), Request);

        Assert.Equal((1, 1, "duplicate-id"), (uncorrected.Read, uncorrected.Rejected, uncorrected.Problems[0].Code));
        Assert.Equal(1, renamed.Added);
        Assert.Equal("first", (await organisation.InteractionAsync("1")).Subject);
        Assert.Equal("second", (await organisation.InteractionAsync("1b")).Subject);
    }

    [Fact]
    public async Task Card_numbers_do_not_stand_in_them()
    {
        await using var organisation = await OpenAsync();

        var (_, table) = await ImportAsync(organisation, "id,channel,subject\n1,pigeon,my card is 4111 1111 1111 1111\n");
        var (_, json) = await ImportAsync(organisation, Line("2", "4111 1111 1111 1111", channel: "pigeon"));

        Assert.DoesNotContain("4111 1111 1111 1111", table + json);
        Assert.Contains("pigeon", table);
    }

    [Fact]
    public async Task Neither_do_those_that_were_said_over_several_turns()
    {
        await using var organisation = await OpenAsync();

        var (_, table) = await ImportAsync(
            organisation,
            "chat id,channel,start time,speaker,text\nc,pigeon,2026-06-01 09:00,customer,4929\nc,pigeon,2026-06-01 "
                + "09:00,agent,yes\nc,pigeon,2026-06-01 09:00,customer,4324\nc,pigeon,2026-06-01 09:00,agent,go on\nc,pigeon,2026-06-01 "
                + "09:00,customer,4519 5683\n"
        );
        var (_, json) = await ImportAsync(
            organisation,
            """{"interaction_id":"j","channel":"pigeon","turns":[{"speaker":"customer","text":"4929"},{"speaker":"agent","text":"yes"},{"speaker":"customer","text":"4324 4519"},{"speaker":"customer","text":"5683"}]}"""
                + "\n"
        );

        Assert.All(["4929", "4324", "4519", "5683"], x => Assert.DoesNotContain(x, table + json, StringComparison.Ordinal));
        Assert.Contains("go on", table, StringComparison.Ordinal);
        Assert.Contains("yes", json, StringComparison.Ordinal);
    }

    private static ImportRequest Request { get; } = new(Zone: "Europe/London", Source: "test");

    private static async Task<(ImportResult Result, string Rejects)> ImportAsync(TestOrganisation organisation, string text)
    {
        using var stream = new MemoryStream();
        using (var rejects = new RejectsFile(stream))
            return (await organisation.ImportAsync(text, Request, rejects), Text(rejects, stream));
    }

    private static string Text(RejectsFile rejects, MemoryStream stream)
    {
        rejects.Flush();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<TestOrganisation> OpenAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        return organisation;
    }
}
