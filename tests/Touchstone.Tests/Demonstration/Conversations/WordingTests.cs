using Touchstone.Demonstration.Conversations;

namespace Touchstone.Tests.Demonstration.Conversations;

[Trait("Database", "Any")]
public sealed class WordingTests
{
    [Theory]
    [InlineData("a £80 credit", "An £80 credit")]
    [InlineData("an £18 fee and a 11 day wait", "An £18 fee and an 11 day wait")]
    [InlineData("an £70 credit", "A £70 credit")]
    [InlineData("wait a hour. then  go", "Wait an hour. Then go")]
    [InlineData("it is £4.50 a week , i think ..", "It is £4.50 a week, i think.")]
    [InlineData("a one-off in a university", "A one-off in a university")]
    public void Text_is_made_tidy(string untidy, string tidy) => Assert.Equal(tidy, Wording.Tidy(untidy));

    [Fact]
    public void Choices_may_be_nested_and_leave_no_brackets()
    {
        var rng = new Random(2);
        var seen = Enumerable.Range(0, 200).Select(_ => Wording.Choose("[a|b [c|d]] e", rng)).Distinct().Order().ToArray();
        Assert.Equal(["a e", "b c e", "b d e"], seen);
    }

    [Fact]
    public void Slot_that_names_itself_is_refused() => Assert.Throws<InvalidOperationException>(() => Wording.Fill("{x}", _ => "{x}"));
}
