using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Touchstone.Cli.Shared;

/// <summary>Prints results for people or, with --json, for programs; talk and progress go to standard error.</summary>
public static class CommandOutput
{
    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions SnakeForm = new(JsonForm) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Field names as statistical programs write them.</summary>
    public static void WriteSnakeJson<T>(ParseResult parsed, T value) =>
        parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(value, SnakeForm));

    public static void WriteJson<T>(ParseResult parsed, T value) => parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(value, JsonForm));

    public static void WriteLine(ParseResult parsed, string text) => parsed.InvocationConfiguration.Output.WriteLine(text);

    public static void WriteError(ParseResult parsed, string text) => parsed.InvocationConfiguration.Error.WriteLine(text);

    public static void WriteTable(ParseResult parsed, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(parsed.InvocationConfiguration.Output) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = 200;
        console.Write(table);
    }

    /// <summary>A progress bar on a terminal; nothing where output is redirected or for programs.</summary>
    public static async Task<T> WithProgressAsync<T>(ParseResult parsed, string title, Func<IProgress<(long Done, long? Total)>, Task<T>> work)
    {
        if (Console.IsErrorRedirected || parsed.GetValue(CommonOptions.Json))
            return await work(new Progress<(long, long?)>());
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console
            .Progress()
            .AutoClear(true)
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask(title);
                bar.IsIndeterminate = true;
                return await work(
                    new Progress<(long Done, long? Total)>(x =>
                    {
                        bar.IsIndeterminate = x.Total is null;
                        if (x.Total is { } total)
                            bar.MaxValue = total;
                        bar.Value = x.Done;
                    })
                );
            });
    }
}
