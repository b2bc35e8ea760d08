using System.Text;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Tables as programs and people leave them: titles, totals, odd quotation, damaged lines. Variants of the kinds that failed.</summary>
public sealed class MessyTableTests
{
    private const string Heads = "contact id,channel,start time,agent,subject";

    [Theory]
    [InlineData("sep=|\r\ncontact id|channel|agent|subject\r\n1|phone|ann|a;b,c\r\n", "a;b,c")]
    [InlineData("SEP=\t\ncontact id\tchannel\tagent\tsubject\n1\tphone\tann\ta, b\n", "a, b")]
    [InlineData("\"sep=,\"\ncontact id,channel,agent,subject\n1,phone,ann,\"a;b;c;d;e\"\n", "a;b;c;d;e")]
    [InlineData("sep=^\ncontact id^channel^agent^subject\n1^phone^ann^x\n", "x")]
    [InlineData("\uFEFFsep=;\ncontact id;channel;agent;subject\n1;phone;ann;x\n", "x")]
    [InlineData("Report of calls\nFrom 1 to 30 June\n\ncontact id,channel,agent,subject\n1,phone,ann,x\n", "x")]
    [InlineData("Contact report;;;\nRun by: Mia;;;\n;;;\ncontact id;channel;agent;subject\n1;phone;ann;x\n", "x")]
    [InlineData("sep=;\n\"Report\nover two lines\"\ncontact id;channel;agent;subject\n1;phone;ann;x\n", "x")]
    public async Task The_table_is_found_below_what_stands_above_it(string text, string subject)
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync(text);

