using Touchstone.Oracles;

namespace Touchstone.Statistics.Tests.Reference;

/// <summary>The mapping program answers what it can and names the rest.</summary>
public sealed class OracleRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cases").FullName;

    [Fact]
    public void A_broken_file_or_case_is_named_and_the_others_are_answered()
    {
        File.WriteAllText(Path.Combine(folder, "a-broken.json"), "[{");
        File.WriteAllText(Path.Combine(folder, "b-no-list.json"), """{"cases": []}""");
        File.WriteAllText(
            Path.Combine(folder, "c.json"),
            """
            [
              {"id": "none", "method": "nobody.knows", "input": {}},
              {"id": "short", "method": "test.mcnemar", "input": {"b": 3}},
              {"method": "test.mcnemar", "input": {"b": 3, "c": 1}},
              {"id": "bare", "method": "test.mcnemar"},
              7,
              {"id": "good", "method": "test.mcnemar", "input": {"b": 150, "c": 86}}
            ]
            """
        );
        var run = OracleRun.Over(folder);
        Assert.Equal(["good"], run.Results.Keys);
        Assert.Equal(1, run.Unknown["nobody.knows"]);
        Assert.Equal(6, run.Failures.Count);
        Assert.Contains(run.Failures, failure => failure.Contains("a-broken.json", StringComparison.Ordinal));
        Assert.Contains(run.Failures, failure => failure.StartsWith("short:", StringComparison.Ordinal));
    }

    [Fact]
    public void Absent_and_null_options_take_their_defaults()
    {
        File.WriteAllText(
            Path.Combine(folder, "defaults.json"),
            """
            [
              {"id": "a", "method": "samplesize.proportion", "input": {"margin": 0.05}},
              {"id": "b", "method": "samplesize.proportion", "input": {"margin": 0.05, "p": null, "population": null, "z": null, "confidence": null}},
              {"id": "c", "method": "gtheory.p_x_i", "input": {"ratings": [[1, 2], [3, 5]], "d_study_n_i": null}},
              {"id": "d", "method": "agreement.percent", "input": {"ratings": [[1, 2], [3, null], [1, 1]], "weights": null, "categories": null}},
              {"id": "e", "method": "agreement.bland_altman", "input": {"a": [1, 2, 4], "b": [1, 3, 3], "multiplier": null}}
            ]
            """
        );
        var run = OracleRun.Over(folder);
        Assert.Empty(run.Failures);
        Assert.Equal(385, run.Results["a"].GetProperty("n_ceiling").GetInt32());
        Assert.Equal(run.Results["a"].ToString(), run.Results["b"].ToString());
        Assert.Equal(0.5, run.Results["d"].GetProperty("pa").GetDouble());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
