using Touchstone.Shared.Figures;

namespace Touchstone.Results;

/// <summary>The figures of one team, agent, scorecard, section, criterion or period.</summary>
/// <param name="Key">The id of what the row is about.</param>
/// <param name="Label">Its name.</param>
/// <param name="Under">What it belongs to: an agent's team, a criterion's section.</param>
/// <param name="Evaluated">Interactions evaluated; one evaluated twice counts once, with its latest evaluation.</param>
/// <param name="Eligible">Interactions that could have been evaluated: those with an agent and a time.</param>
/// <param name="Agents">How many agents the evaluations are of.</param>
/// <param name="Score">Mean unfailed score: before any critical error took effect.</param>
/// <param name="PassRate">Share that passed; null where rows are parts of an evaluation.</param>
/// <param name="NotApplicableRate">Share of the shown criteria that did not apply.</param>
public sealed record ResultsRow(
    string Key,
    string Label,
    string? Under,
    int Evaluated,
    int? Eligible,
    int Agents,
    MeasuredFigure Score,
    MeasuredFigure? PassRate,
    MeasuredFigure? CustomerCriticalAccuracy,
    MeasuredFigure? BusinessCriticalAccuracy,
    MeasuredFigure? ComplianceCriticalAccuracy,
    MeasuredFigure NotApplicableRate
)
{
    /// <summary>Where the evaluated are listed.</summary>
    public string? Records { get; init; }

    /// <summary>The evaluations with such an error; null where the class could not be assessed.</summary>
    public CountedRecords? CustomerCriticalErrors { get; init; }

    public CountedRecords? BusinessCriticalErrors { get; init; }

    public CountedRecords? ComplianceCriticalErrors { get; init; }

    /// <summary>What must be known to read the row: that a criterion took the place of another one, or was replaced.</summary>
    public string? Note { get; init; }
}
