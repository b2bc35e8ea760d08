using Touchstone.Evaluations;

namespace Touchstone.Results;

/// <summary>
/// Which evaluations the results are made of; the days are those of the interactions. Random draws unless targeted ones are asked for, never both;
/// one scorecard family, the most used one where none is named.
/// </summary>
public sealed record ResultsFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? TeamId = null,
    Guid? AgentId = null,
    string? Family = null,
    string? Channel = null,
    EvaluationSelection Selection = EvaluationSelection.Random,
    ResultsGrouping By = ResultsGrouping.Team
);
