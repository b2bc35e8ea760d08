namespace Touchstone.Statistics.Tests.Coverage;

/// <summary>Counts hits of an interval and judges them by the 99 % binomial band about its level.</summary>
internal sealed class CoverageBand
{
    private int hits;
    private int runs;

    public double Share => (double)hits / runs;

    public static void OnlyWhenLong()
    {
        if (Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") != "1")
            Assert.Skip("long simulations run with TOUCHSTONE_LONG=1");
    }

    /// <summary>An interval that could not be given is not counted: the reader gets a reason instead.</summary>
    public void Count(Estimate estimate, double truth)
    {
        if (estimate.Interval is { } interval)
        {
            runs++;
            hits += interval.Contains(truth) ? 1 : 0;
        }
    }

    /// <summary>Passes when 95 % lies within the band of the simulated coverage.</summary>
    public void Holds(string what, int least)
    {
        Assert.True(runs >= least, $"{what}: only {runs} intervals");
        var band = 2.5758 * Math.Sqrt(Share * (1 - Share) / runs);
        Assert.True(Math.Abs(Share - 0.95) <= band, $"{what}: covers {Share:P2} ± {band:P2} of {runs}");
    }

    /// <summary>Passes when the coverage is at least 95 % within the band; for intervals said to be cautious.</summary>
    public void HoldsAtLeast(string what, int least)
    {
        Assert.True(runs >= least, $"{what}: only {runs} intervals");
        var band = 2.5758 * Math.Sqrt(Share * (1 - Share) / runs);
        Assert.True(Share + band >= 0.95, $"{what}: covers {Share:P2} ± {band:P2} of {runs}");
    }
}
