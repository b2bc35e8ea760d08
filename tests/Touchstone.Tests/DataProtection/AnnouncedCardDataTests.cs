using System.Text.Json;
using Touchstone.DataProtection;

namespace Touchstone.Tests.DataProtection;

/// <summary>Card data in forms that people and machines have for it besides the plain number.</summary>
[Trait("Database", "Any")]
public sealed class AnnouncedCardDataTests
{
    [Theory]
    [InlineData("%B4929341672110689^SMITH/JOHN^29121011234567890?")]
    [InlineData(";4929341672110689=29121011234567890?")]
    [InlineData("4929341672110689=29121011234567890?")]
    [InlineData("4929341672110689D29121011234567890F")]
    [InlineData("B4929341672110689^SMITH/JOHN^29121011234567890")]
    [InlineData("% B 4929 3416 7211 0689 ^ SMITH / JOHN ^ 2912 101 1234567890 ?")]
    [InlineData("%B4929341672110689\n^SMITH/JOHN\n^29121011234567890?")]
    [InlineData("; 4929 3416 7211 0689 = 2912 101 1234567890 ?")]
    [InlineData(";4929341672110689\r\n=29121011234567890?")]
    [InlineData("%25B4929341672110689%5ESMITH%2FJOHN%5E29121011234567890%3F")]
    [InlineData("%3B4929341672110689%3D29121011234567890%3F")]
    [InlineData("&#37;B4929341672110689&#94;SMITH/JOHN&#94;29121011234567890&#63;")]
    [InlineData("%b5555555555554444^o'neill/ann mrs^3001201000000000?")]
    public void What_a_reader_takes_from_the_stripe_goes_whole(string track)
    {
        Assert.Equal(Redaction.CardGap, CardRedactor.Redact(track));
        Assert.Equal($"the reader said {Redaction.CardGap} and stopped", CardRedactor.Redact($"the reader said {track} and stopped"));
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(new { reader = new[] { track }, note = "x" }));
        Assert.Equal($$"""{"reader":["{{Redaction.CardGap}}"],"note":"x"}""", JsonRedactor.Redact(json.RootElement));
    }

    [Fact]
    public void Both_tracks_go() =>
        Assert.Equal(
            $"{Redaction.CardGap}{Redaction.CardGap}",
            CardRedactor.Redact("%B4929341672110689^SMITH/JOHN^29121011234567890?;4929341672110689=29121011234567890?")
        );

    [Theory]
    [InlineData("https://shop.example/?id=1748503543012&x=1")]
    [InlineData("order 12345678901234=2912101123")]
    [InlineData("b 12 ^ 3")]
    public void An_equals_sign_alone_makes_no_stripe(string text) => Assert.Same(text, CardRedactor.Redact(text));

    [Theory]
    [InlineData("C.V.V. 731")]
    [InlineData("c v v 731")]
    [InlineData("c-v-c 731")]
    [InlineData("securitycode731")]
    [InlineData("CAV2 731")]
    [InlineData("the code is 731 on the back")]
    [InlineData("the little number at the back says 731")]
    [InlineData("the digits behind are 731 (card)")]
    [InlineData("the figures behind are seven three one")]
    [InlineData("on the reverse it says 731")]
    [InlineData("c/v/v: 731")]
    [InlineData("the sec code is 731")]
    [InlineData("card verification number 731")]
    [InlineData("the three numbers on the flip side are 731")]
    public void A_security_code_goes_whatever_announces_it(string said)
    {
        var text = CardRedactor.Redact("card payment please. " + said);
        Assert.Contains(Redaction.CodeGap, text);
        Assert.DoesNotContain("731", text);
        Assert.DoesNotContain("seven three one", text);
    }

    [Fact]
    public void The_answer_to_a_question_for_it_goes() =>
        Assert.Equal(Redaction.CodeGap, Redacted("C: card payment please", "A: And the number next to the signature please?", "C: 731")[2]);

    [Theory]
    [InlineData("PIN is 4711 for the gate")]
    [InlineData("the pin is 4711")]
    [InlineData("the number on the back of the meter is 731")]
    [InlineData("sit at the back, row 731")]
    [InlineData("my card payment went through; the PIN is 4711 for the gate")]
    public void What_no_card_is_spoken_of_with_stays(string text) => Assert.Same(text, CardRedactor.Redact(text));

    [Fact]
    public void A_pin_goes_where_paying_is_spoken_of() =>
        Assert.Equal($"my PIN is {Redaction.CodeGap}", Redacted("A: how would you like to pay by card?", "C: my PIN is 4711")[1]);

    [Theory]
    [InlineData("4929 3416 7211 0689 valid until the ninth of twenty eight")]
    [InlineData("4929 3416 7211 0689 month nine year twenty eight")]
    [InlineData("4929 3416 7211 0689, month 9 year 28")]
    [InlineData("4929 3416 7211 0689 and the ninth of twenty eight")]
    [InlineData("4929 3416 7211 0689 September 28")]
    [InlineData("4929 3416 7211 0689 expires the first of twenty twenty nine")]
    public void The_end_of_a_card_goes_by_the_number_of_its_month(string text)
    {
        var redacted = CardRedactor.Redact(text);
        Assert.EndsWith(Redaction.ExpiryGap, redacted);
    }

    [Theory]
    [InlineData("card number 4929 3416 no wait 3416 7211 0689")]
    [InlineData("card number 4929 3417 sorry 3416 7211 0689")]
    [InlineData("card number 4929 3416 7211 no wait 3416 7211 0689")]
    [InlineData("card number 4929 3416 7211 0698 scratch that 0689")]
    [InlineData("My card number is 四九二九三四一六七二一一〇六八九")]
    [InlineData("My card number is 肆玖貳玖參肆壹陸柒貳壹壹零陸捌玖")]
    [InlineData("My card number is 四九二九 三四一六 七二一一 零六八九")]
    [InlineData("My card number is ⅣⅨⅡⅨⅢⅣⅠⅥⅦⅡⅠⅠ0ⅥⅧⅨ")]
    [InlineData("My card number is ۴۹۲۹۳۴۱۶۷۲۱۱۰۶۸۹")]
    [InlineData("my card number is fourninetwonine threefouronesix seventwooneone zerosixeightnine")]
    [InlineData("my card number is fourninetwoninethreefouronesixseventwooneonezerosixeightnine")]
    public void An_announced_number_goes_however_it_is_said(string text)
    {
        var redacted = CardRedactor.Redact(text);
        Assert.EndsWith(Redaction.CardGap, redacted);
        Assert.True(redacted.Length <= text.IndexOfAny([.. "4四肆ⅣⅨ۴"]) + Redaction.CardGap.Length || text.Contains("four", StringComparison.Ordinal));
        Assert.DoesNotContain("nine", redacted);
    }

    [Fact]
    public void A_number_whose_end_is_said_before_its_beginning_goes()
    {
        var redacted = Redacted("A: which card is it?", "C: the card ends 0689", "A: and the beginning?", "C: it starts 4929 3416 7211");
        Assert.Equal($"the card ends {Redaction.CardGap}", redacted[1]);
        Assert.Equal($"it starts {Redaction.CardGap}", redacted[3]);
    }

    private static List<string> Redacted(params string[] turns) =>
        [.. CardRedactor.Redact([.. turns.Select(x => new Utterance(x[..1], x[3..]))]).Select(x => x.Text)];
}
