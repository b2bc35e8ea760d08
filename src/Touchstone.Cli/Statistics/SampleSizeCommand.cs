using System.CommandLine;
using Touchstone.Shared;
using Touchstone.Statistics.Power;
using Touchstone.Statistics.Sampling;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats sample-size`: how many to sample for a margin, or for a comparison that would show a difference.</summary>
internal static class SampleSizeCommand
{
    private static readonly Option<double?> Margin = new("--margin")
    {
        Description = "Wanted half width of the interval: 0.05 or 5% for a proportion, or in the unit of the mean.",
        HelpName = "MARGIN",
        CustomParser = ParseMargin,
    };
    private static readonly Option<double> Expected = StatisticsOptions.Share("--expected", "Expected proportion; 0.5 is the most cautious.", 0.5);
    private static readonly Option<double?> Versus = StatisticsOptions.OptionalShare(
        "--versus",
        "A second proportion: size of two groups that would show the difference."
    );
    private static readonly Option<double?> Deviation = StatisticsOptions.Number("--deviation", "Expected standard deviation; then the size is for a mean.");
    private static readonly Option<double?> Difference = StatisticsOptions.Number("--difference", "A difference of means to be shown, with --deviation.");
    private static readonly Option<int?> Population = new("--population")
    {
        Description = "How many there are to draw from, when that is not many more than the sample.",
        HelpName = "N",
    };
    private static readonly Option<double> Power = StatisticsOptions.Share("--power", "Wanted chance of showing the difference.", 0.8);

    public static Command Create()
    {
        var command = StatisticsOptions.Command(
            "sample-size",
            "How many to sample. Reads no file.",
            "sample-size --margin 5% --population 4000",
            [
                new CommandForm(
                    "the margin of a mean (--margin with --deviation)",
                    x => CommandForm.IsGiven(x, Margin) && CommandForm.IsGiven(x, Deviation),
                    Margin,
                    Deviation,
                    Population,
                    StatisticsOptions.Confidence
                ),
                new CommandForm(
                    "the margin of a proportion (--margin)",
                    x => CommandForm.IsGiven(x, Margin),
                    Margin,
                    Expected,
                    Population,
                    StatisticsOptions.Confidence
                ),
                new CommandForm(
                    "a comparison of proportions (--versus)",
                    x => CommandForm.IsGiven(x, Versus),
                    Versus,
                    Expected,
                    Power,
                    StatisticsOptions.Confidence
                ),
                new CommandForm(
                    "a comparison of means (--difference with --deviation)",
                    x => CommandForm.IsGiven(x, Difference),
                    Difference,
                    Deviation,
                    Power,
                    StatisticsOptions.Confidence
                ),
            ],
            Run
        );
        command.Validators.Add(result =>
        {
            var (margin, compares) = (result.GetResult(Margin) is not null, result.GetResult(Versus) is not null || result.GetResult(Difference) is not null);
            if (margin == compares)
                result.AddError("Say what the sample is for: --margin for one figure, or --versus SHARE or --difference X --deviation S for a comparison.");
            else if (result.GetResult(Difference) is not null && result.GetResult(Deviation) is null)
                result.AddError("A difference of means needs the expected standard deviation: --deviation.");
            else if (CommandForm.WholeNumber(result, Population) < 1)
                result.AddError("--population must be 1 or more.");
        });
        return command;
    }

    private static double? ParseMargin(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Trim();
        var isPercent = text.EndsWith('%');
        if (
            double.TryParse(text.TrimEnd('%', ' '), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            && value > 0
        )
            return isPercent ? value / 100 : value;
        result.AddError($"--margin: “{text}” is not a number above 0. Write 0.05 or 5%.");
        return null;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        try
        {
            return Answer(parsed);
        }
        catch (ArgumentOutOfRangeException problem)
        {
            throw new RuleBrokenException("bad-plan", $"There is no such sample: {problem.Message.Split(" (Parameter")[0]}");
        }
    }

    private static int Answer(ParseResult parsed)
    {
        var answer = new StatisticsAnswer(parsed);
        var (confidence, power, deviation) = (parsed.GetValue(StatisticsOptions.Confidence), parsed.GetValue(Power), parsed.GetValue(Deviation));
        answer.Set("confidence", confidence);
        if (parsed.GetValue(Margin) is { } margin)
        {
            var population = parsed.GetValue(Population);
            if (deviation is null && margin >= 1)
                throw new RuleBrokenException(
                    "bad-margin",
                    $"A margin of {NumberWords.Number(margin)} is wider than any proportion. Write 5% or 0.05 for five percentage points; for a "
                        + $"mean give --deviation too."
                );
            var plan = deviation is { } s
                ? SampleSize.ForMean(margin, s, population, confidence)
                : SampleSize.ForProportion(margin, parsed.GetValue(Expected), population, confidence);
            answer.Set("of", deviation is null ? "proportion" : "mean");
            answer.Set("sample_size", plan.RoundedUp);
            answer.Set("exact", plan.Exact);
            answer.Set("without_population", plan.Infinite);
            answer.Table(
                ["sample size", "before rounding", "from an endless population"],
                [
                    [NumberWords.Count(plan.RoundedUp), NumberWords.Number(plan.Exact), NumberWords.Number(plan.Infinite)],
                ]
            );
            answer.Note("for a simple random sample of independent contacts; contacts of the same agents tell less, so more are needed");
            var shown = deviation is null ? NumberWords.Points(margin).Replace(" points", " percentage points") : NumberWords.Number(margin);
            return answer.Finish(
                $"Sample {NumberWords.Count(plan.RoundedUp)}{(population is { } n ? $" of {NumberWords.Count(n)}" : "")} for "
                    + $"{(deviation is null ? $"a proportion near {NumberWords.Level(parsed.GetValue(Expected))}" : "a mean")} within ± {shown} at "
                    + $"{NumberWords.Level(confidence)} confidence."
            );
        }
        var significance = 1 - confidence;
        answer.Set("power", power);
        var (size, what) = parsed.GetValue(Versus) is { } versus
            ? (
                PowerOfTwoProportions.SampleSize(parsed.GetValue(Expected), versus, power, significance),
                $"{NumberWords.Level(parsed.GetValue(Expected))} against {NumberWords.Level(versus)}"
            )
            : (
                PowerOfMeans.TwoGroupsSize(parsed.GetValue(Difference)!.Value, deviation!.Value, power, significance),
                $"a difference of {NumberWords.Number(parsed.GetValue(Difference))} (standard deviation {NumberWords.Number(deviation)})"
            );
        answer.Set("of", "comparison");
        answer.Set("sample_size_per_group", size.RoundedUp);
        answer.Set("exact", size.Exact);
        answer.Table(
            ["per group", "in all", "before rounding"],
            [
                [NumberWords.Count(size.RoundedUp), NumberWords.Count(2L * size.RoundedUp), NumberWords.Number(size.Exact)],
            ]
        );
        return answer.Finish(
            $"Sample {NumberWords.Count(size.RoundedUp)} in each of two groups to show {what} with {NumberWords.Level(power)} chance at "
                + $"{NumberWords.Level(confidence)} confidence."
        );
    }
}
