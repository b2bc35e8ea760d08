using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Touchstone.Browser.Tests.Harness.RealBrowser))]

namespace Touchstone.Browser.Tests.Harness;

/// <summary>One real browser for all tests; each test has windows of its own in it.</summary>
public sealed class RealBrowser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;

    public IBrowser Chromium { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path =
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .Where(File.Exists)
                .OrderBy(x => Array.IndexOf(Names, Path.GetFileName(x)))
                .FirstOrDefault()
            ?? throw new InvalidOperationException("The browser tests need Chromium: install the package chromium.");
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--ignore-certificate-errors"] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null)
            await Chromium.DisposeAsync();
        _playwright?.Dispose();
    }
}
