using CsCheck;
using Touchstone.Shared;

namespace Touchstone.Tests.Shared;

public sealed class StoredScoreTests
{
    [Theory]
    [InlineData("80", 800_000_000_000L)]
    [InlineData("0", 0L)]
    [InlineData("83.3333333333333333333333333333", 833_333_333_333L)]
    [InlineData("79.99999999999999999999999999", 799_999_999_999L)]
    [InlineData("0.00000000009", 0L)]
    public void A_score_is_kept_as_a_whole_number_and_never_more_than_it_is(string score, long whole)
    {
        var value = decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(whole, StoredScore.ToWhole(value));
        Assert.True(StoredScore.FromWhole(whole) <= value);
    }

    [Fact]
    public void What_is_kept_comes_back_as_it_was_and_sums_are_exact() =>
        Gen.Long[0, 1_000_000_000_000]
            .Array[1, 50]
            .Sample(wholes =>
            {
                var scores = Array.ConvertAll(wholes, StoredScore.FromWhole);
                return scores.Zip(wholes).All(x => StoredScore.ToWhole(x.First) == x.Second && StoredScore.Cut(x.First) == x.First)
                    && StoredScore.FromWhole(wholes.Sum()) == scores.Sum();
            });
}
