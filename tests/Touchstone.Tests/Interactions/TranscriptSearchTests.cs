using CsCheck;
using Microsoft.EntityFrameworkCore;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Searching;
using Touchstone.Testing;

namespace Touchstone.Tests.Interactions;

public sealed class TranscriptSearchTests
{
    [Fact]
    public async Task Words_phrases_beginnings_and_exclusions_find_the_right_interactions()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var refund = await organisation.TypeInAsync(agent, "I would like a refund for the broken kettle, please.");
        var late = await organisation.TypeInAsync(agent, "My parcel is late. The kettle is a gift: yes/no, will it come?");
        var other = await organisation.TypeInAsync(agent, "Where do I find the opening hours of the café?");

        Assert.Equal([refund], await organisation.SearchAsync("REFUND"));
        Assert.Equal([late, refund], await organisation.SearchAsync("kettle"));
        Assert.Equal([refund], await organisation.SearchAsync("kettle broken"));
        Assert.Equal([refund], await organisation.SearchAsync("\"broken kettle\""));
        Assert.Empty(await organisation.SearchAsync("\"kettle broken\""));
        Assert.Equal([late], await organisation.SearchAsync("kettle -refund"));
        Assert.Equal([other, late], await organisation.SearchAsync("-refund"));
        Assert.Equal([refund], await organisation.SearchAsync("ref*"));
        Assert.Equal([late], await organisation.SearchAsync("yes"));
        Assert.Equal([late], await organisation.SearchAsync("yes/no"));
        Assert.Equal([other], await organisation.SearchAsync("café"));
        Assert.Equal([late], await organisation.SearchAsync("\"kettle is a gift"));
        Assert.Equal(2, (await organisation.SearchAsync("kettle", InteractionOrder.Relevance)).Count);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("kettle\"")]
    [InlineData("AND")]
    [InlineData("NEAR(kettle refund)")]
    [InlineData("kettle AND OR NOT")]
    [InlineData("SearchText:kettle")]
    [InlineData("kettle' OR 1=1 --")]
    [InlineData("'); DROP TABLE \"Interactions\"; --")]
    [InlineData("* ^ - ( ) { } : ! & | <-> \\ % _")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-\"\"")]
    [InlineData("{0} {1}")]
    [InlineData("a:* & !b")]
    [InlineData("\ud800")]
    public async Task Nothing_a_person_types_breaks_the_search(string text)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        await organisation.TypeInAsync(agent, "The kettle is broken.");

        await organisation.SearchAsync(text);
        await organisation.SearchAsync(text, InteractionOrder.Relevance);

        Assert.Single(await organisation.SearchAsync("kettle"));
    }

    [Fact]
    public async Task A_mark_that_no_text_holds_is_refused_by_the_name_of_the_filter()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();

        var refused = await Assert.ThrowsAsync<InvalidRequestException>(() => organisation.SearchAsync("\0kettle\0"));

        Assert.Equal(["q"], refused.Errors.Keys);
    }

    [Fact]
    public async Task Any_text_at_all_can_be_searched_for()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        await organisation.TypeInAsync((await organisation.PersonAsync("Ann Agent")).PersonId!.Value, "The kettle is broken.");
        await using var db = organisation.OpenDatabase();
        var search = organisation.Get<ITranscriptSearch>();

        Gen.String[0, 40]
            .Sample(
                text =>
                {
                    var terms = SearchTerms.Parse(text);
                    return terms.IsEmpty || search.Find(db, terms).Count() <= 1;
                },
                iter: 200,
                threads: 1
            );
    }

    [Fact]
    public async Task Only_the_current_revision_is_found()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var id = await organisation.StoreAsync("a", "It was the toaster.", null, null);
        await using var db = organisation.OpenDatabase();
        await db.TranscriptRevisions.Where(x => x.InteractionId == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.IsCurrent, false));
        await Contacts.AddRevisionAsync(db, id, 2, "It was the samovar.", isCurrent: true);

        Assert.Empty(await organisation.SearchAsync("toaster"));
        Assert.Equal([id], await organisation.SearchAsync("samovar"));
    }

    [Fact]
    public void Hits_are_marked_where_they_stand()
    {
        var terms = SearchTerms.Parse("kettle \"my card\" ref*");
        const string text = "Kettles? My card: a kettle, KETTLE and my refund. [card number removed]";

        var hits = TextPieces.HitsIn(text, terms).Select(x => text.Substring(x.Start, x.Length));
        Assert.Equal(["My card", "kettle", "KETTLE", "refund"], hits);
        var pieces = TextPieces.Of(text, TextPieces.HitsIn(text, SearchTerms.Parse("number refund")));
        Assert.Equal([TextPieceKind.Words, TextPieceKind.Hit, TextPieceKind.Words, TextPieceKind.Gap], pieces.Select(x => x.Kind));
        Assert.Equal("card number removed", pieces[^1].Text);
    }

    [Fact]
    public void Pieces_and_snippets_keep_every_character_whatever_the_text() =>
        Gen.Select(Gen.String[0, 300], Gen.String[0, 10])
            .Sample(
                (text, find) =>
                {
                    var hits = TextPieces.HitsIn(text, SearchTerms.Parse(find));
                    var whole = string.Concat(TextPieces.Of(text, hits).Select(x => x.Kind == TextPieceKind.Gap ? $"[{x.Text}]" : x.Text));
                    var snippet = string.Concat(TextPieces.SnippetOf(text, hits).Select(x => x.Kind == TextPieceKind.Gap ? $"[{x.Text}]" : x.Text));
                    return whole == text && text.Contains(snippet.Trim('…'), StringComparison.Ordinal);
                }
            );
}
