using System.Xml.Linq;
using Touchstone.Shared.Charts;

namespace Touchstone.Tests.Shared.Charts;

public sealed class ChartFileTests
{
    private static ChartDescription Chart(int points, bool joined = false, IReadOnlyList<ChartLimits>? limits = null) =>
        new(
            "Pass <rate>",
            "Two teams & one line.",
            "Share",
            [.. Enumerable.Range(0, points).Select(i => new ChartPoint($"Boarding area {i}", 0.2 + 0.01 * (i % 7), 0.1, 0.4, 10, false))],
            [new ChartLine("all", 0.25, "centre")],
            joined,
            limits
        );

    [Fact]
    public void Small_shares_keep_their_decimals_on_the_axis()
    {
        var labels = Texts(ChartSvg.Draw(Chart(3)));

        Assert.Contains("0.1", labels);
        Assert.Contains("0.4", labels);
        Assert.Equal(labels.Count, labels.Distinct().Count());
    }

    [Fact]
    public void A_drawing_for_a_page_has_no_style_of_its_own_and_one_for_a_file_has_title_and_sentence()
    {
        var (page, file) = (ChartSvg.Draw(Chart(300)), ChartSvg.Draw(Chart(300), forFile: true));

        Assert.DoesNotContain("style", page);
        Assert.DoesNotContain("Two teams & one line.", Texts(page));
        Assert.Contains("Pass <rate>", Texts(file));
        Assert.Contains("Two teams & one line.", Texts(file));
        Assert.Contains("<style>", file);
    }

    [Fact]
    public void Limits_that_differ_are_drawn_in_steps_and_break_where_a_point_has_none()
    {
        var svg = XDocument.Parse(ChartSvg.Draw(Chart(4, joined: true, [new(0.1, 0.3), new(0.05, 0.35), new(null, null), new(0.1, 0.3)])));
        var paths = svg.Descendants().Where(x => x.Attribute("class")?.Value == "chart-line limit").Select(x => x.Attribute("d")!.Value).ToList();

        Assert.Equal(2, paths.Count);
        Assert.All(paths, x => Assert.Equal(2, x.Count(c => c == 'M')));
    }

    private static List<string> Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(x => x.Name.LocalName == "text").Select(x => x.Value)];
}
