using Touchstone.Statistics.Agreement;

namespace Touchstone.Bench;

/// <summary>Krippendorff's alpha of scores from 0 to 100: 101 values, 60 % missing; its process shows the memory it takes.</summary>
internal static class ScoresBench
{
    public static void Run(Inputs inputs)
    {
        foreach (var (file, units, size) in new[] { ("scores_10000x50_u8.bin", 10_000, "50 x 10,000"), ("scores_100000x50_u8.bin", 100_000, "50 x 100,000") })
        {
            var cells = inputs.Bytes(file);
            Measured.Time(
                $"alpha, interval, 101 values, {size}",
                9,
                () =>
                {
                    var ratings = RatingTable.FromCodes(cells, units, 50, 0, 100, 255);
                    return [KrippendorffAlpha.Of(ratings, MeasurementLevel.Interval, null).Estimate.Value!.Value];
                }
            );
        }
    }
}
