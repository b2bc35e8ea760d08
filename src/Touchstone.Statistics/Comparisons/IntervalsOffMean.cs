using Touchstone.Statistics.Wording;

namespace Touchstone.Statistics.Comparisons;

/// <summary>
/// How many intervals of many lie wholly off a common mean, beside how many would if nothing differed: of independent intervals at level c a share
/// of 1 - c misses the value it is made for (the definition of coverage, Neyman 1937). No rank, and no test of a single one.
/// </summary>
/// <param name="Judged">How many intervals were looked at.</param>
/// <param name="Apart">How many lie wholly below or above the mean.</param>
/// <param name="ByChance">How many would be expected to if all were alike.</param>
public sealed record IntervalsOffMean(int Judged, int Apart, double ByChance)
{
    /// <summary>Counts the intervals that do not hold the mean.</summary>
    /// <param name="mean">The common mean; without one none lies off it.</param>
    /// <param name="intervals">Lower and upper limits, in the units of the mean. A limit at the mean still holds it.</param>
    /// <param name="level">The level the intervals were made for.</param>
    /// <returns>The counts; zero of zero for no intervals.</returns>
    public static IntervalsOffMean Of(double? mean, IReadOnlyList<(double Lower, double Upper)> intervals, double level = 0.95)
    {
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        var apart = mean is { } centre ? intervals.Count(x => x.Upper < centre || x.Lower > centre) : 0;
        return new IntervalsOffMean(intervals.Count, apart, intervals.Count * (1 - level));
    }

    /// <summary>The same in words.</summary>
    public string Sentence =>
        (
            Apart switch
            {
                0 => "no interval lies",
                1 => "one interval lies",
                _ => $"{NumberWords.Count(Apart)} intervals lie",
            }
        )
        + " wholly off the overall mean; about "
        + ByChance.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)
        + " would by chance alone.";
}
