using Touchstone.Shared;

namespace Touchstone.Tests.Shared;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("  =1+1")]
    [InlineData("+44 20")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("|cmd")]
    [InlineData("\tx")]
    [InlineData("＝1")]
    [InlineData("'=1+1")]
    [InlineData("''=1")]
    public void What_a_spreadsheet_would_run_becomes_text_and_can_be_read_back(string text)
    {
        var field = CsvText.Field(text).Trim('"');

        Assert.Equal("'" + text, field);
        Assert.Equal(text, CsvText.Original(field));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("'tis")]
    [InlineData("'")]
    [InlineData("a = b")]
    [InlineData("")]
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, CsvText.Field(text));
        Assert.Equal(text, CsvText.Original(text));
    }

    [Fact]
    public void Numbers_are_numbers_and_what_would_break_a_row_is_quoted() =>
        Assert.Equal("-1.5,-2,\"a, b\",\"say \"\"no\"\"\",\" led\",", CsvText.Row(-1.5, -2, "a, b", "say \"no\"", " led", null));
}
