using static Touchstone.Cli.Tests.Statistics.StatisticsRun;

namespace Touchstone.Cli.Tests.Statistics;

/// <summary>Every statistics command shows an example in its help, and the example runs on a file as it names one.</summary>
[Trait("Database", "Any")]
public sealed class HelpExampleTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["ratings.csv"] =
            "contact,evaluator,level,score\n"
            + string.Concat(Enumerable.Range(0, 36).Select(i => $"c{i / 3},e{i % 3},{1 + (i / 3 + i % 3 / 2) % 4},{70 + i / 3 + i * 7 % 5}\n")),
        ["survey.csv"] = "question,value\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"recommend,{i % 11}\noverall,{1 + i % 5}\n")),
        ["contacts.csv"] =
            "team,resolved,score\n"
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 2 == 0 ? "North" : "South")},{(i % 3 == 0 ? "no" : "yes")},{70 + i * 7 % 23}\n")),
        ["months.csv"] = "month,late,contacts\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"2026-{i:00},{5 + i % 3},{100 + i}\n")),
    };

    public static TheoryData<string> Names => [.. TestCommands.Root.Subcommands.Single(x => x.Name == "stats").Subcommands.Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_example_of_the_help_runs(string name)
    {
        using var run = new StatisticsRun();
        var (code, help, _) = await RunAsync(name, "--help");
        Assert.Equal(0, code);
        var example = help.Split('\n').SkipWhile(x => x.Trim() != "Example:").Skip(1).First().Trim();
        Assert.StartsWith($"touchstone stats {name} ", example);

        var arguments = example
            .Split(' ')[2..]
            .Select(x =>
                Files.TryGetValue(x, out var content) ? run.File(content, x)
                : x.EndsWith(".svg", StringComparison.Ordinal) ? Path.Combine(run.Folder, x)
                : x
            );
        var result = await RunAsync([.. arguments]);
        Assert.True(result.Code == 0, result.Error);
        Assert.DoesNotContain("NaN", result.Output);
    }
}
