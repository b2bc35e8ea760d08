using System.Text.RegularExpressions;
using Touchstone.Interactions.Importing;

namespace Touchstone.Cli.Interactions;

/// <summary>The option by which a command answers what a row left open.</summary>
internal static partial class ImportOptionWords
{
    public static string Of(ImportProblem problem) =>
        problem.Code switch
        {
            "source-missing" => " Here: --source NAME.",
            "id-missing" => " Here: --row-ids.",
            "channel-missing" => " Here: --channel.",
            "zone-missing" => " Here: --zone Europe/London.",
            "date-order-unclear" => " Here: --dates dmy or --dates mdy.",
            "not-a-time" => " Here: --dates.",
            "number-unclear" => " Here: --decimal comma or --decimal point.",
            "no-value-mark" when Quoted().Match(problem.Message) is { Success: true } mark => $" Here: --no-value=\"{mark.Groups[1].Value}\".",
            _ => "",
        };

    [GeneratedRegex("“(.*)”", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
