using System.Text.Json;
using Touchstone.Oracles;

if (args.Length != 2)
{
    Console.Error.WriteLine("usage: Touchstone.Oracles CASES_DIR_OR_FILE RESULTS.json");
    return 2;
}

var run = OracleRun.Over(args[0]);
File.WriteAllText(args[1], JsonSerializer.Serialize(run.Results, CaseInput.Options));
Console.WriteLine($"{run.Results.Count} cases answered in {args[1]}");
foreach (var (method, count) in run.Unknown)
    Console.WriteLine($"no mapping: {method} ({count} cases)");

foreach (var failure in run.Failures)
    Console.WriteLine($"no answer: {failure}");

// A case without an answer counts as failed where the answers are compared.
return 0;
