using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Touchstone.Testing;

namespace Touchstone.Cli.Tests.Interactions;

/// <summary>The import of the real program, in a process of its own.</summary>
internal static class RealImport
{
    public static Process Start(TestOrganisation organisation, string file)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "touchstone.exe" : "touchstone");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["interactions", "import", file, "--json", .. organisation.CommandArguments])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>What the import printed, and the most memory it ever held, in kilobytes.</summary>
    public static async Task<(JsonElement Result, long Peak)> MeasureAsync(TestOrganisation organisation, string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of memory is read from /proc.");
        using var import = Start(organisation, file);
        var printed = import.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        long peak = 0;
        while (!import.HasExited)
        {
            peak = Math.Max(peak, PeakOf(import.Id));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        return (JsonDocument.Parse(await printed).RootElement, peak);
    }

    public static void SkipUnlessLong() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TOUCHSTONE_LONG") == "1", "A long test: set TOUCHSTONE_LONG=1.");

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(x => x.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
