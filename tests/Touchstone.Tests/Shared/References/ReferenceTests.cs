using Touchstone.Shared.References;

namespace Touchstone.Tests.Shared.References;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData(2026, 42, "EV-2026-00042")]
    [InlineData(2026, 99_999, "EV-2026-99999")]
    [InlineData(2026, 100_000, "EV-2026-100000")]
    [InlineData(987, 1, "EV-0987-00001")]
    public void A_reference_is_read_as_it_is_written(int year, int number, string text)
    {
        Assert.Equal(text, Reference.Text("EV", year, number));
        Assert.Equal(new Reference(year, number), Reference.Read("EV", text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EV-2026")]
    [InlineData("EV-2026-42")]
    [InlineData("EV-26-00042")]
    [InlineData("CO-2026-00042")]
    [InlineData("EV-2026-0004x")]
    [InlineData("EV-2026- 0042")]
    [InlineData("EV-2026-99999999999")]
    public void Other_words_are_no_reference(string? text) => Assert.Null(Reference.Read("EV", text));
}
