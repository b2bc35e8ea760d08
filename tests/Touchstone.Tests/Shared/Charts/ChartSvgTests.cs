using System.Globalization;
using System.Xml.Linq;
using Touchstone.Shared.Charts;

namespace Touchstone.Tests.Shared.Charts;

public sealed class ChartSvgTests
{
    private static readonly string[] Teams =
    [
        "Harley Cross Broadband",
        "Harley Cross Home",
        "Merrowbridge Billing",
        "Merrowbridge Faults",
        "Stannfield Payments",
        "Stannfield Service",
    ];

    [Fact]
    public void Six_long_names_all_stand_whole_under_their_points()
    {
        var svg = Draw(Teams);

        Assert.Equal(Teams.SelectMany(x => x.Split(' ')).Order(), Words(svg).Order());
        Assert.DoesNotContain("…", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(26)]
    [InlineData(40)]
    public void Every_point_has_its_name_and_no_two_overlap(int count)
    {
        var names = Enumerable.Range(1, count).Select(x => $"Agent Featherstone {x}").ToList();

        var svg = Draw(names);

        Assert.Equal(string.Join(' ', names).Split(' ').Order(), Words(svg).Order());
        var places = Labels(svg).Select(x => (X: Number(x, "x"), Y: Number(x, "y"), Turned: x.Attribute("transform") is not null)).ToList();
        var height = double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        Assert.All(places, x => Assert.InRange(x.Y, 0, height));
        // No name leaves the drawing, to whichever side it reaches.
        Assert.All(Labels(svg), x => Assert.True(Start(x) >= 0, $"“{x.Value}” starts at {Start(x)}"));
        // Turned names stand a line's height apart; names side by side a column apart.
        var columns = places.Select(x => x.X).Distinct().Order().ToList();
        var apart = columns.Zip(columns.Skip(1), (a, b) => b - a).DefaultIfEmpty(1000).Min();
        Assert.True(apart >= (places[0].Turned ? 13.9 : 20), $"{apart} apart");
    }

    [Fact]
    public void Names_that_cannot_stand_even_turned_are_left_to_the_hover()
    {
        var names = Enumerable.Range(1, 200).Select(x => $"Agent {x}").ToList();

        var svg = Draw(names);

        Assert.InRange(Labels(svg).Count(), 20, 60);
        Assert.Equal(200, svg.Descendants().Count(x => x.Name.LocalName == "title"));
    }

    [Fact]
    public void A_name_cannot_bring_markup_into_the_drawing()
    {
        var svg = Draw(["<script>alert(1)</script>", "a & b"]);

        Assert.DoesNotContain(svg.Descendants(), x => x.Name.LocalName == "script");
    }

    private static XElement Draw(IReadOnlyList<string> names) =>
        XElement.Parse(
            ChartSvg.Draw(
                new ChartDescription(
                    "Scores",
                    "As drawn.",
                    "Score",
                    [.. names.Select(x => new ChartPoint(x, 80, 70, 90, 12, IsTooFew: false))],
                    [],
                    Joined: false
                )
            )
        );

    private static IEnumerable<XElement> Labels(XElement svg)
    {
        var points = svg.Elements().Where(x => x.Name.LocalName == "g").Last();
        return points.ElementsAfterSelf().Where(x => x.Name.LocalName == "text" && !x.Value.EndsWith("bars are intervals", StringComparison.Ordinal));
    }

    /// <summary>The left end of the words, at 6.6 a letter.</summary>
    private static double Start(XElement text)
    {
        var (x, length) = (Number(text, "x"), text.Value.Length * 6.6);
        if (text.Attribute("transform") is not { } turn)
            return x - length / 2;
        var angle = double.Parse(turn.Value["rotate(-".Length..].Split(' ')[0], CultureInfo.InvariantCulture);
        return x - length * Math.Cos(angle * Math.PI / 180);
    }

    private static IEnumerable<string> Words(XElement svg) => Labels(svg).SelectMany(x => x.Value.Split(' '));

    private static double Number(XElement text, string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
