using System.Text.Json;
using Touchstone.Oracles;

namespace Touchstone.Statistics.Tests.Reference;

/// <summary>Every mapped reference case agrees within its tolerance; skipped where the shared cases are absent.</summary>
public sealed class ReferenceCaseTests
{
    [Fact]
    public void Every_mapped_case_agrees_with_the_reference_answers()
    {
        var folder = SourceTree.Shared("oracles/open");
        if (!Directory.Exists(folder))
            Assert.Skip($"The shared reference cases are not here: {folder}");

        var run = OracleRun.Over(folder);
        Assert.Empty(run.Failures);
        var got = JsonSerializer.SerializeToElement(run.Results, CaseInput.Options);
        var wrong = new List<string>();
        var compared = 0;
        foreach (var item in OracleRun.Cases(folder))
        {
            if (got.TryGetProperty(item.GetProperty("id").GetString()!, out var answer))
            {
                compared++;
                wrong.AddRange(ReferenceComparison.Differences(item, answer));
            }
        }

        Assert.Empty(wrong);
        Assert.True(compared >= 174, $"only {compared} cases were compared");
    }
}
