using Touchstone.Shared;
using Touchstone.Shared.Tables;
using Touchstone.Statistics.Agreement;

namespace Touchstone.Cli.Statistics;

/// <summary>Turns the values of ratings into a table of ratings by what their differences mean: texts, ranks or numbers.</summary>
internal sealed class RatingValues(StatisticsTable table, MeasurementLevel level, IReadOnlyList<string>? categories)
{
    private readonly Dictionary<string, double> _numbers = new(StringComparer.Ordinal);
    private bool _hasText;

    private bool IsByPosition => level is MeasurementLevel.Nominal or MeasurementLevel.Ordinal;

    public double Read(TableRow row, int column)
    {
        if (table.Text(row, column) is not { } text)
            return double.NaN;
        if (categories is not null)
        {
            var at = Place(text);
            if (at < 0)
                throw table.Wrong(
                    row.Line,
                    column,
                    $"“{StatisticsTable.Shown(text)}” is none of the categories {string.Join(", ", categories.Select(x => StatisticsTable.Shown(x)))}."
                );
            return IsByPosition ? at : table.Number(row, column);
        }
        if (level != MeasurementLevel.Nominal)
        {
            if (level == MeasurementLevel.Ordinal && !table.TryNumber(text, out _))
                throw table.Wrong(
                    row.Line,
                    column,
                    $"“{StatisticsTable.Shown(text)}” is not a number, so its place in the order is not known. Give the order: --categories poor,fair,good."
                );
            var number = table.Number(row, column);
            return level == MeasurementLevel.Ratio && number < 0
                ? throw table.Wrong(row.Line, column, "the ratio level needs values of zero or more. Use --level interval.")
                : number;
        }
        if (_numbers.TryGetValue(text, out var code))
            return code;
        _hasText |= !table.TryNumber(text, out _);
        _numbers.Add(text, _numbers.Count);
        return _numbers.Count - 1;
    }

    public RatingTable Table(Ratings ratings)
    {
        var values = level switch
        {
            // 1 and 1.0 are the same answer, but only where every answer is a number.
            MeasurementLevel.Nominal when categories is null && !_hasText => Recoded(ratings.Values, _numbers.ToDictionary(x => x.Value, x => Parsed(x.Key))),
            MeasurementLevel.Ordinal when categories is null => Recoded(
                ratings.Values,
                ratings.Values.Distinct().Order().Select((x, i) => (x, i)).ToDictionary(x => x.x, x => (double)x.i)
            ),
            _ => ratings.Values,
        };
        var made = RatingTable.FromLong(ratings.Units, ratings.Raters, values);
        if (categories is null)
            return made;
        return made.WithCategories(IsByPosition ? [.. Enumerable.Range(0, categories.Count).Select(x => (double)x)] : [.. categories.Select(Parsed)]);
    }

    private double Parsed(string text) =>
        table.TryNumber(text, out var number)
            ? number
            : throw new RuleBrokenException(
                "bad-category",
                $"The category “{StatisticsTable.Shown(text)}” is not a number, which the {level.ToString().ToLowerInvariant()} level needs."
            );

    private static double[] Recoded(IReadOnlyList<double> values, Dictionary<double, double> codes) => [.. values.Select(x => codes[x])];

    private int Place(string text)
    {
        for (var i = 0; i < categories!.Count; i++)
        {
            if (categories[i] == text || (table.TryNumber(text, out var a) && table.TryNumber(categories[i], out var b) && a == b))
                return i;
        }
        return -1;
    }
}
