using CsCheck;
using Touchstone.Interactions;
using Touchstone.Shared.Searching;

namespace Touchstone.Tests.Shared.Searching;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("I don’t know", "don't", "don’t")]
    [InlineData("I don’t know", "dont", "don’t")]
    [InlineData("ask O'Neill", "ONEILL", "O'Neill")]
    [InlineData("ring +44 (0)20 7946-0018 now", "02079460018", "44 (0)20 7946-0018")]
    [InlineData("ring +44 (0)20 7946-0018 now", "+442079460018", "44 (0)20 7946-0018")]
    [InlineData("ring 02079460018 now", "\"+44 20 7946 0018\"", "02079460018")]
    [InlineData("write to ann.lee@example.org", "ann.lee@example.org", "ann.lee@example.org")]
    [InlineData("write to ann.lee@example.org", "example.org", "example.org")]
    [InlineData("order AB-123/456 late", "ab123456", "AB-123/456")]
    [InlineData("1,000.50 euros", "1000.50", "1,000.50")]
    [InlineData("メールが届きません", "メール", "メール")]
    [InlineData("メールが届きません", "届", "届")]
    [InlineData("メールが届きません", "ん", "ん")]
    [InlineData("주문번호 확인해주세요", "번호", "번호")]
    [InlineData("สวัสดีครับ", "ครับ", "ครับ")]
    [InlineData("ser\u00ADvice", "service", "ser\u00ADvice")]
    [InlineData("Straße", "STRASSE", "Straße")]
    [InlineData("cafe\u0301 noir", "café", "cafe\u0301")]
    [InlineData("refunds", "refu", "refunds")]
    [InlineData("ﬁnance", "finance", "ﬁnance")]
    public void What_is_found_is_marked_where_it_stands_as_it_was_written(string text, string typed, string marked) =>
        Assert.Equal([marked], TextPieces.HitsIn(text, SearchTerms.Parse(typed)).Select(x => text.Substring(x.Start, x.Length)));

    [Theory]
    [InlineData("refunds", "\"refund\"")]
    [InlineData("refunds", "refund late")]
    [InlineData("メールが届きません", "メル")]
    [InlineData("one two", "\"two one\"")]
    public void Words_that_do_not_stand_there_are_not_marked(string text, string typed) => Assert.Empty(TextPieces.HitsIn(text, SearchTerms.Parse(typed)));

    [Fact]
    public void Any_stretch_of_any_text_finds_it_in_other_capitals_and_composition()
    {
        var letters = Gen.Char["abzABZéüßøñçйёДσςΣاكم한글국메メールが届漢字สวัดี０９07+-.@'’ \u00AD\u200B"];
        Gen.Select(letters.Array[1, 40], Gen.Int[0, 40], Gen.Int[1, 12])
            .Sample(
                (all, from, length) =>
                {
                    var text = new string(all);
                    var words = SearchWords.Of(text).InOrder;
                    if (words.Count == 0)
                        return true;
                    // From the beginning of one word to the end of another.
                    var (first, last) = (from % words.Count, Math.Min(words.Count - 1, from % words.Count + length - 1));
                    var part = text[words[first].Start..Math.Max(words[first].End, words[last].End)].Replace("\"", "", StringComparison.Ordinal);
                    foreach (var typed in new[] { part, part.ToUpperInvariant(), part.Normalize(System.Text.NormalizationForm.FormD) })
                    {
                        if (TextPieces.HitsIn(text, SearchTerms.Parse($"\"{typed}\"")).Count == 0)
                            return false;
                    }
                    return true;
                },
                iter: 3000
            );
    }
}
