using Touchstone.Evaluations;

namespace Touchstone.Results;

/// <summary>Which evaluations the results are made of; the days are those of the interactions.</summary>
public sealed record ResultsFilter(
    DateOnly? From = null,
    DateOnly? To = null,
    Guid? TeamId = null,
    Guid? AgentId = null,
    string? Family = null,
    string? Channel = null,
    EvaluationSelection? Selection = null,
    ResultsGrouping By = ResultsGrouping.Team);
