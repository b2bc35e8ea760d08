using System.Text.Json.Serialization;
using Touchstone.Statistics;

namespace Touchstone.Shared.Figures;

/// <summary>A number as it may be shown to people, the same on pages, in the API, in commands and in files.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Value">The value; null where nothing could be measured.</param>
/// <param name="Lower">Lower limit of the interval; null without an interval, or where it has no end.</param>
/// <param name="Upper">Upper limit of the interval; null without an interval, or where it has no end.</param>
/// <param name="Confidence">The level of the interval, 0.95 for 95 %; null without an interval.</param>
/// <param name="N">How many its definition counts stand behind it.</param>
/// <param name="Method">How the interval is made.</param>
/// <param name="IsTooFew">Whether n is too few to judge: then the interval is shown and never the bare value.</param>
/// <param name="Notes">What must be known to read it.</param>
public sealed record MeasuredFigure(
    FigureDefinition Definition,
    double? Value,
    double? Lower,
    double? Upper,
    double? Confidence,
    int N,
    string? Method,
    bool IsTooFew,
    IReadOnlyList<string> Notes
)
{
    /// <summary>What n counts.</summary>
    public string Counts => Definition.Counts;

    public double? StandardError { get; init; }

    /// <summary>
    /// Where the records behind it are listed, as an address that the pages and the API (below /api/v1/) both have; null where there is no such list.
    /// </summary>
    public string? Records { get; init; }

    [JsonIgnore]
    public bool HasInterval => Confidence is not null;

    /// <summary>Whether the interval has no lower end.</summary>
    [JsonIgnore]
    public bool IsOpenBelow { get; init; }

    /// <summary>Whether the interval has no upper end.</summary>
    [JsonIgnore]
    public bool IsOpenAbove { get; init; }

    /// <summary>An estimate as a figure.</summary>
    /// <param name="definition">What it is.</param>
    /// <param name="estimate">What the statistics library found; a share where the figure is a percentage.</param>
    /// <param name="minimum">The fewest that may be judged.</param>
    /// <param name="n">How many stand behind it, where that is not what the estimate counts.</param>
    public static MeasuredFigure Of(FigureDefinition definition, Estimate estimate, int minimum = 0, int? n = null)
    {
        var scale = definition.Unit == FigureUnit.Percent ? 100 : 1;
        return new MeasuredFigure(
            definition,
            Finite(scale * estimate.Value),
            Finite(scale * estimate.Interval?.Lower),
            Finite(scale * estimate.Interval?.Upper),
            estimate.Interval?.Level,
            n ?? estimate.N,
            estimate.Interval?.Method,
            (n ?? estimate.N) < minimum,
            estimate.Notes
        )
        {
            StandardError = Finite(scale * estimate.StandardError),
            IsOpenBelow = estimate.Interval is { Lower: double.NegativeInfinity },
            IsOpenAbove = estimate.Interval is { Upper: double.PositiveInfinity },
        };
    }

    /// <summary>The same with limits that lie where the value can.</summary>
    public MeasuredFigure Within(double least, double most) =>
        this with
        {
            Lower = Lower is { } lower ? Math.Max(least, lower) : null,
            Upper = Upper is { } upper ? Math.Min(most, upper) : null,
        };

    private static double? Finite(double? value) => value is { } x && double.IsFinite(x) ? x : null;
}
