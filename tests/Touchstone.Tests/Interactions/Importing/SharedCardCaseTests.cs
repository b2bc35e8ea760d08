using Touchstone.DataProtection;
using Touchstone.Interactions.HeldBack;
using Touchstone.Interactions.Importing;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions.Importing;

/// <summary>Files with card numbers in every dress, and with numbers that are none.</summary>
public sealed class SharedCardCaseTests
{
    [Fact]
    public async Task Card_data_in_any_dress_goes_and_nothing_of_it_can_come_back()
    {
        await using var organisation = await ImportAsync("cards_hidden.csv", 8);

        foreach (
            var (id, gap) in new[]
            {
                ("p13_words_between", Redaction.CardGap),
                ("p15_cvv", Redaction.CodeGap),
                ("p15_cvv", Redaction.ExpiryGap),
                ("p17_letters", Redaction.CardGap),
                ("p19_colon_sep", Redaction.CardGap),
                ("p21_plus", Redaction.CardGap),
                ("p23_zero_o", Redaction.CardGap),
                ("p25_html", Redaction.CardGap),
                ("p27_percent", Redaction.CardGap),
            }
        )
            Assert.Contains(gap, await WordsAsync(organisation, id), StringComparison.Ordinal);
        Assert.Empty(await HeldAsync(organisation));
    }

    [Fact]
    public async Task A_number_over_several_turns_goes_with_every_piece()
    {
        await using var organisation = await ImportAsync("cards_split.csv", 3);

        foreach (var id in new[] { "S1", "S3", "S4" })
            Assert.DoesNotContain(await WordsAsync(organisation, id), char.IsDigit);
        Assert.Equal(
            "[card number removed] yes [card number removed] go on [card number removed] mhm [card number removed]",
            await WordsAsync(organisation, "S1")
        );
        Assert.Equal("my card is [card number removed]", await WordsAsync(organisation, "S4"));
    }

    [Fact]
    public async Task Nothing_that_is_no_card_is_destroyed()
    {
        await using var organisation = await ImportAsync("cards_none.csv", 9);
        var lines = (await File.ReadAllLinesAsync(SharedData.Case("cards_none.csv"), TestContext.Current.CancellationToken))
            .Skip(1)
            .Select(x => x.Split(',', 6))
            .ToDictionary(x => x[0], x => x[5]);

        foreach (var (id, text) in lines)
            Assert.Equal(text, await WordsAsync(organisation, id));
    }

    [Fact]
    public async Task Columns_whose_names_sound_of_cards_keep_their_values()
    {
        await using var organisation = await ImportAsync("r42_extras.csv", 2);

        var extra = (await organisation.InteractionAsync("E-1")).ExtraJson!;

        Assert.All(["97850597585233", "7538341249672", "922137259508708", "1234"], x => Assert.Contains(x, extra, StringComparison.Ordinal));
        Assert.Contains("90000000000001", (await organisation.InteractionAsync("E-2")).ExtraJson!, StringComparison.Ordinal);
    }

    private static async Task<TestOrganisation> ImportAsync(string name, int interactions)
    {
        var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        var result = await organisation.ImportAsync(
            await File.ReadAllBytesAsync(SharedData.Case(name)),
            new ImportRequest(Zone: "Europe/London", Source: "test")
        );
        Assert.Equal((interactions, 0), (result.Added, result.Rejected));
        return organisation;
    }

    private static async Task<string> WordsAsync(TestOrganisation organisation, string id) =>
        string.Join(' ', (await organisation.RevisionsAsync(id))[0].Words().Select(x => x.Text));

    private static async Task<IReadOnlyList<HeldBackView>> HeldAsync(TestOrganisation organisation) =>
        (await organisation.Get<HeldBackQueries>().ListAsync(organisation.System, stop: TestContext.Current.CancellationToken)).Items;
}
