using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Reliability;

namespace Touchstone.Bench;

/// <summary>Fleiss kappa and the intraclass correlations of five raters on 100,000 units.</summary>
internal static class ReliabilityBench
{
    public static void Run(Inputs inputs)
    {
        var grades = inputs.Bytes("ratings_100000x5_int8.bin");
        Measured.Time("Fleiss kappa, 5 x 100,000", 9, () => [FleissKappa.Of(RatingTable.FromCodes(grades, 100_000, 5, 1, 5, 0)).Estimate.Value!.Value]);

        var cells = Array.ConvertAll(grades, x => (double)x);
        Measured.Time(
            "ICC(1), ICC(A,1), ICC(C,1), 5 x 100,000",
            9,
            () =>
            {
                var r = IntraclassCorrelation.Of(cells, 100_000, 5, null);
                return [r.OneWaySingle.Estimate.Value!.Value, r.AgreementSingle.Estimate.Value!.Value, r.ConsistencySingle.Estimate.Value!.Value];
            }
        );
    }
}
