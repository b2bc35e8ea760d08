using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

/// <summary>The evaluate page as a test speaks to it.</summary>
internal sealed class EvaluatePage(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Pill => Page.Locator(".save-pill");

    public async Task<EvaluatePage> IsOpenAsync()
    {
        await Expect(Page.Locator(".workspace[data-ready=true]")).ToBeVisibleAsync(new() { Timeout = 150_000 });
        return this;
    }

    public ILocator Card(string criterion) => Page.Locator($"[data-criterion='{criterion}']");

    public ILocator Chosen(string criterion) => Card(criterion).Locator("[role=radio][aria-checked=true]");

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Everything is with the server.</summary>
    public Task IsSavedAsync() => Expect(Page.Locator(".save-pill[data-save-state=saved][data-waiting='0']")).ToBeVisibleAsync();

    public Task IsActiveAsync(string criterion) => Expect(Page.Locator($".criterion.active[data-criterion='{criterion}']")).ToBeVisibleAsync();
}
