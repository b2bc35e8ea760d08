using Touchstone.Shared;

namespace Touchstone.Tests.Shared;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("  =1+1")]
    [InlineData("+44 20")]
    [InlineData("-5 apples")]
    [InlineData("-1+cmd")]
    [InlineData("--5")]
    [InlineData("-")]
    [InlineData("\u00a0=1")]
    [InlineData("\u200b=1")]
    [InlineData("\"=1")]
    [InlineData("＠x")]
    [InlineData("@SUM(A1)")]
    [InlineData("|cmd")]
    [InlineData("\tx")]
    [InlineData("＝1")]
    [InlineData("'=1+1")]
    [InlineData("''=1")]
    public void What_a_spreadsheet_would_run_becomes_text_and_can_be_read_back(string text)
    {
        var field = Read(CsvText.Field(text));

        Assert.Equal("'" + text, field);
        Assert.Equal(text, CsvText.Original(field));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("-5")]
    [InlineData("-1234.5")]
    [InlineData("-0,5")]
    [InlineData("fish; chips | peas")]
    [InlineData("one;-5")]
    [InlineData("'tis")]
    [InlineData("'")]
    [InlineData("a = b")]
    [InlineData("")]
    public void Other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, Read(CsvText.Field(text)));
        Assert.Equal(text, CsvText.Original(text));
    }

    [Theory]
    [InlineData("a;=cmd()", "a;'=cmd()")]
    [InlineData("a; =cmd()", "a;' =cmd()")]
    [InlineData("a\t@x", "a\t'@x")]
    [InlineData("a|+1", "a|'+1")]
    [InlineData("a\n-x", "a\n'-x")]
    [InlineData("a\r\n=x", "a\r\n'=x")]
    [InlineData("a\u2028=x", "a\u2028'=x")]
    [InlineData("a;＝x", "a;'＝x")]
    [InlineData("a;\"=x", "a;'\"=x")]
    [InlineData("a;'=x", "a;''=x")]
    [InlineData("=a;=b;c", "'=a;'=b;c")]
    [InlineData("x;-5;=1", "x;-5;'=1")]
    public void What_would_be_a_formula_under_another_separator_becomes_text_too(string text, string written)
    {
        var field = Read(CsvText.Field(text));

        Assert.Equal(written, field);
        Assert.Equal(text, CsvText.Original(field));
    }

    [Fact]
    public void Whatever_is_written_is_read_back_and_no_cell_of_it_starts_a_formula()
    {
        const string signs = ";\t|\n\r'\" =+-@,5a＝\u200b";
        var random = new Random(20_260_615);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => signs[random.Next(signs.Length)]));
            var written = Read(CsvText.Field(text));
            Assert.Equal(text, CsvText.Original(written));
            foreach (var cell in written.Split(';', '\t', '|', '\n', '\r'))
            {
                var start = cell.TrimStart(' ', '"', '\u200b');
                Assert.True(
                    start.Length == 0
                        || start[0] is not ('=' or '+' or '@' or '＝') && (start[0] != '-' || cell.Skip(1).All(x => char.IsAsciiDigit(x) || x == ',')),
                    $"{text} became {written}"
                );
            }
        }
    }

    private static string Read(string field) => field.StartsWith('"') ? field[1..^1].Replace("\"\"", "\"") : field;

    [Fact]
    public void Numbers_are_numbers_and_what_would_break_a_row_is_quoted() =>
        Assert.Equal("-1.5,-2,\"a, b\",\"say \"\"no\"\"\",\" led\",", CsvText.Row(-1.5, -2, "a, b", "say \"no\"", " led", null));
}
