namespace Touchstone.Shared.Charts;

/// <summary>What a chart shows, apart from how it is drawn: the same numbers stand in its table, its file and its sentence.</summary>
/// <param name="Title">What the chart is of.</param>
/// <param name="Summary">One sentence in plain words that says what is to be seen.</param>
/// <param name="ValueName">What is measured, with its unit.</param>
/// <param name="Points">In order of the horizontal axis.</param>
/// <param name="Lines">Level lines: centre, limits, target; labelled on the line.</param>
/// <param name="Joined">Whether neighbouring points are joined: periods are, teams are not.</param>
/// <param name="Limits">Limits that differ from point to point, drawn in steps: one pair a point, or none at all.</param>
/// <param name="IsOfScores">Whether the values are scores or means of them, which are cut and never rounded up.</param>
public sealed record ChartDescription(
    string Title,
    string Summary,
    string ValueName,
    IReadOnlyList<ChartPoint> Points,
    IReadOnlyList<ChartLine> Lines,
    bool Joined,
    IReadOnlyList<ChartLimits>? Limits = null,
    bool IsOfScores = false
);

/// <summary>One point with its interval; a value that is too few to judge is drawn as its interval only.</summary>
public sealed record ChartPoint(string Label, double? Value, double? Lower, double? Upper, int N, bool IsTooFew, string? Signal = null);

/// <summary>Lower and upper control limit of one point; null where it has none.</summary>
public sealed record ChartLimits(double? Lower, double? Upper);

/// <summary>A level line with its name.</summary>
public sealed record ChartLine(string Label, double Value, string Kind);
