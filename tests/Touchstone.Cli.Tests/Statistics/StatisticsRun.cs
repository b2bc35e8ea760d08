using System.Text.Json;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>Runs `touchstone stats …` on files of a folder that goes away with it.</summary>
internal sealed class StatisticsRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("touchstone-stats").FullName;

    public string File(string content, string name = "data.csv")
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await TouchstoneCommands.RunAsync(TestCommands.Root, ["stats", .. arguments], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs for programs; anything but success fails the test.</summary>
    public static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync([.. arguments, "--json"]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>Runs for people and gives the whole text in one line, so that the width of a table does not matter.</summary>
    public static async Task<string> WordsAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == 0, error);
        return string.Join(' ', output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Runs what must be refused; gives the message.</summary>
    public static async Task<string> RefusedAsync(int code, params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.Code == code, $"{result.Code}: {result.Output} {result.Error}");
        Assert.DoesNotContain("Unexpected", result.Error);
        return result.Error;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
