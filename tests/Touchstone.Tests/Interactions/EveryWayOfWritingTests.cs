using System.Text;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;
using Touchstone.Shared.Searching;
using Touchstone.Testing;
using Touchstone.Tests.Interactions.Importing;

namespace Touchstone.Tests.Interactions;

/// <summary>Words are found however they were written and are typed, on both databases alike.</summary>
public sealed class EveryWayOfWritingTests
{
    [Fact]
    public async Task Every_word_of_the_shared_rows_is_found_in_every_form()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        // The shared rows are of that November.
        organisation.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));
        var file = await File.ReadAllTextAsync(SharedData.Case("search.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await organisation.ImportAsync(file, new ImportRequest(ImportFormat.Csv, Zone: "Europe/London", Source: "s"))).Rejected);

        foreach (var (id, text) in await RowsAsync(organisation))
        {
            foreach (
                var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select(x => x.Trim('"', ',', '.', '?'))
                    .Where(x => x.Any(char.IsLetterOrDigit))
            )
            {
                foreach (
                    var form in new[]
                    {
                        word,
                        word.ToUpperInvariant(),
                        word.Normalize(NormalizationForm.FormD),
                        word.Normalize(NormalizationForm.FormKC),
                        $"\"{word}\"",
                        word.Insert(1, "\u00AD"),
                        word.Insert(1, "\u200B"),
                    }
                )
                    Assert.True((await organisation.SearchAsync(form)).Contains(id), $"“{form}” does not find “{text}”.");
            }
        }
    }

    [Theory]
    [InlineData("I don’t think it's right", "dont", "don't", "DON’T", "its right", "\"it's right\"", "righ")]
    [InlineData(
        "ring +44 (0)20 7946-0018",
        "+44 (0)20 7946-0018",
        "02079460018",
        "+442079460018",
        "00442079460018",
        "020 7946 0018",
        "7946-0018",
        "79460018",
        "020 7946",
        "0207946"
    )]
    [InlineData("ring 02079460018", "020 7946 0018", "+44 20 7946 0018", "02079 460018", "020794", "+442079460018")]
    [InlineData("write to Ann.Lee@example.org", "ann.lee@example.org", "example.org", "annlee", "lee@example", "ＡＮＮ.ＬＥＥ＠ｅｘａｍｐｌｅ.ｏｒｇ")]
    [InlineData("order AB-1234/567", "AB-1234/567", "ab1234567", "AB 1234 567", "1234")]
    [InlineData("order AB1234567", "ab-1234/567")]
    [InlineData("メールが届きません", "メール", "届き", "届", "ません", "ﾒｰﾙ", "メールが届きません", "ん")]
    [InlineData("我的订单没有到", "订单", "没有到", "单")]
    [InlineData("สวัสดีครับ ขอบคุณ", "สวัสดี", "ครับ", "ขอบ", "คุณ")]
    [InlineData("주문번호 확인해주세요", "주문", "번호", "확인", "\u1112\u116A\u11A8\u110B\u1175\u11AB", "주문번호 확인")]
    [InlineData("café résumé naïve Müller Straße", "cafe", "RESUME", "naive", "muller", "strasse", "cafe\u0301", "STRAßE", "caf", "\"cafe resume\"")]
    [InlineData("Søren Łukasz Æsop Đorđe", "soren", "LUKASZ", "aesop", "dorde", "Łukasz")]
    [InlineData("ＡＢＣ１２３ full width", "abc123", "ABC", "ｆｕｌｌ")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ", "Σίσυφος", "ΣΙΣΥΦΟΣ", "σισυφ")]
    [InlineData("Привет ёжик, мой", "привет", "ЕЖИК", "ёжик", "мо\u0438\u0306")]
    [InlineData("O’Brien and McDonald", "obrien", "O'Brien", "o brien", "mcdonald", "brien")]
    [InlineData("ﬁnance", "finance", "fin", "ﬁnance")]
    [InlineData("data_base snake_case", "data_base", "database", "base", "snake case")]
    [InlineData("3.14 and 1,000.50 and 2026-11-05", "3.14", "314", "1000.50", "1,000.50", "100050", "2026-11-05", "20261105", "1,000")]
    [InlineData("l'abonnement d’électricité", "abonnement", "l’abonnement", "electricite", "d'electricite", "délectricité")]
    [InlineData("ok\u00A0nbsp\u00A0word ser\u00ADvice in\u200Bvisible", "\"ok nbsp word\"", "service", "invisible", "ser\u00ADvice")]
    [InlineData("مُحَمَّد שָׁלוֹם", "محمد", "שלום", "مُحَمَّد")]
    [InlineData("नमस्ते दुनिया", "नमस्ते", "दुनिया", "नम")]
    public async Task Written_so_it_is_found_so(string text, params string[] typed)
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(agent, text);
        await organisation.TypeInAsync(agent, "Where is the other thing?");

        foreach (var words in typed)
        {
            Assert.True((await organisation.SearchAsync(words)) is [var found] && found == id, $"“{words}” does not find “{text}” alone.");
            var line = Assert.Single(
                (
                    await organisation
                        .Get<InteractionQueries>()
                        .ListAsync(organisation.System, new InteractionFilter { Q = words, Order = InteractionOrder.Relevance })
                ).Items
            );
            Assert.True(line.Snippet.Any(x => x.Kind == TextPieceKind.Hit), $"“{words}” is not marked in “{text}”.");
        }
        Assert.Empty(await organisation.SearchAsync($"thing -\"{typed[0].Trim('"')}\" {typed[0]}"));
    }

    [Fact]
    public async Task Whole_words_come_before_those_that_only_begin_so_and_other_fields_are_found()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var whole = await organisation.TypeInAsync(agent, "The art is fine today, thank you.");
        var begins = await organisation.TypeInAsync(agent, "The article is fine today, thank you.");
        var field = await organisation.TypeInAsync(
            agent,
            "Nothing to say.",
            with: x => x with { Subject = "Émile’s order", CustomerId = "C-77/8", CaseKey = "CASE-9" }
        );

        Assert.Equal([whole, begins], await organisation.SearchAsync("art", InteractionOrder.Relevance));
        Assert.Equal([whole], await organisation.SearchAsync("\"art\""));
        Assert.Equal([begins], await organisation.SearchAsync("art* -\"art\""));
        foreach (var words in new[] { "emile", "C-77/8", "c778", "case9", "case" })
            Assert.Equal([field], await organisation.SearchAsync(words));
        var line = Assert.Single((await organisation.Get<InteractionQueries>().ListAsync(organisation.System, new InteractionFilter { Q = "c778" })).Items);
        Assert.Equal("Customer: C-77/8", string.Concat(line.Snippet.Select(x => x.Text)));

        await organisation.Get<EraseInteraction>().ExecuteAsync(organisation.System, new EraseInteractionRequest(field, ExpectedVersion.Any, "asked"));
        Assert.Empty(await organisation.SearchAsync("emile"));
        Assert.Empty(await organisation.SearchAsync("c778"));
    }

    [Fact]
    public async Task Words_in_a_row_are_words_of_one_turn()
    {
        await using var organisation = new TestOrganisation();
        await organisation.SetUpAsync();
        var agent = (await organisation.PersonAsync("Ann Agent")).PersonId!.Value;
        var id = await organisation.TypeInAsync(
            agent,
            "one",
            with: x => x with { Turns = [new TypedTurn("customer", "It was blue"), new TypedTurn("agent", "really not green")] }
        );

        Assert.Empty(await organisation.SearchAsync("\"blue really\""));
        Assert.Equal([id], await organisation.SearchAsync("blue really"));
    }

    private static async Task<List<(long Id, string Text)>> RowsAsync(TestOrganisation organisation)
    {
        var queries = organisation.Get<InteractionQueries>();
        var rows = new List<(long, string)>();
        foreach (var line in (await queries.ListAsync(organisation.System, new InteractionFilter())).Items)
            rows.Add((line.Id, string.Join(' ', (await queries.GetAsync(organisation.System, line.Id)).Turns.Select(x => x.Text))));
        return rows;
    }
}
