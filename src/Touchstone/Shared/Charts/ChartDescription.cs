namespace Touchstone.Shared.Charts;

/// <summary>What a chart shows, apart from how it is drawn: the same numbers stand in its drawing, its table, its file and its sentence.</summary>
/// <param name="Title">What the chart is of.</param>
/// <param name="Summary">One sentence in plain words that says what is to be seen.</param>
/// <param name="ValueName">What is measured upwards, with its unit.</param>
/// <param name="Series">What is drawn, each in its kind of mark, in the order of drawing.</param>
public sealed record ChartDescription(string Title, string Summary, string ValueName, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>Levels across the whole chart: centre, limits, target; labelled on the line.</summary>
    public IReadOnlyList<ChartLine> Lines { get; init; } = [];

    /// <summary>What was done and when: labelled upright lines.</summary>
    public IReadOnlyList<ChartEvent> Events { get; init; } = [];

    /// <summary>What runs to the right, where it is not plain from the names under the chart.</summary>
    public string? AcrossName { get; init; }

    /// <summary>What n counts, as the head of its column.</summary>
    public string CountName { get; init; } = "n";

    /// <summary>Whether the values are scores or means of them, which are cut and never rounded up.</summary>
    public bool IsOfScores { get; init; }

    /// <summary>The unit behind each value in words and table, such as " %"; the axis has it in its name.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The series that carry the numbers, without limits and targets.</summary>
    internal IEnumerable<ChartSeries> Data => Series.Where(x => x.Look == ChartLook.Data);

    /// <summary>Whether points stand at numbers, as in a scatter, and not side by side.</summary>
    internal bool IsNumericAcross => Series.SelectMany(x => x.Points).Any(x => x.X is { } at && double.IsFinite(at));

    /// <summary>One row of values with their intervals: teams and agents as dots, periods joined by a line.</summary>
    public static ChartDescription Of(
        string title,
        string summary,
        string valueName,
        IReadOnlyList<ChartPoint> points,
        IReadOnlyList<ChartLine>? lines = null,
        ChartMark mark = ChartMark.Dot
    ) => new(title, summary, valueName, [new ChartSeries(valueName, mark, points)]) { Lines = lines ?? [] };
}
