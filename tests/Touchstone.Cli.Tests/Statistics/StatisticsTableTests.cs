using System.Diagnostics;
using System.Text;
using System.Text.Json;
using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>What all commands that read a file do with bad and odd ones.</summary>
[Trait("Database", "Any")]
public sealed class StatisticsTableTests
{
    [Fact]
    public async Task A_column_there_is_not_is_answered_with_those_there_are()
    {
        using var run = new StatisticsRun();
        var refused = await RefusedAsync(1, "nps", run.File("id,score\n1,9\n"), "--value", "scores");

        Assert.Contains("There is no column “scores” in the file", refused);
        Assert.Contains("Its columns are: id, score", refused);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("value\n", "the file has no rows, or none fits --where")]
    [InlineData("value\n\n\n", "the file has no rows, or none fits --where")]
    [InlineData("value\n9\nnine\n", "line 3, column value: “nine” is not a number")]
    [InlineData("value\nInfinity\n", "line 2, column value: “Infinity” is not a number")]
    [InlineData("value,b\n9,1\n9,1,2,3\n", "line 3: The row has 4 cells; the file has 2 columns")]
    [InlineData("value\n9\n\"8\n7\n", "line 3: A quotation mark is opened and never closed")]
    [InlineData("value\n\u001b[31m9\n", "line 2, column value: “�[31m9” is not a number")]
    public async Task A_bad_file_is_refused_with_its_line(string content, string reason)
    {
        using var run = new StatisticsRun();

        Assert.Contains(reason, await RefusedAsync(1, "nps", run.File(content)));
    }

    [Fact]
    public async Task What_is_no_text_or_not_there_is_refused()
    {
        using var run = new StatisticsRun();
        var zip = Path.Combine(run.Folder, "x.csv");
        await File.WriteAllBytesAsync(zip, [(byte)'P', (byte)'K', 3, 4, 0, 0, 1, 2], TestContext.Current.CancellationToken);

        Assert.Contains("workbook", await RefusedAsync(1, "nps", zip));
        Assert.Contains("There is no file", await RefusedAsync(1, "nps", Path.Combine(run.Folder, "none.csv")));
        Assert.Contains("is a folder", await RefusedAsync(1, "nps", run.Folder));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("utf-8")]
    public async Task Encodings_and_delimiters_are_found(string encoding)
    {
        using var run = new StatisticsRun();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var file = Path.Combine(run.Folder, "x.csv");
        await File.WriteAllTextAsync(file, "Größe;Antwort\r\ngroß;9,0\r\nklein;2\r\n", Encoding.GetEncoding(encoding), TestContext.Current.CancellationToken);

        Assert.Equal(100, (await JsonAsync("nps", file, "--value", "Antwort", "--where", "Größe=groß")).GetProperty("nps").GetDouble());
    }

    [Theory]
    [InlineData(3, "question=a")]
    [InlineData(4, "question=a", "question=b")]
    [InlineData(1, "question=a", "team=x")]
    [InlineData(2, "question!=a")]
    [InlineData(1, "question=*c")]
    [InlineData(4, "question=a*")]
    [InlineData(3, "team=*y*")]
    public async Task Filters_on_one_column_are_alternatives_and_on_several_all_hold(int n, params string[] filters)
    {
        using var run = new StatisticsRun();
        var file = run.File("question,team,value\na,x,1\na,y,2\na,yy,3\nb,xyx,4\nabc,x,5\n");

        Assert.Equal(n, (await JsonAsync(["nps", file, .. filters.SelectMany(x => new[] { "--where", x })])).GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused()
    {
        using var run = new StatisticsRun();

        Assert.Contains("is no filter. Write --where column=value", await RefusedAsync(1, "nps", run.File("value\n9\n"), "--where", "value"));
        Assert.Contains("There is no column “team”", await RefusedAsync(1, "nps", run.File("value\n9\n"), "--where", "team=x"));
    }

    [Fact]
    public async Task Standard_input_is_read_without_a_file()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "touchstone.exe" : "touchstone"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["stats", "nps", "--json"])
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        await program.StandardInput.WriteAsync("value\n10\n9\n0\n".AsMemory(), TestContext.Current.CancellationToken);
        program.StandardInput.Close();
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, JsonDocument.Parse(output).RootElement.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task A_picture_that_cannot_be_written_leaves_nothing_behind()
    {
        using var run = new StatisticsRun();
        var target = Path.Combine(run.Folder, "none", "x.svg");

        Assert.Contains("cannot be written", await RefusedAsync(1, "nps", run.File("value\n9\n"), "--svg", target));
        Assert.Single(Directory.GetFileSystemEntries(run.Folder));
    }
}
