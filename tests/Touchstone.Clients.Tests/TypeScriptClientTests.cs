using System.Diagnostics;
using System.Text.Json;
using Touchstone.Testing;

namespace Touchstone.Clients.Tests;

/// <summary>The types that openapi-typescript makes of the document compile strictly, and the program written with them does the round trip of
/// docs/api.md.</summary>
[Trait("Category", "Slow")]
public sealed class TypeScriptClientTests
{
    private static readonly string Sources = Path.Combine(SharedData.ProjectRoot, "tests", "Touchstone.Clients.Tests", "TypeScript");
    private static readonly string Folder = Path.Combine(SharedData.ProjectRoot, "artifacts", "clients", "typescript");
    private static readonly string Document = Path.Combine(SharedData.ProjectRoot, "openapi", "touchstone.json");

    [Fact]
    public async Task It_adds_finds_evaluates_submits_releases_and_exports()
    {
        await MakeAsync();
        await using var scene = await ClientScene.StartAsync();

        var said = await RunAsync("node", "out/round-trip.js", scene.Server.Url, scene.Key, Document);

        var result = JsonDocument.Parse(said).RootElement;
        Assert.Equal("added", result.GetProperty("added").GetString());
        Assert.Equal("Ann Agent", result.GetProperty("agent").GetString());
        Assert.Equal((100, true), (result.GetProperty("finalScore").GetInt32(), result.GetProperty("passed").GetBoolean()));
        Assert.True(result.GetProperty("hasMoved").GetBoolean());
        Assert.Equal("released", result.GetProperty("exported").GetString());
        Assert.Equal("invalid-input", result.GetProperty("refused").GetString());
        Assert.Equal(["evaluatorId", "interactionId"], result.GetProperty("places").EnumerateArray().Select(x => x.GetString()!));
        Assert.True(result.GetProperty("validated").GetInt32() >= 10);
    }

    /// <summary>Packages as pinned, then types, then the program; only what changed is done again.</summary>
    private static async Task MakeAsync()
    {
        Directory.CreateDirectory(Folder);
        var pinned = await File.ReadAllTextAsync(Path.Combine(Sources, "package-lock.json"));
        var mark = Path.Combine(Folder, "installed");
        foreach (var file in Directory.EnumerateFiles(Sources))
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (!File.Exists(mark) || await File.ReadAllTextAsync(mark) != pinned)
        {
            await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            await File.WriteAllTextAsync(mark, pinned);
        }
        await RunAsync("node", "node_modules/openapi-typescript/bin/cli.js", Document, "-o", "touchstone.d.ts");
        await RunAsync("node", "node_modules/typescript/bin/tsc", "-p", ".");
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await error}");
        return await output;
    }
}
