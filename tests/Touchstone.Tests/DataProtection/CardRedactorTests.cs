using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Touchstone.DataProtection;

namespace Touchstone.Tests.DataProtection;

[Trait("Database", "Any")]
public sealed partial class CardRedactorTests
{
    private static readonly (string Prefix, int Length)[] Brands =
    [
        ("4", 16),
        ("4", 13),
        ("4", 19),
        ("51", 16),
        ("55", 16),
        ("2221", 16),
        ("2720", 16),
        ("34", 15),
        ("37", 15),
        ("6011", 16),
        ("65", 16),
        ("36", 14),
        ("3528", 16),
        ("62", 18),
        ("5018", 16),
        ("6304", 13),
        ("2202", 16),
    ];

    private static readonly Gen<string> Card =
        from brand in Gen.OneOf(Brands)
        from rest in Gen.Int[0, 9].Array[19]
        select WithCheckDigit(brand.Prefix + string.Concat(rest), brand.Length);

    private static readonly Gen<string> Separator = Gen.OneOf(" ", "-", ".", "  ", " - ", "\u00A0", "\u2013", "\n", ", ", "/");

    private static readonly Gen<string> Words = Gen.OneOf("my number is ", "it is ", "Sure: ", "das ist ", "«", "x", "\U0001F600 ", "=SUM(", "<b>");

    [Fact]
    public void Every_number_that_begins_and_checks_as_a_card_is_removed_in_any_grouping_and_nothing_else_changes() =>
        (
            from card in Card
            from cuts in Gen.Bool.Array[18]
            from separators in Separator.Array[18]
            from before in Words
            from after in Gen.OneOf("", " thanks", ")", "</b>", " and my postcode is LS1 4AP")
            select (card, cuts, separators, before, after)
        )
            .Where(x => !ReadsAsOtherNumbers().IsMatch(Grouped(x.card, x.cuts, x.separators)))
            .Sample(
                x =>
                {
                    var text = x.before + Grouped(x.card, x.cuts, x.separators) + x.after;
                    Assert.Equal(x.before + Redaction.CardGap + x.after, CardRedactor.Redact(text));
                },
                iter: 5000
            );

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

    [Theory]
    [InlineData("4929 okay 4324 okay 4519 okay 5683", "[card number removed]")]
    [InlineData("the security code is 123 and it expires 05/28", "the security code is [security code removed] and it expires [expiry date removed]")]
    [InlineData("n4929432445195683x", "n[card number removed]x")]
    [InlineData("4929:4324:4519:5683", "[card number removed]")]
    [InlineData("4929&nbsp;4324&nbsp;4519&nbsp;5683", "[card number removed]")]
    [InlineData("4929%204324%204519%205683", "[card number removed]")]
    [InlineData("<b>4929</b>4324<br/>4519\u200B5683", "<b>[card number removed]")]
    [InlineData("4929 4324 4519 5683 05/28 123", "[card number removed] [expiry date removed] [security code removed]")]
    [InlineData("so forty-nine twenty-nine, four three two four, uh, four five nineteen and fifty-six eighty-three ok", "so [card number removed] ok")]
    [InlineData("4OOO OOOO OOOO OOO2", "[card number removed]")]
    [InlineData("4929okay4324okay4519okay5683", "[card number removed]")]
    [InlineData("valid from 05/25 to 05/28, the card", "valid from [expiry date removed] to [expiry date removed], the card")]
    public void What_must_not_stay_goes(string text, string expected) => Assert.Equal(expected, CardRedactor.Redact(text));

