using Touchstone.Statistics.Agreement;

namespace Touchstone.Statistics.Tests.Agreement;

/// <summary>Bootstrap replicates have the law of drawing rows one by one.</summary>
public sealed class ResampleTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    public void Replicates_have_the_mean_and_spread_of_rows_drawn_one_by_one(int units)
    {
        var random = new Random(5);
        var table = new double[units, 3];
        for (var i = 0; i < table.Length; i++)
            table[i / 3, i % 3] = random.Next(1, 5);

        var ratings = RatingTable.FromNumbers(table);
        const int Replicates = 40_000;
        var rows = Enumerable.Range(0, Replicates).Select(_ => Enumerable.Range(0, units).Select(_ => random.Next(units)).ToArray()).ToArray();
        var drawn = KrippendorffBootstrap.Replay(ratings, MeasurementLevel.Nominal, rows);
        var run = KrippendorffBootstrap.Run(ratings, MeasurementLevel.Nominal, Replicates);
        var error = drawn.Estimate.StandardError!.Value;
        Assert.InRange(run.Mean!.Value - drawn.Mean!.Value, -6 * error / Math.Sqrt(Replicates), 6 * error / Math.Sqrt(Replicates));
        Assert.InRange(run.Estimate.StandardError!.Value / error, 0.97, 1.03);
        if (units == 2)
        {
            // Two rows: both, or one of them twice, with shares 1/2, 1/4, 1/4.
            Assert.InRange(run.Replicates.Count(x => x == run.Estimate.Value) / (double)Replicates, 0.485, 0.515);
        }
    }
}
