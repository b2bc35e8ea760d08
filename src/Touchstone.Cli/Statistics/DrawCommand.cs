using System.CommandLine;
using System.Globalization;
using System.Text;
using Touchstone.Cli.Shared;
using Touchstone.Shared;
using Touchstone.Shared.Tables;
using Touchstone.Statistics.Sampling;
using Touchstone.Statistics.Wording;

namespace Touchstone.Cli.Statistics;

/// <summary>`touchstone stats draw`: a seeded random sample of the rows of a file, each with the chance it had of being drawn.</summary>
internal static class DrawCommand
{
    private static readonly Option<int> Size = new("--size")
    {
        Description = "How many rows to draw.",
        Required = true,
        HelpName = "N",
    };
    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "The same seed draws the same rows from the same file.",
        DefaultValueFactory = _ => 1,
        HelpName = "NUMBER",
    };
    private static readonly Option<string> Method = new("--method")
    {
        Description = "simple, systematic, stratified or pps, proportional to size (default: simple; stratified with --strata, pps with --measure).",
        HelpName = "METHOD",
    };
    private static readonly Option<string?> Measure = new("--measure")
    {
        Description = "The column of sizes to which chances are proportional.",
        HelpName = "COLUMN",
    };
    private static readonly Option<string?> Out = new("--out") { Description = "The CSV file to write; without it standard output.", HelpName = "FILE" };

    private static Symbol[] Every => [StatisticsOptions.File, Size, Seed, Method, StatisticsOptions.Where, Out];

    public static Command Create()
    {
        Size.Validators.Add(x =>
        {
            if (CommandForm.WholeNumber(x, Size) < 1)
                x.AddError("--size must be 1 or more.");
        });
        Method.AcceptOnlyFromAmong("simple", "systematic", "stratified", "pps");
        var command = StatisticsOptions.Command(
            "draw",
            "A random sample of rows, with inclusion probabilities, as CSV.",
            "draw contacts.csv --size 4 --seed 7 --strata team",
            [
                new CommandForm(
                    "a stratified draw (--strata)",
                    x => CommandForm.IsGiven(x, DrawStrata.Column) || CommandForm.Given(x, Method) == "stratified",
                    [.. Every, DrawStrata.Column, DrawStrata.Sharing, DrawStrata.Deviation, DrawStrata.Minimum, StatisticsOptions.Missing]
                ),
                new CommandForm(
                    "a draw proportional to size (--measure)",
                    x => CommandForm.IsGiven(x, Measure) || CommandForm.Given(x, Method) == "pps",
                    [.. Every, Measure, StatisticsOptions.Missing]
                ),
                new CommandForm("a simple or systematic draw", _ => true, Every),
            ],
            Run
        );
        command.Validators.Add(result =>
        {
            var (strata, measure) = (result.GetResult(DrawStrata.Column) is not null, result.GetResult(Measure) is not null);
            var method = CommandForm.Given(result, Method);
            if (strata != (method == "stratified") && method is not null)
                result.AddError("--method stratified and --strata COLUMN go together.");
            else if (measure != (method == "pps") && method is not null)
                result.AddError("--method pps and --measure COLUMN go together.");
            else
                DrawStrata.Validate(result);
        });
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken stop)
    {
        var method =
            parsed.GetValue(Method)
            ?? (
                parsed.GetValue(DrawStrata.Column) is not null ? "stratified"
                : parsed.GetValue(Measure) is not null ? "pps"
                : "simple"
            );
        using var table = StatisticsTable.Open(parsed);
        var answer = new StatisticsAnswer(parsed);
        var (sample, population) = Sampled(parsed, table, method, answer, stop);
        var column = UniqueName(table.Columns);
        var lines = Drawn(table, sample, stop).ToList();
        var header = CsvText.Row([.. table.Columns, column]);
        var words =
            $"{NumberWords.Plural(lines.Count, "row")} of {NumberWords.Count(population)} drawn ({Named(method, parsed)}, seed {parsed.GetValue(Seed)}); the "
            + $"column {column} holds the chance each row had, 1 divided by it is its weight.";
        answer.Set("method", method);
        answer.Set("seed", parsed.GetValue(Seed));
        answer.Set("population", population);
        answer.Set("sample_size", lines.Count);
        answer.Note(sample.Notes);
        var csv = lines.Select(x => CsvText.Row([.. x.Row.Cells.Take(table.Columns.Count).Select(Cell), x.Chance])).Prepend(header);
        if (parsed.GetValue(Out) is { } path)
        {
            // Spreadsheets take a file for UTF-8 only when it says so.
            StatisticsAnswer.Write(path, "\uFEFF" + string.Join('\n', csv) + "\n");
            answer.Set("file", path);
            return answer.Finish(words);
        }
        if (answer.IsForPrograms)
        {
            answer.Set(
                "rows",
                lines
                    .Select(x => new
                    {
                        line = x.Row.Line,
                        inclusion_probability = x.Chance,
                        cells = table.Columns.Zip(x.Row.Cells).ToDictionary(c => c.First, c => c.Second),
                    })
                    .ToList()
            );
            return answer.Finish(words);
        }
        foreach (var line in csv)
            CommandOutput.WriteLine(parsed, line);
        CommandOutput.WriteError(parsed, words);
        foreach (var note in sample.Notes)
            CommandOutput.WriteError(parsed, $"Note: {note}.");
        return 0;
    }

    private static (DrawnSample Sample, int Population) Sampled(
        ParseResult parsed,
        StatisticsTable table,
        string method,
        StatisticsAnswer answer,
        CancellationToken stop
    )
    {
        var (size, seed) = (parsed.GetValue(Size), parsed.GetValue(Seed));
        var strata =
            method == "stratified"
                ? new DrawStrata(
                    table,
                    table.Column(parsed.GetValue(DrawStrata.Column)!),
                    parsed.GetValue(DrawStrata.Deviation) is { } deviation ? table.Column(deviation) : -1
                )
                : null;
        var key = method == "pps" ? table.Column(parsed.GetValue(Measure)!) : -1;
        var (measures, population) = (new List<double>(), 0);
        foreach (var row in table.Rows(stop))
        {
            population = checked(population + 1);
            strata?.Add(row);
            if (method == "pps")
                measures.Add(Measured(table, row, key));
        }
        if (population == 0)
            throw new RuleBrokenException("no-rows", "There is no row to draw from: the file has none, or none fits --where.");
        return (
            method switch
            {
                "stratified" => strata!.Draw(size, parsed.GetValue(DrawStrata.Minimum), DrawStrata.SharedBy(parsed), seed, answer),
                "pps" => Draw.ProportionalToSize([.. measures], size, seed),
                "systematic" => Draw.Systematic(population, size, seed),
                _ => Draw.Simple(population, size, seed),
            },
            population
        );
    }

    private static double Measured(StatisticsTable table, TableRow row, int column)
    {
        var measure = table.Number(row, column);
        if (double.IsNaN(measure))
            throw table.Wrong(row.Line, column, "there is no size. Every row needs one; 0 is never drawn.");
        return measure >= 0 ? measure : throw table.Wrong(row.Line, column, "a size cannot be below 0.");
    }

    private static IEnumerable<(TableRow Row, double Chance)> Drawn(StatisticsTable table, DrawnSample sample, CancellationToken stop)
    {
        var (at, next) = (0, 0);
        foreach (var row in table.Rows(stop))
        {
            if (next == sample.Units.Count)
                yield break;
            if (sample.Units[next] == at++)
                yield return (row, sample.InclusionProbabilities[next++]);
        }
    }

    // A negative number is no formula, and an apostrophe before it would make it text.
    private static object Cell(string text) =>
        text.StartsWith('-')
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : text;

    private static string UniqueName(IReadOnlyList<string> columns)
    {
        var name = new StringBuilder("inclusion_probability");
        while (columns.Contains(name.ToString()))
            name.Append("_drawn");
        return name.ToString();
    }

    private static string Named(string method, ParseResult parsed) =>
        method switch
        {
            "pps" => "proportional to size",
            "stratified" => DrawStrata.SharedBy(parsed) switch
            {
                "equal" => "stratified, equally",
                "neyman" => "stratified, by numbers and spread",
                _ => "stratified, in proportion",
            },
            _ => method,
        };
}
