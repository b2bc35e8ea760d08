using System.Globalization;
using CsCheck;
using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Scores;

public sealed class ShownScoreTests
{
    [Theory]
    [InlineData(77.965, "77.9")]
    [InlineData(78.684, "78.6")]
    [InlineData(69.95, "69.9")]
    [InlineData(99.99, "99.9")]
    [InlineData((69.9 + 70.1) / 2, "70.0")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(78.4 * 3 / 3, "78.4")]
    public void A_mean_of_scores_is_cut_like_a_score(double mean, string shown) => Assert.Equal(shown, ShownScore.Text(mean));

    [Theory]
    [InlineData("69.9507", "69.9")]
    [InlineData("69.9999999999", "69.9")]
    [InlineData("70", "70.0")]
    [InlineData("99.96", "99.9")]
    [InlineData("0.05", "0.0")]
    [InlineData("120.19", "120.1")]
    public void A_score_is_cut_not_rounded(string score, string shown) =>
        Assert.Equal(shown, ShownScore.Text(decimal.Parse(score, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_contact_just_under_the_mark_never_reads_as_at_it()
    {
        var card = Card(YesNo("a", 142), YesNo("b", 61)) with
        {
            PassMark = 70,
            Bands = [new() { Label = "Below", From = 0 }, new() { Label = "Meets", From = 70 }],
        };
        var result = Scorer.Score(card, [Answer.OfLevel("a", "yes"), Answer.OfLevel("b", "no")]);
        Assert.Equal((false, "Below", "69.9"), (result.Passed, result.Band, ShownScore.Text(result.Final!.Value)));
        Assert.All(
            result.Derivation,
            line => Assert.DoesNotContain(" 70 %", line.Text.Replace("pass mark 70 %", "", StringComparison.Ordinal), StringComparison.Ordinal)
        );
        Assert.Equal("69.9999", ShownScore.Fine(69.99999m));
    }

    [Fact]
    public void What_is_shown_agrees_with_pass_and_band_whatever_the_score_and_the_mark() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[1, 100_000], Gen.Int[0, 1000], Gen.Bool)
            .Sample(
                (reached, missed, tenths, near) =>
                {
                    // Half of the marks lie right at the score, where rounding would tell another story.
                    var share = 100m * reached / (reached + missed);
                    var mark = near ? Math.Round(share, 1, MidpointRounding.AwayFromZero) : tenths / 10m;
                    var card = Card(YesNo("a", reached), YesNo("b", missed)) with
                    {
                        PassMark = mark,
                        Bands = [new() { Label = "Below", From = -1 }, new() { Label = "Meets", From = mark }],
                    };
                    var result = Scorer.Score(card, [Answer.OfLevel("a", "yes"), Answer.OfLevel("b", "no")]);
                    var shown = decimal.Parse(ShownScore.Text(result.Final!.Value), CultureInfo.InvariantCulture);
                    Assert.Equal(result.Passed, shown >= mark);
                    Assert.Equal(result.Band == "Meets", shown >= mark);
                    Assert.Equal(result.Passed, decimal.Parse(ShownScore.Fine(result.Final.Value), CultureInfo.InvariantCulture) >= mark);
                },
                iter: 5000
            );
}
