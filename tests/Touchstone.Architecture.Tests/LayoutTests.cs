using System.Diagnostics;

namespace Touchstone.Architecture.Tests;

public sealed class LayoutTests
{
    [Fact]
    public async Task Code_is_laid_out_as_editorconfig_says()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["format", "whitespace", Project.Root, "--folder", "--verify-no-changes", "--exclude", Path.Combine(Project.Root, "artifacts")]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test runner set for its own SDK is not for another one.
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        using var format = Process.Start(start)!;
        var (said, wrong) = (
            format.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken),
            format.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        await format.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(format.ExitCode == 0, $"Run `dotnet format whitespace --folder` to put it right.\n{await said}{await wrong}");
    }
}
