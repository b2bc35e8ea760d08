using Touchstone.Statistics.Sampling;

namespace Touchstone.Bench;

/// <summary>The mean of 200,000 rows sampled from 100 strata of 50,000, with its standard error.</summary>
internal static class SamplingBench
{
    public static void Run(Inputs inputs)
    {
        var values = inputs.Doubles("strat_y_f64.bin");
        var strata = inputs.Wholes("strat_h_i32.bin");
        var population = Enumerable.Repeat(50_000, 100).ToArray();
        Measured.Time(
            "stratified mean, 200,000 rows, 100 strata",
            9,
            () =>
            {
                var mean = SurveyEstimators.StratifiedMean(values, strata, population).Mean;
                return [mean.Value!.Value, mean.StandardError!.Value];
            }
        );
    }
}
