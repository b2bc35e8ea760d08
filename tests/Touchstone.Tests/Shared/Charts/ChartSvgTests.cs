using System.Globalization;
using System.Xml.Linq;
using Touchstone.Shared.Charts;

namespace Touchstone.Tests.Shared.Charts;

[Trait("Database", "Any")]
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
        var words = string.Join(' ', Texts(Draw(Teams)));

        Assert.All(Teams.SelectMany(x => x.Split(' ')).Distinct(), x => Assert.Contains(x, words));
        Assert.DoesNotContain("…", words);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(26)]
    [InlineData(40)]
    public void Every_point_has_its_name_and_no_name_leaves_the_drawing(int count)
    {
        var names = Enumerable.Range(1, count).Select(x => $"Agent Featherstone {x}").ToList();

        var svg = Draw(names);

        var words = string.Join(' ', Texts(svg));
        Assert.All(names, x => Assert.Contains(x, words));
        var height = Size(svg)[3];
        foreach (var text in svg.Descendants(Svg + "text"))
        {
            Assert.InRange(Number(text, "y"), 0, height);
            Assert.True(Start(text) >= 0, $"“{text.Value}” starts at {Start(text)}");
        }
    }

    [Fact]
    public void Names_that_cannot_stand_even_turned_are_left_to_their_marks()
    {
        var names = Enumerable.Range(1, 200).Select(x => $"Agent {x}").ToList();

        var svg = Draw(names);

        Assert.InRange(Texts(svg).Count(x => x.StartsWith("Agent", StringComparison.Ordinal)), 20, 60);
        Assert.Equal(200, Marks(svg).Count);
    }

    [Fact]
    public void Long_names_that_begin_alike_are_told_apart_by_their_end()
    {
        var svg = Draw([.. Enumerable.Range(1, 30).Select(x => $"Agent of the Merrowbridge Faults and Billing Team, number {x}")]);

        var names = Texts(svg).Where(x => x.StartsWith("Agent", StringComparison.Ordinal)).ToList();
        Assert.Equal(30, names.Distinct().Count());
        Assert.All(names, x => Assert.Contains("…", x));
    }

    [Fact]
    public void Names_of_lines_stand_a_line_apart_however_close_their_levels_are()
    {
        var chart = ChartDescription.Of(
            "Scores",
            "",
            "Score",
            [new ChartPoint("a", 0), new ChartPoint("b", 100)],
            [.. Enumerable.Range(0, 20).Select(i => new ChartLine($"level {i}", 99 + i * 0.01, ChartLook.Centre))]
        );

        var levels = Parse(chart)
            .Descendants(Svg + "text")
            .Where(x => x.Value.StartsWith("level", StringComparison.Ordinal))
            .Select(x => Number(x, "y"))
            .Order()
            .ToList();

        Assert.Equal(20, levels.Count);
        Assert.All(levels.Zip(levels.Skip(1)), x => Assert.True(x.Second - x.First >= 14.9, $"{x.Second - x.First} apart"));
        Assert.All(levels, x => Assert.InRange(x, 0, Size(Parse(chart))[3]));
    }

    [Fact]
    public void Each_mark_says_value_interval_and_n_and_opens_its_records()
    {
        var chart = ChartDescription.Of(
            "Scores",
            "Two teams.",
            "Score",
            [
                new ChartPoint("North", 81.27, 77, 84.96, 1240) { Href = "evaluations?team=a&counted=true" },
                new ChartPoint("South", 80, 40, 100, 4, IsTooFew: true, Signal: "below the others"),
            ]
        ) with
        {
            IsOfScores = true,
        };

        var marks = Marks(Parse(chart));

        Assert.Equal("North: 81.2 (interval 77.0 – 84.9), n 1,240", marks[0].Attribute("aria-label")!.Value);
        Assert.Equal("a", marks[0].Name.LocalName);
        Assert.Equal("evaluations?team=a&counted=true", marks[0].Attribute("href")!.Value);
        Assert.Equal("South: too few to judge (interval 40.0 – 100.0), n 4 — below the others", marks[1].Attribute("aria-label")!.Value);
        Assert.Equal("0", marks[1].Attribute("tabindex")!.Value);
        Assert.All(marks, x => Assert.Equal(x.Attribute("aria-label")!.Value, x.Element(Svg + "title")!.Value));
        Assert.DoesNotContain(Marks(Parse(chart, ChartSize.File)), x => x.Name.LocalName == "a");
    }

    [Theory]
    [InlineData(ChartMark.Dot)]
    [InlineData(ChartMark.Line)]
    [InlineData(ChartMark.Step)]
    [InlineData(ChartMark.Bar)]
    [InlineData(ChartMark.Stacked)]
    public void Any_numbers_are_drawn_within_the_drawing(ChartMark mark)
    {
        double?[][] all =
        [
            [],
            [5],
            [null],
            [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
            [0, 0, 0],
            [-3, -7.5, 0.25],
            [1e308, -1e308],
            [1e-12, 2e-12],
            [1e17, 1e17 + 64],
            [.. Enumerable.Range(0, 900).Select(x => (double?)Math.Sin(x))],
        ];
        foreach (var values in all)
        {
            var points = values.Select((x, i) => new ChartPoint($"point {i}", x, x - 1, x + Math.Abs(x ?? 0), i)).ToList();
            foreach (var size in Enum.GetValues<ChartSize>())
            {
                var svg = Parse(ChartDescription.Of("Numbers", "As they come.", "Value", points, mark: mark), size);

                Assert.DoesNotContain("NaN", svg.ToString());
                Assert.DoesNotContain("∞", svg.ToString());
                var (width, height) = (Size(svg)[2], Size(svg)[3]);
                foreach (
                    var one in svg.Descendants().Where(x => x.Name.LocalName is "rect" or "circle" or "line").Where(x => x.Attribute("fill")?.Value != "#fff")
                )
                {
                    foreach (var name in new[] { "x", "cx", "x1", "x2" }.Where(x => one.Attribute(x) is not null))
                        Assert.InRange(Number(one, name), -1, width + 1);
                    foreach (var name in new[] { "y", "cy", "y1", "y2" }.Where(x => one.Attribute(x) is not null))
                        Assert.InRange(Number(one, name), -2, height + 2);
                }
            }
        }
    }

    [Fact]
    public void Thousands_of_points_share_marks_that_lose_none_and_signals_keep_their_own()
    {
        var points = Enumerable.Range(1, 5000).Select(i => new ChartPoint($"{i}", i % 97, N: 2, Signal: i == 2500 ? "a signal" : null)).ToList();

        var marks = Marks(Parse(ChartDescription.Of("Many", "", "Value", points, mark: ChartMark.Line)));

        Assert.InRange(marks.Count, 100, 400);
        var told = marks.Select(x => x.Attribute("aria-label")!.Value).ToList();
        Assert.Single(told, x => x == "2500: 75, n 2 — a signal");
        Assert.Equal(4999, told.Where(x => x.Contains(" points, ")).Sum(x => int.Parse(x.Split(' ')[0], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Parts_of_a_bar_stand_on_each_other_and_those_below_zero_hang_below()
    {
        var chart = new ChartDescription(
            "Change",
            "",
            "Points",
            [
                new ChartSeries("won", ChartMark.Stacked, [new ChartPoint("Jan", 30), new ChartPoint("Feb", double.NaN)]),
                new ChartSeries("lost", ChartMark.Stacked, [new ChartPoint("Jan", -10), new ChartPoint("Feb", -5)]),
                new ChartSeries("found", ChartMark.Stacked, [new ChartPoint("Jan", 10), new ChartPoint("Feb", 20)]),
            ]
        );

        var bars = Marks(Parse(chart)).ConvertAll(x => x.Elements(Svg + "rect").First());

        Assert.Equal(5, bars.Count);
        var (won, lost, found) = (bars[0], bars[1], bars[3]);
        Assert.Equal(Number(won, "y"), Number(found, "y") + Number(found, "height"), 1);
        Assert.Equal(Number(won, "y") + Number(won, "height"), Number(lost, "y"), 1);
        Assert.Equal(3, Number(won, "height") / Number(lost, "height"), 1);
    }

    [Fact]
    public void Series_differ_by_shape_line_and_hatching_as_well_as_by_colour()
    {
        foreach (var mark in new[] { ChartMark.Dot, ChartMark.Line, ChartMark.Bar, ChartMark.Stacked })
        {
            var chart = new ChartDescription(
                "Three",
                "",
                "Value",
                [.. Enumerable.Range(0, 3).Select(i => new ChartSeries($"series {i}", mark, [new ChartPoint("Jan", 10 + i), new ChartPoint("Feb", 12 + i)]))]
            );

            var shapes = Marks(Parse(chart))
                .GroupBy(x => x.Attribute("class")!.Value)
                .Select(x =>
                    string.Join(
                        ' ',
                        x.First().Elements().Where(e => e.Name.LocalName != "title").Select(e => $"{e.Name.LocalName}{e.Attribute("fill")?.Value}{Outline(e)}")
                    )
                )
                .ToList();

            Assert.Equal(3, shapes.Distinct().Count());
        }

        static string Outline(XElement shape) => string.Concat((shape.Attribute("d")?.Value ?? "").Where(char.IsLetter));
    }

    [Fact]
    public void What_was_done_stands_on_its_line_or_by_number_below()
    {
        ChartDescription With(params ChartEvent[] events) =>
            ChartDescription.Of("Scores", "", "Score", [.. Enumerable.Range(1, 12).Select(i => new ChartPoint($"{i}", 80 + i))], mark: ChartMark.Line) with
            {
                Events = events,
            };

        Assert.Contains("New script", Texts(Parse(With(new ChartEvent("New script", 3), new ChartEvent("New system", 11)))));
        var crowded = With([.. Enumerable.Range(0, 9).Select(i => new ChartEvent($"Change of the process by team {i}", 2 + i * 0.5))]);
        var words = string.Join('|', Texts(Parse(crowded, ChartSize.Narrow)));
        Assert.All(Enumerable.Range(0, 9), i => Assert.Contains($"{i + 1} Change of the process by team {i}", words));
        Assert.Equal(21, Marks(Parse(crowded)).Count);
    }

    [Fact]
    public void What_people_typed_is_words_only()
    {
        var chart = ChartDescription.Of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "a & b",
            [new ChartPoint("<b>\u0001\u202Ebold</b>\ud800", 1, Signal: "\"onload=\"alert(1)") { Href = "x\" onclick=\"alert(1)" }],
            [new ChartLine("</svg>", 1, ChartLook.Target)]
        );
        foreach (var size in Enum.GetValues<ChartSize>())
        {
            var svg = Parse(chart, size);

            Assert.DoesNotContain(svg.Descendants(), x => x.Name.LocalName is "script" or "img" or "b");
            Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), x => x.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        }
    }

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(IReadOnlyList<string> names) =>
        Parse(ChartDescription.Of("Scores", "As drawn.", "Score", [.. names.Select(x => new ChartPoint(x, 80, 70, 90, 12))]));

    private static XElement Parse(ChartDescription chart, ChartSize size = ChartSize.Wide) => XElement.Parse(ChartSvg.Draw(chart, size));

    private static List<XElement> Marks(XElement svg) =>
        [.. svg.Descendants().Where(x => x.Attribute("class")?.Value == "chart-marks").Elements().Where(x => x.Element(Svg + "title") is not null)];

    private static List<string> Texts(XElement svg) => [.. svg.Descendants(Svg + "text").Select(x => x.Value)];

    private static double[] Size(XElement svg) => [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];

    /// <summary>The left end of the words, at 6.6 a letter.</summary>
    private static double Start(XElement text)
    {
        var (x, length) = (Number(text, "x"), text.Value.Length * 6.6);
        if (text.Attribute("transform") is { } turn)
            return x - length * Math.Cos(double.Parse(turn.Value["rotate(-".Length..].Split(' ')[0], CultureInfo.InvariantCulture) * Math.PI / 180);
        return text.Attribute("text-anchor")?.Value switch
        {
            "middle" => x - length / 2,
            "end" => x - length,
            _ => x,
        };
    }

    private static double Number(XElement text, string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
