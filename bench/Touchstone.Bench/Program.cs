using Touchstone.Bench;

var groups = new Dictionary<string, Action<Inputs>>
{
    ["agreement"] = AgreementBench.Run,
    ["scores"] = ScoresBench.Run,
    ["resampling"] = ResamplingBench.Run,
    ["reliability"] = ReliabilityBench.Run,
    ["models"] = ModelBench.Run,
    ["sampling"] = SamplingBench.Run,
    ["charts"] = ChartBench.Run,
};

if (args.Length != 2 || !groups.TryGetValue(args[1], out var run))
{
    Console.Error.WriteLine($"usage: Touchstone.Bench INPUT_DIR {string.Join('|', groups.Keys)}");
    return 2;
}

run(new Inputs(args[0]));
Measured.PeakMemory();
return 0;
