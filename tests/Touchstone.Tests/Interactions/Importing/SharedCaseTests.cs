using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Organisation;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Files that once failed, each read as its README says.</summary>
public sealed class SharedCaseTests
{
    [Fact]
    public async Task A_line_that_names_the_delimiter_is_obeyed()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d02_sep.csv");

        Assert.Equal((2, 2, 0), (result.Read, result.Added, result.Rejected));
        Assert.Equal("one", (await organisation.InteractionAsync("S-1")).Subject);
    }

    [Fact]
    public async Task Backslashes_before_quotation_marks_are_read_as_the_file_means_them()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d04_backslash.csv");

        Assert.Equal((4, 4, 0), (result.Read, result.Added, result.Rejected));
        Assert.Equal("said \"never again\" and left", (await organisation.InteractionAsync("B-1")).Subject);
        Assert.Equal("said \"no\", then hung up", (await organisation.InteractionAsync("B-2")).Subject);
        Assert.Equal(@"path C:\temp\", (await organisation.InteractionAsync("B-3")).Subject);
    }

    [Fact]
    public async Task Fifty_one_unclosed_quotes_cost_fifty_one_rows()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d05_stray51.csv");

        Assert.Equal((53, 2, 51), (result.Read, result.Added, result.Rejected));
        Assert.Equal("two\nlines", (await organisation.InteractionAsync("Q-OK")).Subject);
        Assert.Equal([("quote-not-closed", 51L)], result.ProblemCounts.Select(x => (x.Key, x.Value)));
    }

    [Fact]
    public async Task Numbers_are_read_where_they_are_certain_and_asked_for_where_not()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d06_numbers.csv");

        Assert.Equal(
            new Dictionary<string, decimal?>
            {
                ["N-3"] = 1234.5m,
                ["N-4"] = 1234.5m,
                ["N-5"] = 12.5m,
                ["N-6"] = 1234,
                ["N-7"] = 1234,
                ["N-8"] = 93,
                ["N-9"] = 333,
                ["N-10"] = 333,
                ["N-11"] = 333,
                ["N-13"] = 333,
                ["N-14"] = 333,
                ["N-15"] = 3933,
                ["N-17"] = 100,
                ["N-18"] = 93,
                ["N-20"] = 120,
            },
            await TalkAsync(organisation)
        );
        Assert.Equal(
            [("N-1", "number-unclear"), ("N-2", "number-unclear"), ("N-12", "not-a-number"), ("N-16", "negative-duration"), ("N-19", "number-unclear")],
            result.Problems.Select(x => (x.InteractionId!, x.Code))
        );
        Assert.All(result.Problems, x => Assert.Equal("talk time", x.Column));
    }

    [Fact]
    public async Task The_same_numbers_are_read_when_the_decimal_mark_is_said()
    {
        await using var organisation = await OpenAsync();

        await ImportAsync(organisation, "d06_numbers.csv", new ColumnMapping { Decimal = "comma" });
        var talk = await TalkAsync(organisation);

        Assert.Equal((1.234m, 1234m, 93m), (talk["N-1"], talk["N-2"], talk["N-19"]));
    }

    [Fact]
    public async Task Marks_for_no_value_are_told_and_declared_they_let_the_rows_in()
    {
        await using var organisation = await OpenAsync();

        var first = await ImportAsync(organisation, "d08_nulls.csv");
        var second = await ImportAsync(
            organisation,
            "d08_nulls.csv",
            new ColumnMapping { NoValue = ["NULL", "\\N", "N/A", "#N/A", "-", "nan", "0000-00-00 00:00:00"] }
        );

        Assert.Equal((7, 0, 7), (first.Read, first.Added, first.Rejected));
        Assert.Contains("no-value-mark", first.ProblemCounts.Keys);
        Assert.Contains(
            first.Problems,
            x => x.Message.Contains("“NULL”", StringComparison.Ordinal) && x.Fix.Contains("in a mapping noValue", StringComparison.Ordinal)
        );
        Assert.Equal((7, 7, 0), (second.Read, second.Added, second.Rejected));
        var row = await organisation.InteractionAsync("U-1");
        Assert.Equal((null, null, null, "ann"), (row.EndedAt, row.Subject, row.TalkSeconds, row.ExternalAgentId));
        Assert.Null((await organisation.InteractionAsync("U-5")).ExternalAgentId);
    }

    [Fact]
    public async Task Messages_sorted_by_time_are_gathered()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d11_interleaved.csv");

        Assert.Equal((2, 2, 0, 4, 4), (result.Read, result.Added, result.Rejected, result.Rows, result.Turns));
        Assert.Equal([("customer", "hello from one"), ("agent", "reply to one")], await WordsAsync(organisation, "I-1"));
        Assert.Equal("bob", (await organisation.InteractionAsync("I-2")).ExternalAgentId);
    }

    [Fact]
    public async Task No_column_disappears()
    {
        await using var organisation = await OpenAsync();

        await ImportAsync(organisation, "d12_duration.csv");

        Assert.Equal(
            """{"duration":"305","from":"02079460018","to":"1234","sequence":"7","author":"zed"}""",
            (await organisation.InteractionAsync("D-1")).ExtraJson
        );
        Assert.Equal("billing", (await organisation.InteractionAsync("D-1")).Subject);
    }

    [Fact]
    public async Task Handle_time_is_talk_hold_and_wrap()
    {
        await using var organisation = await OpenAsync();

        Assert.Equal(1, (await ImportAsync(organisation, "d13_handle.csv")).Added);

        var row = await organisation.InteractionAsync("D-1");
        Assert.Equal((200m, 60m, 45m), (row.TalkSeconds, row.HoldSeconds, row.WrapSeconds));
        Assert.Contains("\"handle time\":\"305\"", row.ExtraJson);
    }

    [Fact]
    public async Task An_export_of_Genesys_is_known_by_its_headings()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "d16_genesys.csv");

        Assert.Equal((2, 2, 0), (result.Read, result.Added, result.Rejected));
        var row = await organisation.InteractionAsync("aa-1");
        Assert.Equal(
            ("phone", "inbound", "Billing", "Ann Lee", "Resolved", null),
            (row.Channel, row.Direction, row.Queue, row.ExternalAgentId, row.Outcome, row.WrapSeconds)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 5, 9, 30, 0, TimeSpan.Zero), row.ArrivedAt);
        Assert.Contains("\"Duration\":\"305000\"", row.ExtraJson);
        Assert.Contains("\"DNIS\"", row.ExtraJson);
    }

    [Fact]
    public async Task Rows_without_an_id_are_each_refused_or_get_their_row_number()
    {
        await using var organisation = await OpenAsync();

        var first = await ImportAsync(organisation, "g60_noid_text.csv", source: null);
        var second = await ImportAsync(organisation, "g60_noid_text.csv", new ColumnMapping { RowNumberAsId = true }, source: null);
        var again = await ImportAsync(organisation, "g60_noid_text.csv", new ColumnMapping { RowNumberAsId = true }, source: null);

        Assert.Equal((4, 1, 3), (first.Read, first.Added, first.Rejected));
        Assert.Equal([2L, 3, 4], first.Problems.Select(x => x.Line));
        Assert.All(first.Problems, x => Assert.Contains("row number", x.Fix));
        Assert.Equal((4, 3, 1, 0), (second.Read, second.Added, second.Unchanged, second.Rejected));
        Assert.Equal((4, 0, 4), (again.Read, again.Added, again.Unchanged));
    }

    [Fact]
    public async Task Rows_of_one_id_that_are_no_conversation_are_told_apart()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "g61_twin.csv", source: null);

        Assert.Equal((3, 2, 1, 3), (result.Read, result.Added, result.Rejected, result.Rows));
        Assert.Equal((3, "duplicate-id"), (result.Problems[0].Line, result.Problems[0].Code));
        Assert.Equal([("unknown", "first complaint")], await WordsAsync(organisation, "8"));
    }

    [Fact]
    public async Task A_log_of_messages_gives_agents_times_and_the_last_state()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "g62_msglog.csv");

        Assert.Equal((2, 2, 0, 6, 6), (result.Read, result.Added, result.Rejected, result.Rows, result.Turns));
        var row = await organisation.InteractionAsync("C1");
        Assert.Equal(("ann", "resolved"), (row.ExternalAgentId, row.Outcome));
        Assert.Equal(
            (
                new DateTimeOffset(2026, 11, 5, 9, 30, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 11, 5, 9, 30, 40, TimeSpan.Zero),
                new DateTimeOffset(2026, 11, 5, 9, 35, 10, TimeSpan.Zero)
            ),
            (row.ArrivedAt!.Value, row.AnsweredAt!.Value, row.EndedAt!.Value)
        );
        Assert.Equal([0m, 40m, 180m, 310m], (await organisation.RevisionsAsync("C1"))[0].Words().Select(x => x.OffsetSeconds!.Value));
        await using var db = organisation.OpenDatabase();
        Assert.Equal(
            [(40m, 40m), (180m, 180m)],
            (
                await db
                    .InteractionParticipants.Where(x => x.InteractionId == row.Id)
                    .OrderBy(x => x.Ordinal)
                    .ToListAsync(TestContext.Current.CancellationToken)
            ).Select(x => (x.FromSeconds!.Value, x.UntilSeconds!.Value))
        );
    }

    [Fact]
    public async Task Times_in_the_doubled_or_the_skipped_hour_are_said_with_what_was_assumed()
    {
        await using var organisation = await OpenAsync();

        var result = await ImportAsync(organisation, "t25_dst.csv");

        Assert.Equal((7, 7, 0), (result.Read, result.Added, result.Rejected));
        Assert.Equal(["doubled-hour", "doubled-hour-second", "skipped-hour", "skipped-hour-early"], result.Warnings.Select(x => x.Code).Distinct().Order());
        Assert.Contains(
            result.Warnings,
            x =>
                x.Code == "doubled-hour"
                && x.Column == "start time"
                && x.Lines.SequenceEqual([2L, 3])
                && x.Message.Contains("the first was assumed", StringComparison.Ordinal)
                && x.Message.Contains("Europe/London", StringComparison.Ordinal)
        );
        var moved = await organisation.InteractionAsync("D-7");
        Assert.Equal(TimeSpan.FromMinutes(20), moved.EndedAt - moved.ArrivedAt);
    }

    [Fact]
    public async Task One_person_in_several_forms_is_one()
    {
        await using var organisation = await OpenAsync();

        Assert.Equal(13, (await ImportAsync(organisation, "x120_idforms.csv")).Added);

        await using var db = organisation.OpenDatabase();
        var people = await db.People.Where(x => x.State == PersonState.ToBeMatched).Select(x => x.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["007 (test)", "7 (test)", "7.0 (test)", "Ann  Lee (test)", "José Núñez (test)", "Lee  Ann (test)", "ann@example.org (test)"],
            people.Select(x => x.Normalize().Replace('\u00A0', ' ')).Order(StringComparer.Ordinal)
        );
        var again = await organisation.ImportAsync("contact id,channel,agent\nZ,phone, ANN@EXAMPLE.ORG\n");
        Assert.Equal((1, 7), (again.Added, await db.People.CountAsync(x => x.State == PersonState.ToBeMatched, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Fractions_have_any_number_of_digits_after_a_comma_or_a_point()
    {
        await using var organisation = await OpenAsync();

        Assert.Equal((6, 6), ((await ImportAsync(organisation, "x125_fraction.csv")) is var result ? (result.Read, result.Added) : default));

        Assert.Equal(123, (await organisation.InteractionAsync("F-2")).ArrivedAt!.Value.Millisecond);
        Assert.Equal(500, (await organisation.InteractionAsync("F-5")).ArrivedAt!.Value.Millisecond);
    }

    private static async Task<TestOrganisation> OpenAsync()
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        return organisation;
    }

    private static async Task<ImportResult> ImportAsync(TestOrganisation organisation, string name, ColumnMapping? mapping = null, string? source = "test")
    {
        // These files are of November 2026, later than the day of the tests.
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var result = await organisation.ImportAsync(
            await File.ReadAllBytesAsync(SharedData.Case(name)),
            new ImportRequest(Mapping: mapping, Zone: "Europe/London", Source: source)
        );
        Assert.Equal(result.Read, result.Added + result.Updated + result.Unchanged + result.Rejected);
        return result;
    }

    private static async Task<Dictionary<string, decimal?>> TalkAsync(TestOrganisation organisation)
    {
        await using var db = organisation.OpenDatabase();
        return await db.Interactions.ToDictionaryAsync(x => x.ExternalId, x => x.TalkSeconds, TestContext.Current.CancellationToken);
    }

    private static async Task<IEnumerable<(string, string)>> WordsAsync(TestOrganisation organisation, string id) =>
        (await organisation.RevisionsAsync(id))[0].Words().Select(x => (x.Speaker, x.Text));
}
