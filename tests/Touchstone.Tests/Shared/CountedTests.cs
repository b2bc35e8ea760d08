using Touchstone.Shared;

namespace Touchstone.Tests.Shared;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(1204, "1,204 rows")]
    public void A_count_stands_with_its_noun_in_the_right_form(int count, string shown) => Assert.Equal(shown, Counted.Of(count, "row"));

    [Fact]
    public void Nouns_of_their_own_form_and_verbs_are_given()
    {
        Assert.Equal("1 person was", Counted.Of(1, "person was", "people were"));
        Assert.Equal("2 people were", Counted.Of(2, "person was", "people were"));
    }
}
