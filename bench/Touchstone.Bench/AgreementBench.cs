using Touchstone.Statistics.Agreement;

namespace Touchstone.Bench;

/// <summary>Krippendorff's alpha of 50 raters on 100,000 units, grades 1 to 5, 60 % missing.</summary>
internal static class AgreementBench
{
    public static void Run(Inputs inputs)
    {
        var cells = inputs.Bytes("ratings_100000x50_int8.bin");
        foreach (var level in new[] { MeasurementLevel.Nominal, MeasurementLevel.Ordinal, MeasurementLevel.Interval })
        {
            Measured.Time(
                $"alpha, {level.ToString().ToLowerInvariant()}, 50 x 100,000",
                9,
                () =>
                {
                    var ratings = RatingTable.FromCodes(cells, 100_000, 50, 1, 5, 0);
                    return [KrippendorffAlpha.Of(ratings, level, null).Estimate.Value!.Value];
                }
            );
        }
    }
}
