using Microsoft.Playwright;
using Touchstone.Browser.Tests.Harness;
using Touchstone.Organisation;
using Touchstone.Shared.Access;
using Touchstone.Testing;
using static Microsoft.Playwright.Assertions;

namespace Touchstone.Browser.Tests.Style;

/// <summary>Looks at every component in every state, as a browser shows it.</summary>
[Trait("Category", "Slow")]
public sealed class StylePageTests(RealBrowser browser, StylePageTests.Product product) : BrowserTest(browser), IClassFixture<StylePageTests.Product>
{
    // Two texts touch when their boxes share more than their rims; a text leaves the drawing when a corner does.
    private const string Collisions = """
        () => {
          const wrong = [];
          for (const svg of document.querySelectorAll('.chart')) {
            const drawn = svg.getBoundingClientRect();
            if (drawn.width === 0) continue;
            const scale = drawn.width / svg.viewBox.baseVal.width;
            const boxes = [...svg.querySelectorAll('text')].map(text => {
              const box = text.getBBox(), to = text.getCTM();
              const corners = [[box.x, box.y], [box.x + box.width, box.y], [box.x + box.width, box.y + box.height], [box.x, box.y + box.height]]
                .map(([x, y]) => [(to.a * x + to.c * y + to.e) / scale, (to.b * x + to.d * y + to.f) / scale]);
              const xs = corners.map(c => c[0]), ys = corners.map(c => c[1]);
              return { words: text.textContent, isTurned: text.hasAttribute('transform'), left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
            });
            const name = svg.getAttribute('aria-label').slice(0, 40);
            for (const one of boxes) {
              if (one.left < -1 || one.top < -1 || one.right > svg.viewBox.baseVal.width + 1 || one.bottom > svg.viewBox.baseVal.height + 1) wrong.push(`${name}: “${one.words}” leaves the drawing`);
            }
            const level = boxes.filter(x => !x.isTurned);
            level.forEach((a, i) => level.slice(i + 1).forEach(b => {
              if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2) wrong.push(`${name}: “${a.words}” touches “${b.words}”`);
            }));
          }
          return wrong;
        }
        """;

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 390)]
    public async Task Every_component_is_accessible_and_no_words_of_a_chart_touch(string theme, int width)
    {
        var page = await OpenAsync(product.Server, product.Manager, "/style", width: width, theme: theme);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Style");
        await PictureAsync(page, $"style-{theme}-{width}");

        Assert.Empty(await page.EvaluateAsync<string[]>(Collisions));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the screen.");
        await AssertAccessibleAsync(page);
    }

    [Fact]
    public async Task A_chart_is_one_stop_of_the_tab_key_and_its_marks_are_walked_by_arrows()
    {
        var page = await OpenAsync(product.Server, product.Manager, "/style");
        var chart = page.Locator("[data-chart]", new() { HasText = "First contact resolution" });
        var stops = chart.Locator(".chart.wide .chart-marks > [tabindex='0']");
        await Expect(stops).ToHaveCountAsync(1);

        await stops.FocusAsync();
        await Expect(chart.Locator("[data-chart-said]")).ToHaveTextAsync("Before, Harley Cross Broadband: 61 % (interval 55 – 67), n 90");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(chart.Locator("[data-chart-said]")).ToHaveTextAsync("Before, Harley Cross Home: 58 % (interval 52 – 64), n 93");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(chart.Locator("[data-chart-said]")).ToHaveTextAsync("After, Harley Cross Home: 57 % (interval 51 – 63), n 98");
        await page.Keyboard.PressAsync("End");
        await Expect(chart.Locator("[data-chart-said]")).ToContainTextAsync("After, Stannfield Service");
        await Expect(stops).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[data-chart-said]").First).ToBeEmptyAsync();
        Assert.EndsWith("/style", page.Url);
    }

    [Fact]
    public async Task In_forced_colours_charts_are_drawn_in_the_colours_of_the_system()
    {
        var page = await OpenAsync(product.Server, product.Manager, "/style");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        var colours = await page.EvaluateAsync<string[]>(
            """
            () => {
              const probe = Object.assign(document.createElement('p'), { textContent: '.' });
              document.body.append(probe);
              const text = getComputedStyle(probe).color;
              return [text, getComputedStyle(document.querySelector('.chart g.chart-mark .chart-bar, .chart g.chart-mark .chart-point')).fill, getComputedStyle(document.querySelector('.chart-text')).fill];
            }
            """
        );

        Assert.Equal(colours[0], colours[1]);
        Assert.Equal(colours[0], colours[2]);
    }

    /// <summary>A running product with one who may look.</summary>
    public sealed class Product : IAsyncLifetime
    {
        public TouchstoneServer Server { get; private set; } = null!;

        public Actor Manager { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = new TouchstoneServer();
            await Server.SetUpAsync();
            Manager = await Server.PersonAsync("Quentin Marsh", Role.QualityManager);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
