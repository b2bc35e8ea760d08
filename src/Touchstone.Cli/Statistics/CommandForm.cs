using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Touchstone.Cli.Shared;

namespace Touchstone.Cli.Statistics;

/// <summary>One way of using a statistics command: when it is meant, and what it listens to. What it does not listen to is refused, never passed
/// over.</summary>
internal sealed record CommandForm(string Name, Func<CommandResult, bool> Applies, params IReadOnlyList<Symbol> Symbols)
{
    /// <summary>For a command with one way only.</summary>
    public static CommandForm Only(params IReadOnlyList<Symbol> symbols) => new("this command", _ => true, symbols);

    /// <summary>True when somebody wrote the option, rather than its standing for itself.</summary>
    public static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>The word that was written for the option; null when none was.</summary>
    public static string? Given(SymbolResult result, Option option) =>
        result.GetResult(option) is { Implicit: false, Tokens: [var word, ..] } ? word.Value : null;

    /// <summary>The whole number that was written for the option; null when none was, or what was written is none, which is said elsewhere. A validator must
    /// not ask for the value: it throws when there is none.</summary>
    public static int? WholeNumber(SymbolResult result, Option option) =>
        Given(result, option) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static void Refuse(CommandResult result, IReadOnlyList<CommandForm> forms)
    {
        if (forms.FirstOrDefault(x => x.Applies(result)) is not { } form)
            return;
        foreach (var symbol in forms.SelectMany(x => x.Symbols).Distinct().Except(form.Symbols).Where(x => Stands(result, x)))
        {
            var others = string.Join(", or ", forms.Where(x => x.Symbols.Contains(symbol)).Select(x => x.Name).Distinct());
            result.AddError(
                symbol is Argument
                    ? $"{Capital(form.Name)} reads no file; a file goes with {others}."
                    : $"{symbol.Name} does not go with {form.Name}; it goes with {others}."
            );
        }
        foreach (var option in new Option[] { CommonOptions.Data, CommonOptions.Database }.Where(x => IsGiven(result, x)))
            result.AddError($"{option.Name} does not go with stats: it reads a CSV file and opens no database.");
    }

    private static bool Stands(CommandResult result, Symbol symbol) =>
        symbol is Option option ? IsGiven(result, option) : result.GetResult((Argument)symbol) is { Tokens.Count: > 0 };

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
