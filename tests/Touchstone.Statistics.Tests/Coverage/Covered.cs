using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Simulated coverage with fixed seeds and the band a 95 % interval must stay in.</summary>
internal static class Covered
{
    public const int Replicates = 10_000;

    public static void SkipUnlessLong()
    {
        if (Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") != "1")
            Assert.Skip("A long simulation; set TOUCHSTONE_LONG=1 to run it.");
    }

    /// <summary>Share of intervals that hold the truth; each call of the design judges one or several intervals.</summary>
    public static double Share(ulong seed, Func<SeededGenerator, IEnumerable<bool>> design, int replicates = Replicates)
    {
        long hits = 0,
            all = 0;
        for (var r = 0; r < replicates; r++)
        {
            foreach (var hit in design(new SeededGenerator(seed, (ulong)r)))
            {
                hits += hit ? 1 : 0;
                all++;
            }
        }

        return (double)hits / all;
    }

    /// <summary>The 99 % binomial band of the simulated share must hold 95 %; below it always fails, above it by no more than the stated excess.</summary>
    public static void MustReach(double share, string design, int replicates = Replicates, double excess = 0)
    {
        var band = 2.575829 * Math.Sqrt(0.95 * 0.05 / replicates);
        TestContext.Current.TestOutputHelper?.WriteLine($"{design}: {share:0.0000}");
        Assert.True(share >= 0.95 - band, $"{design}: coverage {share:0.0000} is below 95 % (band {0.95 - band:0.0000})");
        Assert.True(share <= 0.95 + band + excess, $"{design}: coverage {share:0.0000} is above 95 % (band {0.95 + band:0.0000} + {excess})");
    }

    /// <summary>Whether an estimate's interval holds the truth; an estimate without interval does not.</summary>
    public static bool By(Estimate estimate, double truth) => estimate.Interval?.Contains(truth) ?? false;

    public static double[] Fill(int n, Func<double> draw)
    {
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = draw();

        return values;
    }
}
