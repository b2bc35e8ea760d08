using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Evaluations;

public sealed class ReadingTests(RealBrowser browser, EvaluationBench bench) : BrowserTest(browser), IClassFixture<EvaluationBench>
{
    [Fact]
    public async Task Evidence_leads_to_its_place_in_the_transcript_beside_it_and_back_by_keyboard()
    {
        var id = await bench.ReleasedAsync();
        var page = await OpenAsync(bench.Server, bench.Agent, $"/evaluations/{id}");
        var quote = page.Locator("#c-expectations q.evidence a");
        var transcript = page.Locator(".transcript");
        var (judged, words) = (await page.Locator(".judgement").BoundingBoxAsync(), await transcript.BoundingBoxAsync());
        Assert.True(words!.X >= judged!.X + judged.Width && words.Y < judged.Y + 50, "The transcript does not stand beside the judgement.");

        await quote.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var place = transcript.Locator("mark:has(.quote-place:target)");
        await Expect(place).ToHaveTextAsync(EvaluationBench.Call[6].Text[..11]);
        await Expect(place).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#c-expectations .evidence-place:target")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(quote).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Acknowledging_is_at_hand_wherever_one_reads(int width)
    {
        var id = await bench.ReleasedAsync();
        var page = await OpenAsync(bench.Server, bench.Agent, $"/evaluations/{id}", width: width);
        var read = page.GetByRole(AriaRole.Button, new() { Name = "I have read this evaluation" });
        await Expect(read).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.EvaluateAsync("() => window.scrollTo(0, document.documentElement.scrollHeight / 2)");
        await Expect(read).ToBeInViewportAsync(new() { Ratio = 1 });
        await AssertAccessibleAsync(page);

        await read.ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("Acknowledged");
        await Expect(read).ToHaveCountAsync(0);
    }
}
