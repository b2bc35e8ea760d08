using Touchstone.Scoring;

namespace Touchstone.Evaluations;

/// <summary>An evaluation whole, as a kept revision has it.</summary>
/// <param name="Revision">When the revision was made, by whom and why.</param>
/// <param name="IsCurrent">Whether it is the one that counts now.</param>
/// <param name="Evaluation">The evaluation with the score, answers, evidence and notes of that revision.</param>
/// <param name="Derivation">The derivation stored with it.</param>
public sealed record EvaluationAtRevision(RevisionLine Revision, bool IsCurrent, EvaluationDetail Evaluation, IReadOnlyList<DerivationLine> Derivation);

/// <summary>One thing that is another in a later revision.</summary>
/// <param name="What">“score”, “answer”, “judgement”, “cause”, “evidence” or “note”.</param>
/// <param name="CriterionId">The criterion it is about, where it is about one.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Before">How it was; null when it was not there.</param>
/// <param name="After">How it is; null when it is gone.</param>
public sealed record RevisionDifference(string What, string? CriterionId, string Title, string? Before, string? After);

/// <summary>What differs between two revisions of an evaluation.</summary>
/// <param name="Earlier">The earlier one.</param>
/// <param name="Later">The later one.</param>
/// <param name="Differences">Every difference, the scores first, then in the order of the scorecard.</param>
public sealed record RevisionComparison(RevisionLine Earlier, RevisionLine Later, IReadOnlyList<RevisionDifference> Differences);
