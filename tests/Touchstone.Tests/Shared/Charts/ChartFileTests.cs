using System.Xml.Linq;
using Touchstone.Shared.Charts;

namespace Touchstone.Tests.Shared.Charts;

[Trait("Database", "Any")]
public sealed class ChartFileTests
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr"];

    private static ChartDescription Chart(int points) =>
        ChartDescription.Of(
            "Pass <rate>",
            "Two teams & one line.",
            "Share",
            [.. Enumerable.Range(0, points).Select(i => new ChartPoint($"Boarding area {i}", 0.2 + 0.01 * (i % 7), 0.1, 0.4, 10))],
            [new ChartLine("all", 0.25, ChartLook.Centre)]
        );

    [Fact]
    public void Small_shares_keep_their_decimals_on_the_axis()
    {
        var labels = Texts(ChartSvg.Draw(Chart(3), ChartSize.Wide));

        Assert.Contains("0.1", labels);
        Assert.Contains("0.4", labels);
    }

    [Fact]
    public void A_drawing_for_a_page_has_no_style_of_its_own_and_one_for_a_file_has_title_and_sentence()
    {
        var (page, file) = (ChartSvg.Draw(Chart(300), ChartSize.Wide), ChartSvg.Draw(Chart(300), ChartSize.File));

        Assert.DoesNotContain("style", page);
        Assert.DoesNotContain("Two teams & one line.", Texts(page));
        Assert.Contains("Pass <rate>", Texts(file));
        Assert.Contains("Two teams & one line.", Texts(file));
        Assert.Contains("<style>", file);
    }

    [Fact]
    public void A_file_draws_the_same_marks_as_a_page()
    {
        static List<string> Shapes(string svg) =>
            [
                .. XElement
                    .Parse(svg)
                    .Descendants()
                    .Where(x => x.Attribute("class")?.Value is "chart-point" or "chart-interval")
                    .Select(x => $"{x.Name.LocalName} {x.Attribute("cx")?.Value}{x.Attribute("x1")?.Value} {x.Attribute("r")?.Value}"),
            ];

        var page = Shapes(ChartSvg.Draw(Chart(12), ChartSize.Wide));

        Assert.Equal(24, page.Count);
        Assert.Equal(page, Shapes(ChartSvg.Draw(Chart(12), ChartSize.File)));
    }

    [Fact]
    public void Limits_that_differ_are_drawn_in_steps_break_where_a_point_has_none_and_stand_in_the_table()
    {
        ChartSeries Limit(string name, params double?[] values) =>
            new(name, ChartMark.Step, [.. values.Select((x, i) => new ChartPoint(Months[i], x))]) { Look = ChartLook.Limit };
        var chart = new ChartDescription(
            "Late",
            "",
            "Share",
            [
                new ChartSeries("Late", ChartMark.Line, [.. Months.Select(x => new ChartPoint(x, 0.2, N: 40))]),
                Limit("lower", 0.1, 0.05, null, 0.1),
                Limit("upper", 0.3, 0.35, null, 0.3),
            ]
        );

        var paths = XDocument.Parse(ChartSvg.Draw(chart, ChartSize.Wide)).Descendants().Where(x => x.Attribute("class")?.Value == "chart-line limit").ToList();
        var table = ChartTable.Of(chart);

        Assert.Equal(2, paths.Count);
        Assert.All(paths, x => Assert.Equal(2, x.Attribute("d")!.Value.Count(c => c == 'M')));
        Assert.Equal(["", "Share", "n", "lower", "upper"], table.Headings);
        Assert.Equal(["0.2", "40", "0.05", "0.35"], table.Rows[1].Cells.Select(x => x.Text));
    }

    [Fact]
    public void The_table_has_every_point_with_interval_n_and_page_and_names_lines_and_what_was_done()
    {
        var chart = new ChartDescription(
            "Before and after",
            "",
            "Resolved, %",
            [
                new ChartSeries(
                    "Before",
                    ChartMark.Bar,
                    [new ChartPoint("North", 61.2, 55, 67, 90) { Href = "a" }, new ChartPoint("South", 12, N: 3, IsTooFew: true)]
                ),
                new ChartSeries("After", ChartMark.Bar, [new ChartPoint("North", 70, 66, double.PositiveInfinity, 1200) { Href = "b" }]),
            ]
        )
        {
            Unit = " %",
            Lines = [new ChartLine("aim 75 %", 75, ChartLook.Target)],
            Events = [new ChartEvent("New script", 0.5)],
        };

        var table = ChartTable.Of(chart);

        Assert.Equal(["", "Before", "Before, interval", "Before, n", "After", "After, interval", "After, n"], table.Headings);
        Assert.Equal(["61.2 %", "55 – 67", "90", "70 %", "from 66 up", "1,200"], table.Rows[0].Cells.Select(x => x.Text));
        Assert.Equal(("a", "b"), (table.Rows[0].Cells[0].Href, table.Rows[0].Cells[3].Href));
        Assert.Equal(["too few to judge", "", "3", "", "", ""], table.Rows[1].Cells.Select(x => x.Text));
        Assert.Equal(["Target: aim 75 %", "Done: New script"], table.Notes);
    }

    private static List<string> Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(x => x.Name.LocalName == "text").Select(x => x.Value)];
}
