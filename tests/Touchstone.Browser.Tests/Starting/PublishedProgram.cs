using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Touchstone.Testing;

[assembly: AssemblyFixture(typeof(Touchstone.Browser.Tests.Starting.PublishedProgram))]

namespace Touchstone.Browser.Tests.Starting;

/// <summary>
/// The program as docs/operations.md says to publish it, once for all tests that start it: in a folder that cannot be written to, started from
/// another folder and, where the tests run as root, as another user.
/// </summary>
public sealed partial class PublishedProgram : IAsyncLifetime
{
    private const string OtherUser = "65534";

#if DEBUG
    private static readonly string[] BuildOptions = ["-p:OpenApiGenerateDocuments=false", "-p:RunAnalyzers=false"];
#else
    // What is published was built with the tests.
    private static readonly string[] BuildOptions = ["--no-build"];
#endif

    private readonly SemaphoreSlim _once = new(1);
    private string? _folder;

    public static string Page => File.ReadAllText(Path.Combine(SharedData.ProjectRoot, "docs", "operations.md"));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
            return;
        await MustRunAsync("chmod", "-R", "u+w", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A folder that the other user may write to.</summary>
    public static async Task<string> PlaceAsync()
    {
        var place = Directory.CreateTempSubdirectory("touchstone-place-").FullName;
        if (Environment.IsPrivilegedProcess)
            await MustRunAsync("chown", OtherUser, place);
        return place;
    }

    /// <summary>Starts the published `touchstone` in the place.</summary>
    public async Task<Process> StartAsync(string place, params string[] arguments)
    {
        string[] command = [Path.Combine(await FolderAsync(), "touchstone"), .. arguments];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", $"--reuid={OtherUser}", $"--regid={OtherUser}", "--clear-groups", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = place,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["HOME"] = place;
        // The address it listens on, which it chose itself, is in its log.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        return Process.Start(start)!;
    }

    /// <summary>Runs a command of the published program to its end.</summary>
    public async Task<string> RunAsync(string place, string[] arguments)
    {
        using var process = await StartAsync(place, arguments);
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await said
            : throw new InvalidOperationException($"touchstone {string.Join(' ', arguments)}: {await said}{await errors}");
    }

    private async Task<string> FolderAsync()
    {
        await _once.WaitAsync();
        try
        {
            if (_folder is not null)
                return _folder;
            var folder = Directory.CreateTempSubdirectory("touchstone-published-").FullName;
            var command = Command().Match(Page).Groups[1].Value;
            Assert.NotEqual("", command);
            await MustRunAsync("dotnet", [.. command.Replace("DIR", folder, StringComparison.Ordinal).Split(' '), "-v", "quiet", "--nologo", .. BuildOptions]);
            await MustRunAsync("chmod", "-R", "a-w,a+rX", folder);
            return _folder = folder;
        }
        finally
        {
            _once.Release();
        }
    }

    private static async Task MustRunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = SharedData.ProjectRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test runner set for its own SDK is not for another build.
        foreach (var name in start.Environment.Keys.Where(x => x.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var said = new StringBuilder();
        process.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
    }

    [GeneratedRegex("`dotnet (publish [^`]+)`")]
    private static partial Regex Command();
}
