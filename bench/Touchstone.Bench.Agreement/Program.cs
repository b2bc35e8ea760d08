using System.Globalization;
using System.Runtime.InteropServices;
using Touchstone.Statistics.Agreement;
using Touchstone.Statistics.Models;
using Touchstone.Statistics.Reliability;
using Touchstone.Statistics.Resampling;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Touchstone.Bench.Agreement INPUT_DIR");
    return 2;
}

byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(args[0], name));
T[] Read<T>(string name)
    where T : struct => MemoryMarshal.Cast<byte, T>(Bytes(name)).ToArray();

// Median processor time of the repeats (all threads of the process), after warm-up; one line a result for the comparison.
void Time(string name, int warm, int repeats, Func<double[]> work)
{
    for (var i = 0; i < warm; i++)
    {
        work();
    }

    var seconds = new double[repeats];
    double[] result = [];
    for (var i = 0; i < repeats; i++)
    {
        var before = Environment.CpuUsage.TotalTime;
        result = work();
        seconds[i] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    Array.Sort(seconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{seconds[repeats / 2]:R}\t{string.Join(',', result.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}"));
}

var ratings = Bytes("ratings_100000x50_int8.bin");
RatingTable Table() => RatingTable.FromCodes(ratings, 100_000, 50, 1, 5, 0);
foreach (var level in new[] { MeasurementLevel.Nominal, MeasurementLevel.Ordinal, MeasurementLevel.Interval })
{
    Time($"alpha {level} 50x100000", 100, 15, () => [KrippendorffAlpha.Of(Table(), level, null).Estimate.Value!.Value]);
}

var scores = Bytes("scores_10000x50_u8.bin");
Time("alpha Interval 50x10000, 101 values", 100, 15, () => [KrippendorffAlpha.Of(RatingTable.FromCodes(scores, 10_000, 50, 0, 100, 255), MeasurementLevel.Interval, null).Estimate.Value!.Value]);
Time("bootstrap 1000, ordinal 50x100000", 1, 3, () =>
{
    var r = KrippendorffBootstrap.Run(Table(), MeasurementLevel.Ordinal, 1000);
    return [r.Percentile!.Lower, r.Percentile.Upper];
});

var five = Bytes("ratings_100000x5_int8.bin");
Time("Fleiss 5x100000", 100, 15, () => [FleissKappa.Of(RatingTable.FromCodes(five, 100_000, 5, 1, 5, 0)).Estimate.Value!.Value]);
var cells = Array.ConvertAll(five, x => (double)x);
Time("ICC 5x100000", 100, 15, () =>
{
    var r = IntraclassCorrelation.Of(cells, 100_000, 5, null);
    return [r.OneWaySingle.Estimate.Value!.Value, r.AgreementSingle.Estimate.Value!.Value, r.ConsistencySingle.Estimate.Value!.Value];
});

var y = Read<double>("lme_y_f64.bin");
var agent = Read<int>("lme_agent_i32.bin");
var evaluator = Read<int>("lme_evaluator_i32.bin");
double[] Fit(double[] ratings, int[] agents, int[] evaluators, int agentLevels)
{
    var fit = CrossedModel.Fit(ratings, [Factor.FromCodes("agent", agents, agentLevels), Factor.FromCodes("evaluator", evaluators, 200)]);
    var effects = fit.Effects("agent");
    return [fit.Components[0].Variance!.Value, fit.Components[1].Variance!.Value, fit.Components[2].Variance!.Value, effects[0].Value, effects[0].ConditionalDeviation];
}

Time("crossed model 200000", 2, 3, () => Fit(y, agent, evaluator, 2000));

// Ten times the ratings by ten times the agents, drawn alike.
var random = new SeededGenerator(2);
var quality = Enumerable.Range(0, 20_000).Select(_ => 5 * random.NextNormal()).ToArray();
var severity = Enumerable.Range(0, 200).Select(_ => 3 * random.NextNormal()).ToArray();
var (manyAgents, manyEvaluators, many) = (new int[2_000_000], new int[2_000_000], new double[2_000_000]);
for (var i = 0; i < many.Length; i++)
{
    manyAgents[i] = random.NextInt(20_000);
    manyEvaluators[i] = (manyAgents[i] / 200 + random.NextInt(40)) % 200;
    many[i] = Math.Round(80 + quality[manyAgents[i]] + severity[manyEvaluators[i]] + 6 * random.NextNormal(), 2);
}

Time("crossed model 2000000", 0, 1, () => Fit(many, manyAgents, manyEvaluators, 20_000));
return 0;
