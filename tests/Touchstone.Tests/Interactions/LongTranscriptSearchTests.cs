using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Searching;
using Touchstone.Testing;
using Touchstone.Tests.Interactions.Importing;

namespace Touchstone.Tests.Interactions;

[Trait("Category", "Slow")]
public sealed class LongTranscriptSearchTests
{
    private const int Turns = 10_000;

    [Fact]
    public async Task Words_anywhere_in_ten_thousand_turns_are_found_and_marked()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("long", Turn) + Line("short", n => n == Turns ? "Only the samovar here." : "Nothing."));
        var id = (await organisation.InteractionAsync("long")).Id;
        var other = (await organisation.InteractionAsync("short")).Id;

        Assert.Equal([id], await organisation.SearchAsync("zanzibarius"));
        Assert.Equal([id], await organisation.SearchAsync("number4711 number9998"));
        Assert.Equal([id], await organisation.SearchAsync("zanzib*"));
        Assert.Equal([other], await organisation.SearchAsync("samovar -zanzibarius"));
        Assert.Equal([other], await organisation.SearchAsync("-zanzibarius"));
        Assert.Empty(await organisation.SearchAsync("zanzibarius samovar"));
        Assert.Equal([id], await organisation.SearchAsync("zanzibarius", InteractionOrder.Relevance));
        var line = Assert.Single(
            (await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = "zanzibarius" })).Items
        );
        Assert.Equal(["Zanzibarius"], line.Snippet.Where(x => x.Kind == TextPieceKind.Hit).Select(x => x.Text));
        var view = await organisation.Get<InteractionQueries>().GetAsync(organisation.System, id, find: "zanzibarius");
        Assert.Equal([Turns], view.Turns.Where(x => x.Hits.Count > 0).Select(x => x.N));
    }

    [Fact]
    public async Task Words_in_a_row_are_found_wherever_the_index_is_cut()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("long", Turn));
        var id = (await organisation.InteractionAsync("long")).Id;

        for (var n = 1; n < Turns; n += 61)
        {
            var found = await organisation.SearchAsync($"\"number{n} and then it was number{n + 1}\"");
            Assert.True(found is [var only] && only == id, $"The words of turn {n} are not found.");
        }
    }

    [Fact]
    public async Task Erasing_a_long_transcript_leaves_none_of_its_words_in_the_index()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.ImportAsync(Line("long", Turn));
        var id = (await organisation.InteractionAsync("long")).Id;

        await organisation
            .Get<EraseInteraction>()
            .ExecuteAsync(organisation.System, new EraseInteractionRequest(id, ExpectedVersion.Any, "The customer asked for it"));

        Assert.Empty(await organisation.SearchAsync("zanzibarius"));
        if (!TestDatabase.IsPostgres)
            return;
        await using var db = organisation.OpenDatabase();
        Assert.Equal(0, await db.Database.SqlQueryRaw<int>("""SELECT count(*)::int AS "Value" FROM "TranscriptWords" """).SingleAsync());
    }

    private static string Turn(int n) =>
        n == Turns
            ? "Thank you, my name is Zanzibarius."
            : $"It was the blue one that I saw first, number{n} and then it was number{n + 1} which came in the post on the Tuesday after.";

    private static string Line(string id, Func<int, string> text) =>
        $$"""{"source":"test","interaction_id":"{{id}}","channel":"chat","turns":[{{string.Join(',', Enumerable.Range(1, Turns).Select(n => $$"""{"n":{{n}},"speaker":"customer","text":"{{text(n)}}"}"""))}}]}"""
        + "\n";
}
