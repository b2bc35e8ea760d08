using System.Text;
using CsCheck;
using Touchstone.Shared.Searching;

namespace Touchstone.Tests.Shared.Searching;

/// <summary>One normal form for whatever is found by words.</summary>
public sealed class NormalFormTests
{
    [Theory]
    [InlineData("Émile Zola", "emile zola")]
    [InlineData("E\u0301mile", "emile")]
    [InlineData("ÉMILE", "emile")]
    [InlineData("Straße STRASSE ẞ", "strasse strasse ss")]
    [InlineData("Søren Ægir Þór Đorđe Łukasz Œuvre", "soren aegir thor dorde lukasz oeuvre")]
    [InlineData("İstanbul Iğdır ılık", "istanbul igdir ilik")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ")]
    [InlineData("Ёлка ЙОД и\u0306од", "елка йод йод")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("ﾒｰﾙ ｶﾞ", "メール ガ")]
    [InlineData("か\u3099", "が")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("ser\u00ADvice zero\u200Bwidth \uFEFFmark v\uFE0F", "service zerowidth mark v")]
    [InlineData("  Ann\u00A0\u2003 Lee\t", "ann lee")]
    [InlineData("O’Brien Oʼbrien O‘Brien", "o'brien o'brien o'brien")]
    [InlineData("2026‑11–05", "2026-11-05")]
    [InlineData("مُحَمَّد أحمد فاطمة كـــتاب", "محمد احمد فاطمه كتاب")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("٠٧٧ १२", "077 12")]
    [InlineData("สวัสดีครับ", "สวัสดีครับ")]
    [InlineData("\u1112\u1161\u11AB글", "한글")]
    [InlineData(null, "")]
    public void Ways_of_writing_are_one_for_finding(string? written, string form) => Assert.Equal(form, NormalForm.Of(written));

    [Theory]
    [InlineData("José\u00A0Núñez", " JOSE\u0301  NU\u0301N\u0303EZ\u200B", true)]
    [InlineData("ann@example.org", "\uFEFFAnn@Example.org ", true)]
    [InlineData("ＥＸ-００１", "ex-001", true)]
    [InlineData("José", "Jose", false)]
    [InlineData("007", "7", false)]
    [InlineData("7", "7.0", false)]
    [InlineData("Ann Lee", "AnnLee", false)]
    public void An_id_is_the_same_in_other_forms_and_another_with_other_letters(string one, string other, bool same) =>
        Assert.Equal(same, NormalForm.OfId(one) == NormalForm.OfId(other));

    [Fact]
    public void Half_a_surrogate_pair_breaks_nothing() => Assert.Equal("x\uFFFDy", NormalForm.Of("X\ud800y"));

    [Fact]
    public void Any_text_has_a_form_that_is_its_own_form()
    {
        Gen.String[0, 60].Sample(text => NormalForm.Of(NormalForm.Of(text)) == NormalForm.Of(text), iter: 5000);
        Gen.String[0, 60].Sample(text => NormalForm.OfId(NormalForm.OfId(text)) == NormalForm.OfId(text), iter: 5000);
    }

    [Fact]
    public void Composition_capitals_width_and_unseen_marks_make_no_difference()
    {
        Gen.Select(
                Gen.Char["aeiouyñçßøłđþžščřůäöüéèêąęőاكمحдйжёіїαβγσς한글メールがサสวดี漢字0123456789 .-'"].Array[0, 30],
                Gen.Int[0, 30],
                Gen.Char["\u00AD\u200B\u200D\u2060\uFEFF\uFE0F\u180E"]
            )
            .Sample(
                (letters, at, unseen) =>
                {
                    var text = new string(letters);
                    var form = NormalForm.Of(text);
                    return NormalForm.Of(text.Normalize(NormalizationForm.FormD)) == form
                        && NormalForm.Of(text.Normalize(NormalizationForm.FormKC)) == form
                        && NormalForm.Of(text.ToUpperInvariant()) == form
                        && NormalForm.Of(text.Insert(Math.Min(at, text.Length), unseen.ToString())) == form
                        && NormalForm.Of(string.Concat(text.Select(x => x is > ' ' and <= '~' ? (char)(x + 0xFEE0) : x))) == form;
                },
                iter: 3000
            );
    }

    [Theory]
    [InlineData("Émile O’Brien-Smith", "emile")]
    [InlineData("Émile O’Brien-Smith", "OBRIEN")]
    [InlineData("Émile O’Brien-Smith", "o'brien smith")]
    [InlineData("Émile O’Brien-Smith", "briensmith")]
    [InlineData("OBrien", "O’Brien")]
    [InlineData("EX-0046", "ex0046")]
    [InlineData("EX-0046", "ＥＸ 0046")]
    [InlineData("ann.lee@example.org", "Ann.Lee@")]
    [InlineData("Łukasz Żółć", "zolc lukasz")]
    [InlineData("山田太郎", "太郎")]
    public void A_name_is_found_by_any_part_in_any_form(string name, string typed) =>
        Assert.True(NameSearch.Fits(NameSearch.TextOf(name), NameSearch.WordsOf(typed)));

    [Theory]
    [InlineData("Émile Zola", "emil zolo")]
    [InlineData("Ann Lee", "%")]
    [InlineData("Ann Lee", "_")]
    public void Other_words_find_nobody(string name, string typed) => Assert.False(NameSearch.Fits(NameSearch.TextOf(name), NameSearch.WordsOf(typed)));
}
