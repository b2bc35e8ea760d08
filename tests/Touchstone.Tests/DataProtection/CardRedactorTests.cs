using System.Text;
using System.Text.Json;
using CsCheck;
using Touchstone.DataProtection;

namespace Touchstone.Tests.DataProtection;

public sealed class CardRedactorTests
{
    private static readonly (string Prefix, int Length)[] Brands =
        [("4", 16), ("4", 13), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15), ("6011", 16), ("65", 16), ("36", 14), ("3528", 16), ("62", 18), ("5018", 16), ("6304", 13), ("2202", 16)];

    private static readonly Gen<string> Card =
        from brand in Gen.OneOf(Brands)
        from rest in Gen.Int[0, 9].Array[19]
        select WithCheckDigit(brand.Prefix + string.Concat(rest), brand.Length);

    private static readonly Gen<string> Separator = Gen.OneOf(" ", "-", ".", "  ", " - ", "\u00A0", "\u2013", "\n", ", ", "/");

    private static readonly Gen<string> Words = Gen.OneOf("my number is ", "it is ", "Sure: ", "das ist ", "«", "x", "\U0001F600 ", "=SUM(", "<b>");

    [Fact]
    public void Every_number_that_begins_and_checks_as_a_card_is_removed_in_any_grouping_and_nothing_else_changes() =>
        (from card in Card
         from cuts in Gen.Bool.Array[18]
         from separators in Separator.Array[18]
         from before in Words
         from after in Gen.OneOf("", " thanks", ")", "</b>", " and my postcode is LS1 4AP")
         select (card, cuts, separators, before, after)).Sample(x =>
        {
            var text = x.before + Grouped(x.card, x.cuts, x.separators) + x.after;
            Assert.Equal(x.before + Redaction.CardGap + x.after, CardRedactor.Redact(text));
        }, iter: 5000);

    [Fact]
    public void Text_with_fewer_digits_than_a_card_comes_back_as_the_same_object() =>
        Gen.String[Gen.Char[" abc-.,:12\u00A0"], 0, 12].Sample(x => ReferenceEquals(CardRedactor.Redact(x), x));

    [Theory]
    [InlineData("Order 3348917502 was sent on 2026-05-01 at 09:30:00.123")]
    [InlineData("ring me on +49 1512 3456 789")]
    [InlineData("my reference is 1234567890128")]
    [InlineData("parcel 00340434161094021501")]
    [InlineData("between 1000 and 2000, then 3000 and 4000 pounds")]
    [InlineData("0000 0000 0000 0000")]
    public void Numbers_that_are_not_cards_stay(string text) => Assert.Same(text, CardRedactor.Redact(text));

    [Fact]
    public void A_checked_number_without_a_card_prefix_is_removed_only_near_words_about_cards()
    {
        var number = WithCheckDigit("12345678901234567", 16);
        Assert.Equal($"the order is {number}", CardRedactor.Redact($"the order is {number}"));
        Assert.Equal($"my credit card is {Redaction.CardGap}", CardRedactor.Redact($"my credit card is {number}"));
    }

    [Fact]
    public void Digits_said_with_small_words_between_are_one_number() =>
        Assert.Equal($"so {Redaction.CardGap} ok", CardRedactor.Redact("so 4111 1111 then 1111 and 1111 ok"));

    [Fact]
    public void Digits_of_other_scripts_are_digits() =>
        Assert.Equal(Redaction.CardGap, CardRedactor.Redact(string.Concat("4111111111111111".Select(x => (char)(x - '0' + '０')))));

    [Fact]
    public void Card_numbers_leave_json_wherever_they_stand()
    {
        using var json = JsonDocument.Parse("""{"a":["4111 1111 1111 1111",{"4111111111111111":1}],"pan":4111111111111111,"exponent":4.111111111111111e15,"n":12.50,"card":{"no":"1234567890123452"}}""");

        var text = JsonRedactor.Redact(json.RootElement);

        Assert.Equal($$$"""{"a":["{{{Redaction.CardGap}}}",{"{{{Redaction.CardGap}}}":1}],"pan":"{{{Redaction.CardGap}}}","exponent":"{{{Redaction.CardGap}}}","n":12.50,"card":{"no":"{{{Redaction.CardGap}}}"}}""", text);
    }

    private static string WithCheckDigit(string digits, int length)
    {
        var body = digits[..(length - 1)];
        for (var check = 0; check <= 9; check++)
        {
            var sum = 0;
            var whole = body + check;
            for (var i = 0; i < whole.Length; i++)
            {
                var digit = whole[^(i + 1)] - '0';
                if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
                sum += digit;
            }
            if (sum % 10 == 0) return whole;
        }
        throw new InvalidOperationException("There is always a check digit.");
    }

    private static string Grouped(string card, bool[] cuts, string[] separators)
    {
        var text = new StringBuilder();
        for (var i = 0; i < card.Length; i++)
        {
            if (i > 0 && cuts[i - 1]) text.Append(separators[i - 1]);
            text.Append(card[i]);
        }
        return text.ToString();
    }
}
