using Touchstone.Interactions.Importing;
using Touchstone.Shared;

namespace Touchstone.Tests.Interactions.Importing;

public sealed class TranslatedWordsTests
{
    [Fact]
    public void Channels_and_speakers_are_told_apart_and_written_back_as_they_were()
    {
        const string Text = "Telefon = phone\nFax = = letter\nBerater = agent";

        var read = TranslatedWords.Read(Text.Replace("\n", "\r\n\r\n"));

        Assert.Equal("phone", read.Channels!["Telefon"]);
        Assert.Equal("letter", read.Channels["Fax ="]);
        Assert.Equal("agent", read.Speakers!["Berater"]);
        Assert.Equal(Text, TranslatedWords.Write(new ColumnMapping { Channels = read.Channels, Speakers = read.Speakers }));
    }

    [Theory]
    [InlineData("Telefon")]
    [InlineData("Telefon = telephone")]
    [InlineData("= phone")]
    public void A_line_that_translates_nothing_is_named(string line)
    {
        var broken = Assert.Throws<RuleBrokenException>(() => TranslatedWords.Read($"Fax = letter\n{line}"));

        Assert.Equal("bad-words", broken.Code);
        Assert.StartsWith("Line 2 ", broken.Message);
    }

    [Fact]
    public void No_words_are_no_translation() => Assert.Equal(new TranslatedWords(null, null), TranslatedWords.Read(" \n"));
}
