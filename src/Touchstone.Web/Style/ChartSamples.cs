using Touchstone.Shared.Charts;
using Touchstone.Statistics.Shrinkage;

namespace Touchstone.Web.Style;

/// <summary>A chart of every kind, and of numbers that charts are broken with; the same numbers every time.</summary>
public static class ChartSamples
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

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    private static readonly double[] Course = [81.2, 79.8, 82.4, 80.9, 83.1, 74.2, 80.1, 81.7, 84.9, 85.6, 86.3, 85.8];

    private static readonly string[] Causes = ["Wrong promise", "Late callback", "Identity not checked", "Tone", "Wrong amount", "No summary", "Other"];

    private static readonly double[] Errors = [41, 33, 12, 9, 7, 3, 2];

    /// <summary>Every kind of mark and line.</summary>
    public static IReadOnlyList<ChartDescription> Kinds { get; } =
    [Dots(), ControlLine(), ShareLimits(), Steps(), Bars(), Grouped(), Stacked(), Scatter(), Funnel(), Pareto(), Histogram(), SeveralLines()];

    /// <summary>Nothing, one, unlike, huge, missing, many, long and hostile.</summary>
    public static IReadOnlyList<ChartDescription> Awkward { get; } =
    [
        ChartDescription.Of("Nothing yet", "No evaluation is finished.", "Score", []),
        ChartDescription.Of(
            "A single period",
            "One month says nothing about change.",
            "Score",
            [new ChartPoint("Jan", 81.2, 76, 86, 31)],
            mark: ChartMark.Line
        ),
        ChartDescription.Of(
            "Below zero",
            "Net promoter scores of four teams.",
            "NPS, −100 to 100",
            Points(Teams[..4], [-42, 18, -7, 0], 12),
            mark: ChartMark.Bar
        ),
        ChartDescription.Of(
            "Huge and tiny",
            "Contacts of five years.",
            "Contacts",
            Points(["2022", "2023", "2024", "2025", "2026"], [12, 4.5e6, 3.1e9, 1e15, 1e308], null),
            mark: ChartMark.Bar
        ),
        ChartDescription.Of(
            "Values that are none",
            "Two months have no value, one is too few to judge and one interval has no end.",
            "Score",
            [
                new ChartPoint("Jan", 80, 75, 85, 40),
                new ChartPoint("Feb", double.NaN, null, null, 0),
                new ChartPoint("Mar", 78, 60, 92, 4, IsTooFew: true),
                new ChartPoint("Apr", double.PositiveInfinity, null, null, 3),
                new ChartPoint("May", 84, 79, double.PositiveInfinity, 22),
                new ChartPoint("Jun", 82, 78, 86, 44),
            ],
            mark: ChartMark.Line
        ),
        ChartDescription.Of(
            "Three thousand points",
            "Every contact of a quarter; where points lie together, one stroke stands for several.",
            "Seconds",
            [
                .. Enumerable
                    .Range(1, 3000)
                    .Select(i => new ChartPoint(
                        $"Contact {i}",
                        300 + 120 * Math.Sin(i / 90.0) + Noise(i) * 60,
                        N: 1,
                        Signal: i == 1500 ? "far above the others" : null
                    )),
            ],
            [new ChartLine("target 360", 360, ChartLook.Target)],
            ChartMark.Line
        ),
        ChartDescription.Of(
            "Sixty names",
            "Agents with their intervals, in order of name.",
            "Score",
            [
                .. Enumerable
                    .Range(1, 60)
                    .Select(i => new ChartPoint($"Agent Featherstone-Haugh {i}", 78 + 6 * Noise(i), 70 + 6 * Noise(i), 86 + 6 * Noise(i), 20 + i)),
            ]
        ),
        Hostile(),
        Crowded(),
    ];

    /// <summary>Points of sparklines: with a gap, a single one, none.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<ChartPoint> Points, double? Target)> Sparks { get; } =
    [
        ("Score", Points(Months, Course, 30), 85),
        ("With a gap", [.. Points(Months, Course, 30).Select((x, i) => i is 4 or 5 ? x with { Value = null } : x)], null),
        ("One month", Points(Months[..1], Course, 30), null),
        ("No value", [], null),
    ];

    private static double Noise(int i) => Math.Sin(i * 12.9898) * 43758.5453 % 1;

    private static List<ChartPoint> Points(IReadOnlyList<string> names, IReadOnlyList<double> values, int? n, double half = 0) =>
        [
            .. names.Select(
                (x, i) =>
                    half > 0
                        ? new ChartPoint(x, values[i], values[i] - half, values[i] + half, n + 3 * i) { Href = "style" }
                        : new ChartPoint(x, values[i], N: n + 3 * i) { Href = "style" }
            ),
        ];

    private static ChartDescription Dots() =>
        ChartDescription.Of(
            "Quality score by team",
            "Five of 6 can be judged; one interval lies wholly off the overall mean; about 0.3 would by chance alone.",
            "Mean unfailed score, 0 to 100",
            [
                .. Points(Teams, [84.2, 79.1, 71.3, 82.8, 80.4, 90], 48, 4.2)
                    .Select((x, i) => i == 5 ? x with { IsTooFew = true, N = 4, Lower = 68, Upper = 99 } : x),
            ],
            [new ChartLine("all 80.1", 80.1, ChartLook.Centre), new ChartLine("target 85", 85, ChartLook.Target)]
        ) with
        {
            IsOfScores = true,
        };

    private static ChartDescription ControlLine() =>
        ChartDescription.Of(
            "Score by month",
            "One signal: June lies below the lower limit. Look for what changed there.",
            "Mean score",
            [.. Points(Months, Course, 40).Select((x, i) => i == 5 ? x with { Signal = "a point beyond a control limit" } : x)],
            [
                new ChartLine("centre 82.2", 82.2, ChartLook.Centre),
                new ChartLine("limit 90.4", 90.4, ChartLook.Limit),
                new ChartLine("limit 74.6", 74.6, ChartLook.Limit),
                new ChartLine("target 85", 85, ChartLook.Target),
            ],
            ChartMark.Line
        ) with
        {
            Events =
            [
                new ChartEvent("New script for refunds", 4.5, "style"),
                new ChartEvent("Coaching of the night shift", 6),
                new ChartEvent("New telephone system", 10.5),
            ],
        };

    private static ChartDescription ShareLimits()
    {
        int[] n = [120, 80, 200, 150, 60, 300, 110, 90, 140, 160, 75, 130];
        double[] share = [4.2, 6.2, 5.1, 3.9, 8.3, 4.6, 5.5, 6.7, 4.3, 5, 14.7, 5.4];
        ChartSeries Limit(string name, int side) =>
            new(name, ChartMark.Step, [.. Months.Select((x, i) => new ChartPoint(x, Math.Max(0, 5.4 + side * 300 * Math.Sqrt(0.054 * 0.946 / n[i]))))])
            {
                Look = ChartLook.Limit,
            };
        return new ChartDescription(
            "Late answers by month",
            "One signal: November.",
            "Late answers, % of contacts",
            [
                new ChartSeries(
                    "Late",
                    ChartMark.Line,
                    [
                        .. Months.Select(
                            (x, i) => new ChartPoint(x, share[i], N: n[i], Signal: i == 10 ? "a point beyond a control limit" : null) { Href = "style" }
                        ),
                    ]
                ),
                Limit("upper limit", 1),
                Limit("lower limit", -1),
            ]
        )
        {
            Unit = " %",
            Lines = [new ChartLine("centre 5.4 %", 5.4, ChartLook.Centre)],
        };
    }

    private static ChartDescription Steps() =>
        ChartDescription.Of(
            "Agents on the rota",
            "Twelve months of staffing.",
            "Agents",
            Points(Months, [14, 14, 15, 15, 15, 12, 12, 16, 16, 18, 18, 18], null),
            mark: ChartMark.Step
        );

    private static ChartDescription Bars() =>
        ChartDescription.Of(
            "Evaluations by team",
            "How many were finished in the quarter.",
            "Finished evaluations",
            Points(Teams, [48, 51, 54, 57, 60, 4], null),
            [new ChartLine("plan 50", 50, ChartLook.Target)],
            ChartMark.Bar
        );

    private static ChartDescription Grouped() =>
        new(
            "First contact resolution, before and after",
            "Two quarters side by side, with their intervals.",
            "Resolved at first contact, %",
            [
                new ChartSeries("Before", ChartMark.Bar, Points(Teams, [61, 58, 64, 55, 60, 66], 90, 6)),
                new ChartSeries("After", ChartMark.Bar, Points(Teams, [68, 57, 70, 63, 61, 72], 95, 6)),
            ]
        )
        {
            Unit = " %",
        };

    private static ChartDescription Stacked() =>
        new(
            "Errors by class and month",
            "Compliance errors fell after the new script.",
            "Errors",
            [
                new ChartSeries("Customer-critical", ChartMark.Stacked, Points(Months, [9, 8, 10, 9, 7, 6, 6, 7, 5, 6, 5, 4], null)),
                new ChartSeries("Business-critical", ChartMark.Stacked, Points(Months, [5, 6, 4, 5, 5, 4, 3, 4, 4, 3, 3, 4], null)),
                new ChartSeries("Compliance-critical", ChartMark.Stacked, Points(Months, [4, 4, 3, 5, 4, 2, 1, 1, 2, 1, 1, 0], null)),
                new ChartSeries("Not critical", ChartMark.Stacked, Points(Months, [12, 11, 13, 12, 12, 10, 11, 9, 10, 9, 8, 9], null)),
            ]
        );

    private static ChartDescription Scatter() =>
        new(
            "Handling time and score",
            "No plain relation: long contacts score about as well as short ones.",
            "Score",
            [
                new ChartSeries(
                    "Phone",
                    ChartMark.Dot,
                    [
                        .. Enumerable
                            .Range(1, 40)
                            .Select(i => new ChartPoint($"Call {i}", 78 + 12 * Noise(i), N: 1) { X = 260 + 140 * Noise(i + 50), Href = "style" }),
                    ]
                ),
                new ChartSeries(
                    "Chat",
                    ChartMark.Dot,
                    [.. Enumerable.Range(1, 25).Select(i => new ChartPoint($"Chat {i}", 82 + 9 * Noise(i + 90), N: 1) { X = 420 + 160 * Noise(i + 150) })]
                ),
            ]
        )
        {
            AcrossName = "Handling time, seconds",
        };

    private static ChartDescription Funnel()
    {
        int[] n = [220, 35, 90, 140, 60, 180, 48, 110];
        int[] passed = [165, 29, 70, 88, 47, 139, 40, 84];
        return FunnelChart.Describe(
            "Passed by agent",
            "One agent lies below the outer limit.",
            "Passed, %",
            [.. n.Select((_, i) => ($"Agent {i + 1}", (string?)"style"))],
            FunnelLimits.Assess(passed, n)
        );
    }

    private static ChartDescription Pareto() =>
        ParetoChart.Describe("Causes of critical errors", "The first two causes make up 69 % of the errors.", "Errors", Points(Causes, Errors, null));

    private static ChartDescription Histogram() =>
        HistogramChart.Describe(
            "How scores are spread",
            "Most scores lie between 70 and 90.",
            "Score",
            Enumerable.Range(1, 240).Select(i => Math.Round(80 + 9 * (Noise(i) + Noise(i + 300)), 1)),
            "Evaluations",
            (_, _) => "style"
        );

    private static ChartDescription SeveralLines() =>
        new(
            "Score by channel",
            "Phone and chat close up on each other.",
            "Mean score",
            [
                new ChartSeries("Phone", ChartMark.Line, Points(Months, Course, 30)),
                new ChartSeries("Chat", ChartMark.Line, Points(Months, [.. Course.Select((x, i) => x - 6 + i * 0.5)], 22)),
                new ChartSeries("E-mail and letters", ChartMark.Line, Points(Months, [.. Course.Select((x, i) => x - 5.5 + i * 0.4)], 25)),
            ]
        )
        {
            Lines = [new ChartLine("target 85", 85, ChartLook.Target)],
        };

    private static ChartDescription Hostile() =>
        ChartDescription.Of(
            "<script>alert('a title')</script>",
            "Names with markup, with signs that turn the reading direction, and with no space in them at all: “\"><img src=x onerror=alert(1)>”.",
            "Score & \"share\" <b>",
            [
                new ChartPoint("<script>alert(1)</script>", 70, 60, 80, 20) { Href = "style?a=\"><script>alert(1)</script>" },
                new ChartPoint("a & b \u202Ebackwards", 75, 65, 85, 20),
                new ChartPoint(new string('W', 120), 80, 70, 90, 20),
                new ChartPoint("顧客サービス品質管理チーム東京本社営業部", 82, 72, 92, 20),
                new ChartPoint("Zürich \u0007 🎧🎧🎧", 78, 68, 88, 20, Signal: "<b>beyond</b>"),
            ],
            [new ChartLine("</svg><script>alert(2)</script> a very long name of a line that goes on", 77, ChartLook.Centre)]
        );

    private static ChartDescription Crowded() =>
        ChartDescription.Of(
            "Lines that lie together",
            "Eight levels and nine events within a narrow band.",
            "Score",
            Points(Months, Course, 40),
            [
                .. Enumerable.Range(0, 6).Select(i => new ChartLine($"last year’s mean of team {i + 1}", 81 + 0.2 * i, ChartLook.Centre)),
                new ChartLine("target 82", 82, ChartLook.Target),
                new ChartLine("limit 90", 90, ChartLook.Limit),
            ],
            ChartMark.Line
        ) with
        {
            Events = [.. Enumerable.Range(0, 9).Select(i => new ChartEvent($"Change number {i + 1} of the process", 2 + i * 1.1))],
        };
}
