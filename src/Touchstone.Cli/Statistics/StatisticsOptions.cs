using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Touchstone.Cli.Shared;

namespace Touchstone.Cli.Statistics;

/// <summary>The options that several statistics commands know.</summary>
internal static class StatisticsOptions
{
    public static Argument<string?> File { get; } =
        new("FILE") { Description = "A CSV file with headings; - or nothing reads standard input.", Arity = ArgumentArity.ZeroOrOne };

    public static Option<string[]> Where { get; } =
        new("--where")
        {
            Description =
                "Only rows whose column holds this value (* for any text); != for all but it. Repeatable: values of one column are alternatives, "
                + "different columns must all fit.",
            HelpName = "COLUMN=VALUE",
        };

    public static Option<string[]> Missing { get; } =
        new("--missing") { Description = "A value that means no answer, besides an empty cell. Repeatable.", HelpName = "VALUE" };

    public static Option<double> Confidence { get; } = Share("--confidence", "Level of the intervals, as 0.95 or 95%.", 0.95);

    public static Option<string?> Svg { get; } = new("--svg") { Description = "Also draw the picture into this file.", HelpName = "FILE" };

    public static Option<string> Value(string description = "The column of the values.") =>
        new("--value")
        {
            Description = description,
            DefaultValueFactory = _ => "value",
            HelpName = "COLUMN",
        };

    public static Option<string?> By { get; } = new("--by") { Description = "One line for each value of this column.", HelpName = "COLUMN" };

    /// <summary>A share strictly between 0 and 1, also written as a percentage.</summary>
    public static Option<double> Share(string name, string description, double standard) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = ParseShare,
            HelpName = "SHARE",
        };

    /// <summary>The same, without a default.</summary>
    public static Option<double?> OptionalShare(string name, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = x => ParseShare(x),
            HelpName = "SHARE",
        };

    /// <summary>A decimal number with a point, whatever the language of the machine.</summary>
    public static Option<double?> Number(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            CustomParser = ParsePositive,
        };

    public static Command Command(
        string name,
        string description,
        string example,
        IReadOnlyList<CommandForm> forms,
        Func<ParseResult, CancellationToken, int> run
    )
    {
        var command = new CommandWithExample(name, description, $"touchstone stats {example}");
        command.Validators.Add(result => CommandForm.Refuse(result, forms));
        foreach (var symbol in forms.SelectMany(x => x.Symbols).Distinct())
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }
        command.SetAction((ParseResult parsed, CancellationToken stop) => Task.FromResult(run(parsed, stop)));
        return command;
    }

    private static double ParseShare(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        var isPercent = text.EndsWith('%');
        if (
            double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && (isPercent ? value / 100 : value) is > 0 and < 1 and var share
        )
            return share;
        result.AddError($"{Named(result)}: “{text}” is not a share between 0 and 1. Write 0.95 or 95%.");
        return double.NaN;
    }

    private static double? ParsePositive(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0)
            return value;
        result.AddError($"{Named(result)}: “{text}” is not a number above 0. Write 3 or 2.5.");
        return null;
    }

    private static string Named(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? "The value";
}
