using System.Globalization;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Reliability;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>Real ratings: 10,956 requests, each rated by 5 of 390 assessors; known values recomputed independently.</summary>
[Trait("Category", "Slow")]
public sealed class PolitenessRatingsTests
{
    private static List<(string Unit, string Rater, double Value)> Ratings(string part)
    {
        var file = SourceTree.Shared("data/politeness_ratings.csv");
        if (!File.Exists(file))
            Assert.Skip($"The shared ratings are not here: {file}");

        var lines = File.ReadLines(file).ToList();
        var header = Fields(lines[0]);
        var (unit, rater, value) = (header.IndexOf("interaction_id"), header.IndexOf("rater_id"), header.IndexOf("value"));
        return
        [
            .. lines
                .Skip(1)
                .Select(Fields)
                .Where(f => f[unit].StartsWith(part, StringComparison.Ordinal))
                .Select(f => (f[unit], f[rater], double.Parse(f[value], CultureInfo.InvariantCulture))),
        ];
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                fields.Add("");
            else
                fields[^1] += c;
        }

        return fields;
    }

    [Theory]
    [InlineData("stack-exchange", 6603, 0.28813848, 0.66929445, 0.28811363)]
    [InlineData("wikipedia", 4353, 0.42389425, 0.78627739, 0.42384936)]
    public void Known_values(string part, int units, double single, double mean, double alpha)
    {
        var ratings = Ratings(part);
        var rows = ratings.GroupBy(r => r.Unit).Select(g => g.Select(r => r.Value).ToArray()).ToArray();
        Assert.Equal(units, rows.Length);
        var icc = IntraclassCorrelation.Of(rows.SelectMany(r => r).ToArray(), units, 5);
        Assert.Equal(single, icc.OneWaySingle.Estimate.Value!.Value, 8);
        Assert.Equal(mean, icc.OneWayMean.Estimate.Value!.Value, 8);
        var table = RatingTable.FromLong([.. ratings.Select(r => r.Unit)], [.. ratings.Select(r => r.Rater)], [.. ratings.Select(r => r.Value)]);
        var k = KrippendorffAlpha.Of(table, MeasurementLevel.Interval);
        Assert.Equal(alpha, k.Estimate.Value!.Value, 8);
        Assert.True(k.Estimate.Interval!.Contains(alpha) && k.Estimate.Interval.Width < 0.05);
    }

    [Fact]
    public void Severity_of_390_assessors_has_honest_intervals()
    {
        var ratings = Ratings("");
        var fit = CrossedModel.Fit(
            [.. ratings.Select(r => r.Value)],
            [Factor.Of("unit", [.. ratings.Select(r => r.Unit)]), Factor.Of("rater", [.. ratings.Select(r => r.Rater)])]
        );
        var severity = fit.Honest(0.95, ["rater"]).Effects["rater"];
        Assert.Equal(390, severity.Count);
        var conditional = fit.Effects("rater");
        Assert.All(severity.Zip(conditional), x => Assert.True(x.First.Effect.Interval!.Width > 2 * 1.96 * x.Second.ConditionalDeviation * 0.99));
        var most = severity.MaxBy(x => x.Ratings)!;
        var least = severity.MinBy(x => x.Ratings)!;
        Assert.True(most.Effect.Interval!.Width < least.Effect.Interval!.Width);
        Assert.True(fit.Components[1].Variance > 0);
    }
}
