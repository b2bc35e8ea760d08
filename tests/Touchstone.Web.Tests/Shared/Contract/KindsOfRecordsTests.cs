using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared.Jobs;
using Touchstone.Testing;

namespace Touchstone.Web.Tests.Shared.Contract;

/// <summary>The kinds by which the log and the long work can be asked for are those that there are.</summary>
public sealed partial class KindsOfRecordsTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public void The_log_can_be_asked_for_every_kind_that_is_written_into_it()
    {
        var written = Directory
            .EnumerateFiles(Path.Combine(SharedData.ProjectRoot, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(x => !x.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(x => Written().Matches(File.ReadAllText(x)))
            .Select(x => x.Groups["kind"].Value)
            .Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), Words("ListAudit", "subjectKind"));
    }

    [Fact]
    public void Long_work_can_be_asked_for_by_every_kind_that_is_done()
    {
        var done = scene.Server.Services.GetServices<IJobHandler>().Select(x => x.Kind);
        Assert.Equal(done.Order(StringComparer.Ordinal), Words("ListJobs", "kind"));
    }

    private static IEnumerable<string> Words(string id, string parameter)
    {
        var operation = ApiOperation.All.First(x => x.Id == id);
        return operation.Resolve(operation.Parameters("query").First(x => (string?)x["name"] == parameter)["schema"]!)["enum"]!
            .AsArray()
            .Where(x => x is not null)
            .Select(x => (string)x!);
    }

    // Who, when and which action, and then what it was done to; of a refusal, who and which action.
    [GeneratedRegex("(?:\\.Record\\((?:[^,;]+,){3}|new Refusal\\((?:[^,;]+,){2})\\s*\"(?<kind>[a-z-]+)\"")]
    private static partial Regex Written();
}