        Assert.Equal((1, 1, 0), (result.Read, result.Added, result.Rejected));
        Assert.Equal(subject, (await organisation.InteractionAsync("1")).Subject);
    }

    [Fact]
    public async Task The_first_line_of_the_table_can_be_said()
    {
        await using var organisation = await OpenAsync();
        var mapping = new ColumnMapping
        {
            FirstLine = 3,
            Columns = new Dictionary<string, string> { ["alpha"] = "interaction_id", ["beta"] = "channel" },
        };

        var result = await organisation.ImportAsync("one,two\nthree,four\nalpha,beta\n1,phone\n2,chat\n", new ImportRequest(Mapping: mapping, Source: "test"));

        Assert.Equal((2, 2), (result.Read, result.Added));
    }

    [Theory]
    [InlineData("Total,,,,2")]
    [InlineData("Gesamt,,,,17")]
    [InlineData("Somme,,,,")]
    [InlineData("Totaal: 2,,,,")]
    [InlineData(",,,,Grand total")]
    [InlineData("Итого,,,,2")]
    [InlineData("合計,,,,2")]
    [InlineData("2 records,,,,")]
    [InlineData("Total\n")]
    [InlineData("End of report\n")]
    public async Task A_line_of_totals_is_refused_as_a_row(string line)
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync(
            $"{Heads}\n1,phone,2026-06-01 09:00,ann,x\n{line}",
            new ImportRequest(Mapping: new ColumnMapping { Constants = new Dictionary<string, string> { ["channel"] = "phone" } }, Zone: "UTC", Source: "test")
        );

        Assert.Equal((2, 1, 1), (result.Read, result.Added, result.Rejected));
        Assert.Equal((3, "totals-line"), (result.Problems[0].Line, result.Problems[0].Code));
    }

    [Theory]
    [InlineData("1,phone,2026-06-01 09:00,ann,\"open\n2,phone,2026-06-01 09:00,ann,fine\n", "2", 1, 1)]
    [InlineData("1,phone,2026-06-01 09:00,ann,fine\n2,phone,2026-06-01 09:00,ann,\"open", "1", 1, 1)]
    [InlineData("1,phone,2026-06-01 09:00,\"ann,open\n2,phone,2026-06-01 09:00,ann,\"two\nlines\"\n", "2", 1, 1)]
    [InlineData("1,phone,2026-06-01 09:00,ann,\"two\nli\"nes\"\n3,phone,2026-06-01 09:00,ann,fine\n", "3", 1, 2)]
    [InlineData("a-1,phone,2026-06-01 09:00,ann,\"open\na-2,phone,2026-06-01 09:00,ann,closed\"\na-3,phone,2026-06-01 09:00,ann,fine\n", "a-3", 2, 1)]
    public async Task An_unclosed_quote_costs_the_lines_it_stands_in(string rows, string kept, int added, int rejected)
    {
        await using var organisation = await OpenAsync();

        var result = await organisation.ImportAsync($"{Heads}\n{rows}", new ImportRequest(Zone: "UTC", Source: "test"));

        Assert.Equal((added, rejected), (result.Added, result.Rejected));
        Assert.NotNull(await organisation.InteractionAsync(kept));
        Assert.Equal(result.Read, result.Added + result.Updated + result.Unchanged + result.Rejected);
    }

    [Theory]
    [InlineData("1,phone,\"she said \"no\" twice\"\n", "she said \"no\" twice")]
    [InlineData("1,phone,\"a \\\"quoted\\\" word, and a comma\"\n", "a \"quoted\" word, and a comma")]
    [InlineData("1,phone,\"back\\\\slash \\\"x\\\" y\"\n", "back\\slash \"x\" y")]
    [InlineData("1,phone,\"C:\\dir\\\"\n", "C:\\dir\\")]
    [InlineData("1,phone, \"with a blank, before\" \n", "with a blank, before")]
    [InlineData("1,phone,\"a\"\"b\"\n", "a\"b")]
    public async Task Quotation_marks_within_texts_are_read_as_meant(string row, string subject)
    {
        await using var organisation = await OpenAsync();

        Assert.Equal(1, (await organisation.ImportAsync($"contact id,channel,subject\n{row}")).Added);

        Assert.Equal(subject, (await organisation.InteractionAsync("1")).Subject);
    }

    [Fact]
    public async Task Apostrophes_enclose_where_a_file_does_so_throughout_and_are_letters_elsewhere()
    {
        await using var organisation = await OpenAsync();

        await organisation.ImportAsync("'contact id','channel','subject'\n'1','phone','one, two'\n'2','chat','it''s'\n");
        await organisation.ImportAsync("contact id,channel,subject\n3,phone,'tis late\n4,phone,O'Neill\n");

        Assert.Equal(
            ["one, two", "it's", "'tis late", "O'Neill"],
            [
                (await organisation.InteractionAsync("1")).Subject,
                (await organisation.InteractionAsync("2")).Subject,
                (await organisation.InteractionAsync("3")).Subject,
                (await organisation.InteractionAsync("4")).Subject,
            ]
        );
    }

    [Fact]
    public async Task A_line_with_zero_bytes_or_damaged_letters_or_headings_again_costs_itself_only()
    {
        await using var organisation = await OpenAsync();
        var text = $"{Heads}\n1,phone,,ann,x\n2,phone,,ann,a\0b\n\uFEFF{Heads}\n\uFEFF3,phone,,ann,y\n";

        var result = await organisation.ImportAsync(text);

        Assert.Equal((4, 2, 2), (result.Read, result.Added, result.Rejected));
        Assert.Equal([(3, "zero-byte"), (4, "headings-again")], result.Problems.Select(x => (x.Line, x.Code)));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_broken_letter_of_two_bytes_costs_its_line_only(string name)
    {
        await using var organisation = await OpenAsync();
        var encoding = Encoding.GetEncoding(name);
        var half = name == "utf-16" ? new byte[] { 0x00, 0xD8 } : [0xD8, 0x00];
        byte[] bytes =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes("id,channel,subject\n1,phone,Grüße\n2,phone,x"),
            .. half,
            .. encoding.GetBytes("y\n3,phone,fine\n"),
        ];

        var result = await organisation.ImportAsync(bytes);

        Assert.Equal((3, 2, 1), (result.Read, result.Added, result.Rejected));
        Assert.Equal((3, "wrong-encoding"), (result.Problems[0].Line, result.Problems[0].Code));
        Assert.Equal("Grüße", (await organisation.InteractionAsync("1")).Subject);
    }

    [Fact]
    public async Task Of_a_file_in_two_encodings_the_lines_of_the_smaller_part_are_refused_and_none_is_garbled()
    {
        await using var organisation = await OpenAsync();
        byte[] bytes =
        [
            .. Encoding.UTF8.GetBytes("id,channel,subject\n" + string.Concat(Enumerable.Range(1, 10).Select(x => $"{x},phone,Grüße\n"))),
            .. Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(11, 8).Select(x => $"{x},phone,Grüße\n"))),
        ];

        var result = await organisation.ImportAsync(bytes);

        Assert.Equal((18, 10, 8), (result.Read, result.Added, result.Rejected));
        Assert.Equal("Grüße", (await organisation.InteractionAsync("3")).Subject);
    }

    [Theory]
    [InlineData("unit,rater,score\na,x,3\na,y,4\n", "ratings-file", "touchstone stats agreement")]
    [InlineData("interaction_id;assessor;criterion;rating\n1;x;c;3\n", "ratings-file", "--rater \"assessor\"")]
    [InlineData("response_id,question,value\n1,NPS,9\n", "survey-file", "touchstone stats nps")]
    [InlineData("Name,Email,Staff number,Team,Role\nAnn,a@example.org,7,Billing,agent\n", "people-file", "touchstone people import")]
    [InlineData("\"contact id,channel,agent\n1,phone,ann\n", "headings-broken", null)]
    public async Task A_table_of_something_else_is_named_for_what_it_is(string text, string code, string? detail)
    {
        await using var organisation = await OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(text));

        Assert.Equal(code, refused.Code);
        if (detail is not null)
            Assert.Contains(refused.Details.Concat(refused.Commands), x => x.Contains(detail, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PK\u0003\u0004\0\0xl/workbook.xml", "Excel workbook")]
    [InlineData("PK\u0003\u0004\0\0word/document.xml", "Word document")]
    [InlineData("%PDF-1.7 x", "PDF document")]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "web page")]
    [InlineData("\n<?xml version=\"1.0\"?><a/>", "XML document")]
    [InlineData("SQLite format 3\0", "database")]
    public async Task A_file_that_is_no_table_is_named_with_what_to_do(string head, string kind)
    {
        await using var organisation = await OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(head));

        Assert.Equal("not-text", refused.Code);
        Assert.Contains(kind, refused.Message);
    }

    [Fact]
    public async Task The_shared_ratings_are_recognised()
    {
        await using var organisation = await OpenAsync();

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(async () =>
            await organisation.ImportAsync(await File.ReadAllBytesAsync(SharedData.File("politeness_ratings.csv")))
        );

        Assert.Equal("ratings-file", refused.Code);
        Assert.Contains("--unit \"interaction_id\" --rater \"rater_id\" --value \"value\"", refused.Commands[0]);
    }

    private static async Task<TestOrganisation> OpenAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        return organisation;
    }
}
