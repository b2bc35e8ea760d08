using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Touchstone.Results;
using Touchstone.Web.Results;

namespace Touchstone.Web.Tests.Results;

public sealed class MeasuredCellTests
{
    [Fact]
    public async Task A_figure_says_its_own_n_where_the_row_has_another()
    {
        Assert.Contains(">n 21</span>", await CellAsync(Number(100, 21), 30), StringComparison.Ordinal);
        Assert.Contains(">n 1,206 answers</span>", await CellAsync(Number(3, 1206), 30, of: "answers"), StringComparison.Ordinal);
        Assert.DoesNotContain(">n ", await CellAsync(Number(100, 30), 30), StringComparison.Ordinal);
        // Below the minimum too, where there is no bare value.
        var few = await CellAsync(Number(100, 4) with { IsTooFew = true }, 30);
        Assert.Contains(">n 4</span>", few, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0 %", few, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mean_of_scores_is_cut_and_a_share_rounded()
    {
        Assert.Contains(">77.9 %</strong>", await CellAsync(Number(77.965, 30), 30, isScore: true), StringComparison.Ordinal);
        Assert.Contains(">78.0 %</strong>", await CellAsync(Number(77.965, 30), 30), StringComparison.Ordinal);
    }

    private static MeasuredNumber Number(double value, int n) => new(value, null, null, n, null, false, []);

    private static async Task<string> CellAsync(MeasuredNumber number, int rowN, string? of = null, bool isScore = false)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                ["Number"] = number,
                ["RowN"] = rowN,
                ["Of"] = of,
                ["IsScore"] = isScore,
                ["Unit"] = " %",
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MeasuredCell>(parameters)).ToHtmlString());
    }
}
