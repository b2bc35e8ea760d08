using System.ComponentModel.DataAnnotations;

namespace Touchstone.Evaluations;

/// <summary>Steps of an evaluator's work, in their order.</summary>
public sealed record ApplyChangesRequest([property: Required, Length(1, 200)] IReadOnlyList<EvaluationChange> Changes);

/// <summary>Where the evaluation stands afterwards, and what became of each change.</summary>
public sealed record ChangesResult(int Version, EvaluationState State, IReadOnlyList<ChangeResult> Results);
