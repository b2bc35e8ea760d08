namespace Touchstone.Shared.Charts;

/// <summary>The colours and strokes of a drawing in a file of its own, where no style sheet of a page knows its classes.</summary>
internal static class ChartFileStyle
{
    public const string Element = """
        <style>
        text{font:12px system-ui,sans-serif;fill:#5D6673}
        .chart-axis{stroke:#E3E0DA}
        .chart-zero{stroke:#5D6673}
        .chart-title{font-size:15px;font-weight:600;fill:#1F2937}
        .s0{color:#0072B2}
        .s1{color:#D55E00}
        .s2{color:#007A59}
        .s3{color:#A8517F}
        .s4{color:#9A6A00}
        .s5{color:#2E7DB0}
        .chart-join{fill:none;stroke:currentColor;stroke-width:1.5}
        .chart-join.s1{stroke-dasharray:7 3}
        .chart-join.s2{stroke-dasharray:2 3}
        .chart-join.s3{stroke-dasharray:9 3 2 3}
        .chart-join.s4{stroke-dasharray:12 4}
        .chart-join.s5{stroke-dasharray:4 2}
        .chart-interval,.chart-several{stroke:currentColor;stroke-width:2.5;opacity:.55}
        .chart-interval.many{stroke-width:1}
        .chart-interval.on-bar{stroke:#1F2937;opacity:1;stroke-width:1.5}
        .chart-point,.chart-bar{fill:currentColor}
        .chart-signal{fill:#B84700}
        .chart-pattern{stroke:#fff;stroke-width:1.5}
        .chart-line{fill:none;stroke:#5D6673;stroke-dasharray:5 4}
        .chart-line.centre{stroke-dasharray:none}
        .chart-line.target{stroke:#0F766E;stroke-width:1.5;stroke-dasharray:2 3}
        .chart-upright{stroke:#1F2937;stroke-dasharray:1 3}
        .chart-leader{stroke:#5D6673;stroke-width:.75}
        </style>
        """;
}
