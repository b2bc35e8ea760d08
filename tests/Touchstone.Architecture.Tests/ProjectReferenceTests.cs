using System.Reflection;

namespace Touchstone.Architecture.Tests;

/// <summary>A project exists only where the compiler must forbid something; these are the things.</summary>
public sealed class ProjectReferenceTests
{
    [Fact]
    public void The_scoring_library_uses_the_base_library_only() => Assert.Empty(Foreign(typeof(Scoring.ScorecardDocument).Assembly, "System."));

    [Fact]
    public void The_records_of_the_API_use_the_base_library_and_the_scoring_library_only() =>
        Assert.Empty(Foreign(typeof(Evaluations.EvaluationWorkspace).Assembly, "System.", "Touchstone.Scoring"));

    [Fact]
    public void The_statistics_library_uses_the_base_library_and_MathNet_only() =>
        Assert.Empty(Foreign(typeof(Statistics.Estimate).Assembly, "System.", "MathNet.Numerics"));

    [Fact]
    public void The_core_knows_no_web_type_and_no_database_provider()
    {
        var names = typeof(TouchstoneFeatures).Assembly.GetReferencedAssemblies().Select(x => x.Name!).ToList();

        Assert.DoesNotContain(
            names,
            x =>
                x.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && !x.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal)
                && !x.StartsWith("Microsoft.AspNetCore.Cryptography", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(names, x => x.Contains("Sqlite") || x.Contains("Npgsql"));
    }

    [Fact]
    public void The_commands_know_no_web_type() =>
        Assert.DoesNotContain(
            typeof(Cli.TouchstoneCommands).Assembly.GetReferencedAssemblies().Select(x => x.Name!),
            x => x.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        );

    [Fact]
    public void What_runs_in_the_browser_does_not_know_the_core() =>
        Assert.DoesNotContain(
            typeof(Web.Client.ClientMarker).Assembly.GetReferencedAssemblies().Select(x => x.Name!),
            x => x.StartsWith("Touchstone.", StringComparison.Ordinal) && x is not ("Touchstone.Scoring" or "Touchstone.Contracts")
        );

    private static IEnumerable<string> Foreign(Assembly assembly, params string[] allowed) =>
        assembly.GetReferencedAssemblies().Select(x => x.Name!).Where(x => !allowed.Any(a => x.StartsWith(a, StringComparison.Ordinal)));
}
