using Touchstone.Statistics.Agreement;

namespace Touchstone.Bench;

/// <summary>1,000 bootstrap resamples of units for alpha, and the same answer from more threads.</summary>
internal static class ResamplingBench
{
    public static void Run(Inputs inputs)
    {
        var cells = inputs.Bytes("ratings_100000x50_int8.bin");
        double[] Limits(int threads)
        {
            var ratings = RatingTable.FromCodes(cells, 100_000, 50, 1, 5, 0);
            var r = KrippendorffBootstrap.Run(ratings, MeasurementLevel.Ordinal, 1000, threads: threads);
            return [r.Percentile!.Lower, r.Percentile.Upper];
        }

        Measured.Time("1,000 resamples of alpha, ordinal, 50 x 100,000", 5, () => Limits(1));
        var one = Limits(1);
        var same = new[] { 2, 3, 8 }.All(threads => Limits(threads).SequenceEqual(one));
        Measured.Print("same limits with 1, 2, 3 and 8 threads", 0, same ? 1 : 0);
    }
}
