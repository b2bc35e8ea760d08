using System.CommandLine;

namespace Touchstone.Cli.Tests.Shared;

/// <summary>Whatever is written for an option of any command ends with 2 and a sentence, or is taken; never with an exception.</summary>
public sealed class UnreadableValueTests
{
    private static readonly string[][] Unreadable =
    [
        [],
        [""],
        [" "],
        ["x"],
        ["abc"],
        ["1.5"],
        ["-1"],
        ["-"],
        ["--"],
        ["99999999999"],
        ["99999999999999999999"],
        ["-99999999999999999999"],
        ["NaN"],
        ["1e999"],
        ["0x10"],
        ["/"],
        [","],
        ["1/2"],
        ["-5--1"],
        ["\u0661\u0662"],
        ["1", "2"],
    ];

    public static TheoryData<string> Commands => [.. Below(TestCommands.Root, []).Select(x => string.Join(' ', x.Path))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_option_of_a_command_ends_with_an_exception(string path)
    {
        var (words, command) = Below(TestCommands.Root, []).First(x => string.Join(' ', x.Path) == path);
        foreach (var option in command.Options.Concat(TestCommands.Root.Options).Where(x => x is not System.CommandLine.Help.HelpOption and not VersionOption))
        {
            foreach (var values in Unreadable)
            {
                // Also beside the others: their validators look at each other.
                foreach (var beside in command.Options.Where(x => x != option).Select(x => new[] { x.Name, "1" }).Prepend([]))
                {
                    string[] arguments =
                    [
                        .. words,
                        .. beside,
                        .. values.DefaultIfEmpty().SelectMany(x => x is null ? new[] { option.Name } : [option.Name, x]),
                    ];
                    await MustNotFailAsync(arguments, option, values);
                }
            }
        }
    }

    private static async Task MustNotFailAsync(string[] arguments, Option option, string[] values)
    {
        var said = string.Join(' ', arguments);
        ParseResult parsed;
        try
        {
            parsed = TestCommands.Root.Parse(arguments);
        }
        catch (Exception problem)
        {
            Assert.Fail($"{said}: {problem.GetType().Name}: {problem.Message}");
            return;
        }
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (type.IsPrimitive && type != typeof(bool) && type != typeof(double) && values is (["x"] or ["abc"] or ["99999999999999999999"]))
            Assert.True(parsed.Errors.Count > 0, $"{said} is taken");
        if (parsed.Errors.Count == 0)
            return;
        Assert.All(parsed.Errors, x => Assert.False(string.IsNullOrWhiteSpace(x.Message)));
        if (values is not ["99999999999999999999"])
            return;
        var error = new StringWriter();
        Assert.Equal(2, await TouchstoneCommands.RunAsync(TestCommands.Root, arguments, new StringWriter(), error, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("Exception", error.ToString());
    }

    private static IEnumerable<(string[] Path, Command Command)> Below(Command command, string[] path)
    {
        yield return (path, command);
        foreach (var below in command.Subcommands)
        {
            foreach (var found in Below(below, [.. path, below.Name]))
                yield return found;
        }
    }
}
