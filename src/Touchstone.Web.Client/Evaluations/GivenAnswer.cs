using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What the evaluator said to one criterion: the answer, the reason for it, where the cause lies, and the change that wrote it.</summary>
public sealed record GivenAnswer
{
    public required string CriterionId { get; init; }
    public AnswerValue? Answer { get; init; }
    public bool IsNotApplicable { get; init; }
    public string? Judgement { get; init; }
    public string? Cause { get; init; }
    public Guid? OperationId { get; init; }

    /// <summary>Whether two windows said the same, whichever change wrote it.</summary>
    public bool SaysTheSameAs(GivenAnswer other) =>
        ForScore(false).Value == other.ForScore(false).Value && (Judgement ?? "") == (other.Judgement ?? "") && (Cause ?? "") == (other.Cause ?? "");

    /// <summary>The answer as the scoring library takes it.</summary>
    public Answer ForScore(bool hasEvidence) =>
        new()
        {
            CriterionId = CriterionId,
            Value = IsNotApplicable ? new AnswerValue { IsNotApplicable = true } : Answer ?? new AnswerValue(),
            HasEvidence = hasEvidence,
        };
}
