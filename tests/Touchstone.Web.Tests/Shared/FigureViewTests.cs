using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Touchstone.Results;
using Touchstone.Shared.Figures;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Tests.Shared;

public sealed class FigureViewTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_figure_shows_value_interval_and_its_own_n_which_opens_its_records(bool isCell)
    {
        var shown = await ShownAsync(Figure(ResultsFigures.PassRate, 82.46, 147) with { Records = "evaluations?counted=true&measured=pass" }, isCell);

        Assert.Contains("82.5 %", shown, StringComparison.Ordinal);
        Assert.Contains("70.0 – 90.0", shown, StringComparison.Ordinal);
        Assert.Contains("href=\"evaluations?counted=true&amp;measured=pass\"", shown, StringComparison.Ordinal);
        Assert.Contains(">n 147</a>", shown, StringComparison.Ordinal);
        Assert.Contains("n 147 evaluations; 95 % interval: Wilson score", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Below_the_minimum_there_is_the_interval_and_no_bare_value(bool isCell)
    {
        var shown = await ShownAsync(Figure(ResultsFigures.PassRate, 100, 4) with { IsTooFew = true }, isCell);

        Assert.Contains("too few to judge", shown, StringComparison.Ordinal);
        Assert.Contains("70.0 – 90.0", shown, StringComparison.Ordinal);
        Assert.Contains(">n 4</span>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mean_of_scores_is_cut_and_a_share_rounded()
    {
        Assert.Contains(">77.9</strong>", await ShownAsync(Figure(ResultsFigures.QualityScore, 77.965, 30), isCell: true), StringComparison.Ordinal);
        Assert.Contains(">78.0 %</strong>", await ShownAsync(Figure(ResultsFigures.PassRate, 77.965, 30), isCell: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_leads_to_what_the_figure_means_and_says_of_how_many_it_is()
    {
        var shown = await ShownAsync(Figure(ResultsFigures.QualityScore, 80, 30), isCell: false, of: 2000);

        Assert.Contains("href=\"results/figures#quality-score\"", shown, StringComparison.Ordinal);
        Assert.Contains("n 30 of 2,000", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_measured_is_a_dash_and_what_nobody_was_judged_in_none_yet()
    {
        Assert.Contains("–", await ShownAsync(null, isCell: true), StringComparison.Ordinal);
        Assert.Contains("none yet", await ShownAsync(Figure(ResultsFigures.PassRate, null, 0), isCell: true), StringComparison.Ordinal);
        Assert.Contains("none yet", await ShownAsync(Figure(ResultsFigures.PassRate, null, 0), isCell: false), StringComparison.Ordinal);
    }

    private static MeasuredFigure Figure(FigureDefinition definition, double? value, int n) =>
        new(definition, value, 70, 90, 0.95, n, "Wilson score", false, []);

    private static async Task<string> ShownAsync(MeasuredFigure? figure, bool isCell, int? of = null)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                ["Figure"] = figure,
                ["IsCell"] = isCell,
                ["Of"] = of,
            }
        );
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<FigureView>(parameters)).ToHtmlString());
        return html.Replace("&#x2013;", "–", StringComparison.Ordinal);
    }
}
