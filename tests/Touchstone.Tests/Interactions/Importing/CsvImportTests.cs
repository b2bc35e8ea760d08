using System.Text;
using CsCheck;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Tables;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class CsvImportTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task Columns_are_found_by_their_names_whatever_parts_them(string delimiter)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var rows = """
            Call ID|Medium|Agent|Start Time|End Time|Queue Name|Wrap Code|Conversation
            c1|Voice|A7|2026-06-01 09:00:00|2026-06-01 09:05:00|billing|X1|"Agent: Good morning
            Customer: Hello"
            c2|e-mail||||sales||
            """.Replace("|", delimiter);

        var result = await organisation.ImportAsync(rows, new ImportRequest(Zone: "Europe/London", Source: "acd"));

        Assert.Equal((2, 0), (result.Added, result.Rejected));
        var row = await organisation.InteractionAsync("c1");
        Assert.Equal(("acd", "phone", "A7", "billing", """{"Wrap Code":"X1"}"""), (row.Source, row.Channel, row.ExternalAgentId, row.Queue, row.ExtraJson));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero), row.ArrivedAt);
        Assert.Equal([("agent", "Good morning"), ("customer", "Hello")], (await organisation.RevisionsAsync("c1"))[0].Words().Select(x => (x.Speaker, x.Text)));
        Assert.Equal("email", (await organisation.InteractionAsync("c2")).Channel);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task The_encoding_is_found(string name, bool marked)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var encoding = TextDetection.Named(name)!;
        const string subject = "Größe geändert – „Straße“ für Käufer übermäßig teuer";
        var text = "id;channel;subject\n" + string.Concat(Enumerable.Range(1, 20).Select(x => $"{x};chat;{subject}\n"));

        await organisation.ImportAsync([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

        Assert.Equal(subject, (await organisation.InteractionAsync("7")).Subject);
    }

    [Fact]
    public async Task One_turn_a_row_is_gathered_into_interactions()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(
            """
            interaction_id,channel,agent_id,arrived_at,turn,speaker,offset,text
            a,chat,7,2026-06-01T09:00:00Z,1,customer,0,Hello
            a,chat,7,2026-06-01T09:00:00Z,2,agent,4.5,"Good morning, how can I help?"
            b,chat,7,2026-06-01T10:00:00Z,1,customer,0,Hi
            a,chat,7,2026-06-01T09:00:00Z,3,customer,9,Not too late
            """
        );

        Assert.Equal((2, 2, 0, 4, 4), (result.Read, result.Added, result.Rejected, result.Rows, result.Turns));
        Assert.Equal(
            [(1, "customer", 0m, "Hello"), (2, "agent", 4.5m, "Good morning, how can I help?"), (3, "customer", 9m, "Not too late")],
            (await organisation.RevisionsAsync("a"))[0].Words().Select(x => (x.N, x.Speaker, x.OffsetSeconds!.Value, x.Text))
        );
    }

    [Fact]
    public async Task A_mapping_translates_columns_words_dates_and_constants()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var mapping = ColumnMapping.Parse(
            """
            {"columns":{"Nr":"interaction_id","Tag":"arrived_at","Uhr":"arrived_at","Wer":"agent_id","Art":"channel","Text":"transcript","Geheim":"","Dauer":"talk_s"},
             "constants":{"source":"alt"},"zone":"Europe/Berlin","dateFormats":["d.M.yyyy"],"channels":{"Anruf":"phone"},"speakers":{"Kunde":"customer","Berater":"agent"}}
            """
        );

        var result = await organisation.ImportAsync(
            "Nr;Tag;Uhr;Wer;Art;Text;Geheim;Dauer\n1;3.4.2026;14:05;Udo;Anruf;Kunde: Guten Tag | Berater: Ja?;nein;1:33\n",
            new ImportRequest(Mapping: mapping)
        );

        Assert.Equal(1, result.Added);
        var row = await organisation.InteractionAsync("1");
        Assert.Equal(("alt", "phone", "Udo", null, 93m), (row.Source, row.Channel, row.ExternalAgentId, row.ExtraJson, row.TalkSeconds));
        Assert.Equal(new DateTimeOffset(2026, 4, 3, 12, 5, 0, TimeSpan.Zero), row.ArrivedAt);
        Assert.Equal([("customer", "Guten Tag"), ("agent", "Ja?")], (await organisation.RevisionsAsync("1"))[0].Words().Select(x => (x.Speaker, x.Text)));
    }

    [Fact]
    public async Task Dates_are_read_as_the_file_shows_they_are_meant_and_asked_for_when_it_does_not()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var request = new ImportRequest(Zone: "Europe/London", Source: "test");

        await organisation.ImportAsync("id,channel,arrived\n1,phone,03/04/2026 10:00\n2,phone,25/04/2026 10:00\n", request);
        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync("id,channel,arrived\n3,phone,03/04/2026 10:00\n", request));

        Assert.Equal(new DateOnly(2026, 4, 3), (await organisation.InteractionAsync("1")).BusinessDate);
        Assert.Equal("date-order-unclear", broken.Code);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_costs_its_line_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var text = "id,channel,subject\n1,phone,fine\n2,phone,\"open\n3,phone,after\n4,phone,\"closed, with comma\"\n5,phone\n6,phone,a,b\n7,phone,last";

        var result = await organisation.ImportAsync(text);

        Assert.Equal((7, 4, 3), (result.Read, result.Added, result.Rejected));
        Assert.Equal([(3, "quote-not-closed"), (6, "too-few-cells"), (7, "too-many-cells")], result.Problems.Select(x => (x.Line, x.Code)));
        Assert.Equal("closed, with comma", (await organisation.InteractionAsync("4")).Subject);
    }

    [Fact]
    public async Task A_damaged_letter_costs_its_row_only()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("id,channel,subject\n" + string.Concat(Enumerable.Range(1, 50).Select(x => $"{x},chat,schöne Grüße\n"))),
            .. "51,chat,"u8,
            0xFC,
            .. "\n52,chat,x\n"u8,
        ];

        var result = await organisation.ImportAsync(bytes);

        Assert.Equal((51, 1), (result.Added, result.Rejected));
        Assert.Equal((52, "subject", "wrong-encoding"), (result.Problems[0].Line, result.Problems[0].Column, result.Problems[0].Code));
    }

    [Fact]
    public async Task A_file_without_names_of_columns_is_read_by_a_mapping()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var mapping = new ColumnMapping
        {
            Columns = new Dictionary<string, string> { ["Column 1"] = "interaction_id", ["Column 2"] = "channel" },
        };

        var result = await organisation.ImportAsync("17,phone\n18,chat\n", new ImportRequest(Mapping: mapping, Source: "test"));

        Assert.Equal(2, result.Added);
        Assert.Equal("chat", (await organisation.InteractionAsync("18")).Channel);
    }

    [Fact]
    public async Task Missing_knowledge_is_asked_for_before_anything_is_read()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        Assert.Equal("id-column-missing", (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync("colour,channel\nred,phone\n"))).Code);
        Assert.Equal(
            "source-missing",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync("id,channel\n1,phone\n", new ImportRequest()))).Code
        );
        Assert.Equal(
            "unknown-zone",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync("id,channel\n1,phone\n", new ImportRequest(Zone: "Mars")))).Code
        );
        Assert.Equal("bad-mapping", Assert.Throws<RuleBrokenException>(() => ColumnMapping.Parse("""{"columns":{"a":"agent"}}""")).Code);
    }

    [Fact]
    public void Cells_come_back_as_they_were_written() =>
        Gen.String[Gen.Char["ab,;\"\n\r '=ü"], 0, 8]
            .Array[1, 5]
            .Array[1, 8]
            .Sample(rows =>
            {
                var text = string.Concat(rows.Select(row => string.Join(',', row.Select(x => $"\"{x.Replace("\"", "\"\"")}\"")) + "\r\n"));
                var reader = new CsvRecordReader(new StringReader(text), ',', 1000);
                var line = 1;
                foreach (var row in rows)
                {
                    Assert.True(reader.TryRead(out var read));
                    Assert.Equal(row, read.Cells);
                    Assert.Equal(line, read.Line);
                    line += 1 + row.Sum(x => x.Replace("\r\n", "\n").Count(c => c is '\n' or '\r'));
                }
                Assert.False(reader.TryRead(out _));
            });
}
