using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Touchstone.Shared.Access;
using Touchstone.Testing;

namespace Touchstone.Browser.Tests.Harness;

/// <summary>A test in the browser: errors on the console fail it, and a failure leaves a picture of every window.</summary>
public abstract class BrowserTest(RealBrowser browser) : IAsyncLifetime
{
    public const string Password = "a long enough pass phrase";

    // What was looked at without a finding is most of an answer, and nobody reads it.
    private static readonly AxeRunOptions OnlyFindings = new() { ResultTypes = [ResultType.Violations] };

    private readonly List<string> _errors = [];
    private readonly List<string> _expected = [];
    private readonly List<IBrowserContext> _windows = [];

    private static string Pictures { get; } = Path.Combine(SharedData.ProjectRoot, "artifacts", "browser");

    /// <summary>Whether the evaluate page keeps itself on the device for a time without connection; where a test is not of that, it is spared the
    /// work.</summary>
    protected virtual bool KeepsPages => false;

    public ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        var isFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var name = TestContext.Current.Test?.TestDisplayName.Split('.')[^1] ?? "test";
        foreach (var (page, number) in _windows.SelectMany(window => window.Pages).Select((page, number) => (page, number)))
        {
            if (isFailed && !page.IsClosed)
                await PictureAsync(page, $"failed-{name}-{number}");
        }
        foreach (var window in _windows)
            await window.CloseAsync();
        GC.SuppressFinalize(this);
        var errors = _errors.FindAll(error => !IsOfTheEnd(error) && !_expected.Exists(part => error.Contains(part, StringComparison.Ordinal)));
        Assert.True(errors.Count == 0, "Errors on the console:\n" + string.Join("\n", errors));
    }

    /// <summary>A window that is still open when its server ends looks for it again, to follow its counts.</summary>
    private static bool IsOfTheEnd(string error) =>
        error.Contains("net::ERR_", StringComparison.Ordinal) && error.Contains("/api/v1/live/events", StringComparison.Ordinal);

    /// <summary>An error on the console that belongs to what this test does, such as a lost connection.</summary>
    protected void Allow(params string[] errors) => _expected.AddRange(errors);

    /// <summary>A browser profile of its own: cookies, stores, size and theme.</summary>
    protected async Task<IBrowserContext> ProfileAsync(string url, int width = 1440, int height = 900, string theme = "light", string zone = "Europe/London")
    {
        var profile = await browser.Chromium.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                Locale = "en-GB",
                TimezoneId = zone,
                ReducedMotion = ReducedMotion.Reduce,
                IgnoreHTTPSErrors = url.StartsWith("https:", StringComparison.Ordinal),
            }
        );
        profile.SetDefaultTimeout(60_000);
        if (!KeepsPages)
            await profile.AddInitScriptAsync("delete Navigator.prototype.serviceWorker");
        await profile.AddCookiesAsync([
            new()
            {
                Name = "theme",
                Value = theme,
                Url = url,
            },
        ]);
        profile.Page += (_, page) => Listen(page);
        _windows.Add(profile);
        return profile;
    }

    /// <summary>A window in which this person signed in and opened the page.</summary>
    protected async Task<IPage> OpenAsync(
        TouchstoneServer server,
        Actor person,
        string path,
        int width = 1440,
        int height = 900,
        string theme = "light",
        string zone = "Europe/London"
    ) => await OpenAsync(await ProfileAsync(server.Url, width, height, theme, zone), server, person, path);

    protected static async Task<IPage> OpenAsync(IBrowserContext profile, TouchstoneServer server, Actor person, string path)
    {
        var page = await profile.NewPageAsync();
        await SignInAsync(page, server, person, path);
        return page;
    }

    protected static async Task SignInAsync(IPage page, TouchstoneServer server, Actor person, string path)
    {
        await page.GotoAsync($"{server.Url}/sign-in?from={Uri.EscapeDataString(path)}");
        await page.GetByLabel("E-mail address").FillAsync($"{person.Name.ToLowerInvariant().Replace(' ', '.')}@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>No serious or critical finding of accessibility.</summary>
    protected static async Task AssertAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe(OnlyFindings);
        var serious = found
            .Violations.Where(x => x.Impact is "serious" or "critical")
            .Select(x => $"{x.Id}: {x.Help} — {string.Join(" | ", x.Nodes.Take(3).Select(node => node.Html))}")
            .ToList();
        Assert.True(serious.Count == 0, string.Join(Environment.NewLine, serious));
    }

    protected static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Add($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _errors.Add(error);
    }
}
