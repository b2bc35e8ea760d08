namespace Touchstone.Evaluations.Together;

/// <summary>
/// What was changed, and what was left as it is. Many are changed by a job, which then says the same: its id stands here, and nothing else yet.
/// </summary>
public sealed record ChangedTogether(IReadOnlyList<Guid> Changed, IReadOnlyList<SkippedEvaluation> Skipped, Guid? JobId = null);
