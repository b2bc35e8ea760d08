using System.Text;
using Touchstone.Shared;
using Touchstone.Shared.Tables;

namespace Touchstone.Tests.Shared.Tables;

/// <summary>What files of people, of causes and the like may hold: read by the one reader, row by row.</summary>
[Trait("Database", "Any")]
public sealed class SmallTableTests
{
    [Theory]
    [InlineData("name,team\nAnn,North\n", "2: Ann·North")]
    [InlineData("name;team\nAnn, B.;North\n", "2: Ann, B.·North")]
    [InlineData("name\tteam\nAnn\tNorth", "2: Ann·North")]
    [InlineData("name|team\nAnn|North\n", "2: Ann·North")]
    [InlineData("sep=;\nname;team\nAnn;North, East\n", "3: Ann·North, East")]
    [InlineData("name\nAnn\n", "2: Ann")]
    [InlineData("name,team\n\"Lee, Ann\",\"The \"\"North\"\"\"\n", "2: Lee, Ann·The \"North\"")]
    [InlineData("name,team\n'Lee, Ann','North'\n'Bob','South'\n", "2: Lee, Ann·North / 3: Bob·South")]
    [InlineData("name,team\nSean O'Hara,North\nMia O'Neil,South\n", "2: Sean O'Hara·North / 3: Mia O'Neil·South")]
    [InlineData("name,team\n\"Ann\r\nLee\",North\r\nBob,South\r\n", "2: Ann\r\nLee·North / 4: Bob·South")]
    [InlineData("name,team\rAnn,North\rBob,South\r", "2: Ann·North / 3: Bob·South")]
    [InlineData("\n\nname,team\n\n , \nAnn,North\n\n", "6: Ann·North")]
    [InlineData("name,team\n", "")]
    [InlineData("name,team,site\nAnn\n,,Leeds", "2: Ann / 3: ··Leeds")]
    [InlineData("name,team,site\nStorm | frost\nHail | snow\n", "2: Storm | frost / 3: Hail | snow")]
    [InlineData("name,team\nAnn,North,,\n", "2: Ann·North··")]
    [InlineData("name,team\nAnn,North,East\nBob,South\n", "3: Bob·South ! 2 : The row has 3 cells; the file has 2 columns.")]
    [InlineData("name,team\nBob,South\nAnn,No\0rth\n", "2: Bob·South ! 3 team: The row contains zero bytes, which are not text.")]
    [InlineData("name,team\n\"Ann,North\nBob,South\n", "3: Bob·South ! 2 : A quotation mark is opened and never closed.")]
    [InlineData("name,team\n\"Ann\\\" x,North\nBob,South\n", "3: Bob·South ! 2 : The quotation marks of the row can be read in more than one way.")]
    public async Task Rows_are_read_with_their_lines_and_bad_ones_named_beside_them(string text, string expected) =>
        Assert.Equal(expected, Shown(await ReadAsync(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    [InlineData("utf-32", true, "utf-32")]
    [InlineData("windows-1252", false, "windows-1252")]
    public async Task The_encoding_is_found_and_said(string name, bool marked, string said)
    {
        var encoding = TextDetection.Named(name)!;
        var table = await ReadAsync([
            .. marked ? encoding.GetPreamble() : [],
            .. encoding.GetBytes("Name;Team\r\nRenée Müller;Köln\r\nSøren Ångström;Straße für Käufer\r\n"),
        ]);

        Assert.Equal((said, "Name"), (table.Encoding, table.Headings[0]));
        Assert.Equal("2: Renée Müller·Köln / 3: Søren Ångström·Straße für Käufer", Shown(table));
    }

    [Fact]
    public async Task A_damaged_letter_costs_its_row()
    {
        var table = await ReadAsync([.. "name,team\nRenée,Köln\nS"u8, 0xF8, .. "ren,Köln\n"u8]);

        Assert.Equal("2: Renée·Köln ! 3 name: The row contains bytes that are not UTF-8.", Shown(table));
    }

    [Fact]
    public async Task A_row_without_end_costs_itself()
    {
        var table = await ReadAsync(
            Encoding.UTF8.GetBytes($"name,team\n{new string('x', 1_000_001)},North\n\"{new string('y', 1_000_001)}\",North\nBob,South\n")
        );

        Assert.Equal(4, Assert.Single(table.Rows).Line);
        Assert.Equal([2, 3], table.Broken.Select(x => x.Line));
        Assert.All(table.Broken, x => Assert.Equal("The row is longer than 1 million characters. Check that every row ends with a line break.", x.Reason));
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("\n\r\n", "no-headings")]
    [InlineData(",,\nAnn,North,\n", "no-headings")]
    [InlineData("\"name,team\nAnn,North\n", "no-headings")]
    [InlineData("na\0me,team\nAnn,North\n", "not-text")]
    [InlineData("PK\u0003\u0004xl/worksheets", "not-text")]
    [InlineData("%PDF-1.7", "not-text")]
    public async Task What_is_no_table_is_refused_whole(string text, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RuleBrokenException>(() => ReadAsync(Encoding.UTF8.GetBytes(text)))).Code);

    [Fact]
    public async Task What_is_too_large_is_refused_without_being_read_to_its_end()
    {
        var stream = new MemoryStream(new byte[SmallTable.MaxLength + 500_000]);

        Assert.Equal(
            "too-large",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => SmallTable.ReadAsync(stream, TestContext.Current.CancellationToken))).Code
        );
        Assert.True(stream.Position < stream.Length);
    }

    private static Task<SmallTable> ReadAsync(byte[] bytes) => SmallTable.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    private static string Shown(SmallTable table) =>
        string.Join(" / ", table.Rows.Select(x => $"{x.Line}: {string.Join('·', x.Cells)}"))
        + string.Concat(table.Broken.Select(x => $" ! {x.Line} {x.Column}: {x.Reason[..(x.Reason.IndexOf('.') + 1)]}"));
}
