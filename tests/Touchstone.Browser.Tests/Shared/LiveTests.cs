using Touchstone.Browser.Tests.Evaluations;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Organisation;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Shared;

public sealed class LiveTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    [Fact]
    public async Task The_count_of_the_frame_changes_without_a_reload()
    {
        var window = await OpenAsync(bench.Server, bench.Evaluator, "/");
        var count = window.Locator(".bell .count");
        await Expect(window.Locator("html[data-live=on]")).ToHaveCountAsync(1);
        await Expect(count).ToBeHiddenAsync();
        await window.EvaluateAsync("() => { window.isTheSame = true; }");

        await bench.Server.Get<NotifyPerson>().ExecuteAsync(bench.Evaluator.PersonId!.Value, "live", "Something happened", "/");

        await Expect(count).ToHaveTextAsync("1");
        await Expect(window.Locator(".bell")).ToHaveAttributeAsync("aria-label", "Notifications, 1 unread");
        Assert.True(await window.EvaluateAsync<bool>("() => window.isTheSame"));
        await bench.Server.Get<MarkNotificationsRead>().ExecuteAsync(bench.Evaluator);
        await Expect(count).ToBeHiddenAsync();
    }
}
