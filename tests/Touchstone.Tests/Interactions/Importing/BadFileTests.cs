using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Tables;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Files that are wrong as a whole: a clear word about it, and no letter taken in damaged.</summary>
public sealed class BadFileTests
{
    private const string Csv = "id;channel;arrived;agent;subject\n1;phone;2026-06-01 10:00;Ann;Größe\n2;phone;2026-06-01 10:05;Bob;plain\n";

    [Theory]
    [InlineData("utf-8", "windows-1252", "wrong-encoding")]
    [InlineData("windows-1252", "utf-16", "wrong-encoding")]
    [InlineData("utf-16", "utf-8", "wrong-encoding")]
    [InlineData("utf-8", "utf-8", null)]
    [InlineData("utf-16", "utf-16", null)]
    [InlineData("windows-1252", "windows-1252", null)]
    [InlineData("windows-1252", "iso-8859-1", null)]
    public async Task A_mapping_that_names_the_wrong_encoding_is_refused_and_a_right_one_reads_every_letter(string written, string named, string? code)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var bytes = Bytes(written);

        if (code is not null)
        {
            var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(bytes, Request(named)));
            Assert.Equal(code, refused.Code);
            Assert.Contains(named, refused.Message);
            Assert.NotEmpty(refused.Details);
            return;
        }
        Assert.Equal(2, (await organisation.ImportAsync(bytes, Request(named))).Added);
        Assert.Equal("Größe", (await organisation.InteractionAsync("1")).Subject);
    }

    [Fact]
    public async Task Letters_that_are_none_in_the_named_encoding_cost_their_row_and_are_not_taken_in_damaged()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(Bytes("windows-1252"), Request("utf-8"));

        Assert.Equal((1, 1), (result.Added, result.Rejected));
        Assert.Equal((2, "subject", "wrong-encoding"), (result.Problems[0].Line, result.Problems[0].Column, result.Problems[0].Code));
    }

    [Fact]
    public async Task A_guessed_encoding_is_said()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(Bytes("windows-1252"), new ImportRequest(Zone: "Europe/London", Source: "test", FileName: "calls.csv"));

        Assert.Equal("Größe", (await organisation.InteractionAsync("1")).Subject);
        Assert.Contains("calls.csv", Assert.Single(result.Notes));
        Assert.Empty((await organisation.ImportAsync(Bytes("utf-8"), new ImportRequest(Zone: "Europe/London", Source: "test"))).Notes);
    }

    [Theory]
    [InlineData("{\n  \"source\": \"a\",\n  \"interaction_id\": \"1\"\n}\n", "json-indented")]
    [InlineData("id,channel,arrived\n", "no-rows")]
    [InlineData("id,channel,arrived", "no-rows")]
    public async Task Other_shapes_are_named_once_and_not_line_by_line(string text, string code)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleBrokenException>(() => organisation.ImportAsync(text))).Code);
    }

    [Fact]
    public async Task Times_that_run_backwards_are_told_with_both_times()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(
            "id,channel,arrived,ended\n1,phone,2026-06-01T10:00:00Z,2026-06-01T09:00:00Z\n"
                + "2,phone,2026-06-01T10:00:00Z,2026-06-01\n3,phone,2026-06-01T10:00:00Z,2026-05-30\n",
            new ImportRequest(Zone: "UTC", Source: "test")
        );

        Assert.Equal((1, 2), (result.Added, result.Rejected));
        Assert.Contains("09:00:00", result.Problems[0].Message);
        Assert.Contains("10:00:00", result.Problems[0].Message);
        // A day without a time of day does not say that it ended at midnight.
        Assert.Null((await organisation.InteractionAsync("2")).EndedAt);
        Assert.Equal([2L, 4L], result.Problems.Select(x => x.Line));
    }

    [Fact]
    public async Task Columns_are_matched_by_their_very_name_first_and_an_id_is_found_by_being_one()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var result = await organisation.ImportAsync(
            "source,request_no_id,status,outcome,channel,received_on,received_time\n"
                + "nyc,A1,Open,solved,phone,2026-06-01,10:30:00\nnyc,A2,Open,,phone,2026-06-01,11:00:00\n",
            new ImportRequest(Zone: "UTC")
        );

        Assert.Equal(2, result.Added);
        var first = await organisation.InteractionAsync("A1");
        Assert.Equal(("solved", new DateTimeOffset(2026, 6, 1, 10, 30, 0, TimeSpan.Zero)), (first.Outcome, first.ArrivedAt));
    }

    private static byte[] Bytes(string encoding)
    {
        var named = TextDetection.Named(encoding)!;
        return [.. encoding == "utf-16" ? named.GetPreamble() : [], .. named.GetBytes(Csv)];
    }

    private static ImportRequest Request(string encoding) => new(Mapping: new ColumnMapping { Encoding = encoding }, Zone: "Europe/London", Source: "test");
}
