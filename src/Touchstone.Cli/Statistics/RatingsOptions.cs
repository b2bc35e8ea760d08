using System.CommandLine;

namespace Touchstone.Cli.Statistics;

/// <summary>Where ratings in long form stand: one rating a row, with its unit, its rater and its value.</summary>
internal static class RatingsOptions
{
    public static Option<string> Unit { get; } =
        new("--unit")
        {
            Description = "The column of what was rated: a contact, an answer, an agent.",
            DefaultValueFactory = _ => "unit",
            HelpName = "COLUMN",
        };

    public static Option<string> Rater { get; } =
        new("--rater")
        {
            Description = "The column of who rated.",
            DefaultValueFactory = _ => "rater",
            HelpName = "COLUMN",
        };

    public static Option<string> Value { get; } = StatisticsOptions.Value("The column of the rating; an empty cell is a missing rating.");

    public static Option<string?> Criterion { get; } =
        new("--criterion") { Description = "Only ratings of this criterion, by the column criterion.", HelpName = "NAME" };

    public static Symbol[] All { get; } =
    [StatisticsOptions.File, Unit, Rater, Value, Criterion, StatisticsOptions.Where, StatisticsOptions.Missing, StatisticsOptions.Confidence];

    public static StatisticsTable Open(ParseResult parsed) =>
        parsed.GetValue(Criterion) is { } criterion ? StatisticsTable.Open(parsed, "criterion=" + criterion) : StatisticsTable.Open(parsed);
}