    [Theory]
    [InlineData("your credit covers 2026-01-31 - 2026-03-01")]
    [InlineData("the phone with the new SIM card has IMEI 353076456659344")]
    [InlineData("SIM card number 8944066392902294365")]
    [InlineData("item barcode 4006815012060")]
    [InlineData("IBAN GB33BUKB20201555555555 for the direct debit")]
    [InlineData("tracking 1Z999AA10123456784 / 9400111899223197428490")]
    [InlineData("the Cardiff branch reference 92788775963449")]
    [InlineData("1748503543012")]
    [InlineData("key e3b0c4929432445195683c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("-0.5309136012499991%")]
    [InlineData("one two three four five six seven eight nine ten eleven twelve thirteen")]
    [InlineData("my contract expires 05/28 and the security code for the door is 1234")]
    [InlineData("I called 3 times, waited 45 minutes and 4 people said 2 different things on 12/11/2026 at 14:30")]
    public void What_is_no_card_stays(string text) => Assert.Same(text, CardRedactor.Redact(text));

    [Theory]
    [InlineData("C: 4929 ¶ A: yes ¶ C: 4324 ¶ A: go on ¶ C: 4519 ¶ A: mhm ¶ C: 5683", "X ¶ yes ¶ X ¶ go on ¶ X ¶ mhm ¶ X")]
    [InlineData("C: it is 4929 4324 ¶ C: 4519 5683", "it is X ¶ X")]
    [InlineData(
        "C: four nine two nine ¶ A: four nine two nine, yes? ¶ C: four three two four ¶ A: one moment ¶ C: four five one nine five six eight three",
        "X ¶ X, yes? ¶ X ¶ one moment ¶ X"
    )]
    [InlineData("A: What is your order number? ¶ C: 1929 ¶ A: yes ¶ C: 4324 ¶ A: mhm ¶ C: 4519", "What is your order number? ¶ 1929 ¶ yes ¶ 4324 ¶ mhm ¶ 4519")]
    public void A_number_said_over_several_turns_is_one(string said, string expected)
    {
        var turns = said.Split(" ¶ ").Select(x => new Utterance(x[..1], x[3..])).ToList();

        Assert.Equal(expected, string.Join(" ¶ ", CardRedactor.Redact(turns).Select(x => x.Text)).Replace(Redaction.CardGap, "X"));
    }

    [Fact]
    public void Card_numbers_leave_json_wherever_they_stand()
    {
        using var json = JsonDocument.Parse(
            """{"a":["4111 1111 1111 1111",{"4111111111111111":1}],"pan":4111111111111111,"exponent":4.111111111111111e15,"n":12.50,"card":{"no":"1234567890123452"}}"""
        );

        var text = JsonRedactor.Redact(json.RootElement);

        Assert.Equal(
            $$$"""{"a":["{{{Redaction.CardGap}}}",{"{{{Redaction.CardGap}}}":1}],"pan":"{{{Redaction.CardGap}}}","exponent":"{{{Redaction.CardGap}}}","n":12.50,"card":{"no":"{{{Redaction.CardGap}}}"}}""",
            text
        );
    }

    [Theory]
    [InlineData(
        """{"log":[{"from":"c","message":"it is 4929 4324"},{"from":"a","message":"go on"},{"from":"c","message":"4519 5683"}]}""",
        """{"log":[{"from":"c","message":"it is X"},{"from":"a","message":"go on"},{"from":"c","message":"X"}]}"""
    )]
    [InlineData("""{"said":["4929","4324","4519","5683"]}""", """{"said":["X","X","X","X"]}""")]
    [InlineData("""{"parts":["4929","4324"],"years":["2019","2020","2021","2022"]}""", """{"parts":["4929","4324"],"years":["2019","2020","2021","2022"]}""")]
    public void A_number_spread_over_a_list_of_messages_leaves_json_too(string given, string expected)
    {
        using var json = JsonDocument.Parse(given);

        Assert.Equal(expected, JsonRedactor.Redact(json.RootElement).Replace(Redaction.CardGap, "X", StringComparison.Ordinal));
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
                if (i % 2 == 1)
                    digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
                sum += digit;
            }
            if (sum % 10 == 0)
                return whole;
        }
        throw new InvalidOperationException("There is always a check digit.");
    }

    /// <summary>A decimal such as a place on the map, or amounts of money one after another; their form says that they are no card, whatever their digits add
    /// up to.</summary>
    [GeneratedRegex(@"^\d{1,3}[.,]\d{10,}$|^\d{1,4}\.\d\d(?:(?:[\s/]|, )+\d{1,4}\.\d\d)+$")]
    private static partial Regex ReadsAsOtherNumbers();

    private static string Grouped(string card, bool[] cuts, string[] separators)
    {
        var text = new StringBuilder();
        for (var i = 0; i < card.Length; i++)
        {
            if (i > 0 && cuts[i - 1])
                text.Append(separators[i - 1]);
            text.Append(card[i]);
        }
        return text.ToString();
    }
}
