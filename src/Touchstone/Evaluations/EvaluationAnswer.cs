using Touchstone.Scoring;
using Touchstone.Shared;

namespace Touchstone.Evaluations;

/// <summary>The judgement on one criterion; its evidence stands apart.</summary>
internal sealed class EvaluationAnswer
{
    public long Id { get; set; }
    public Guid EvaluationId { get; set; }
    public string CriterionId { get; set; } = "";

    /// <summary>The value as a JSON object in the form of the scoring library's answer; null when only a reason or evidence stands yet.</summary>
    public string? Value { get; set; }
    public bool IsNotApplicable { get; set; }

    /// <summary>Why this level: the evaluator's reason.</summary>
    public string? Judgement { get; set; }

    /// <summary>Where the cause lies: one of those the criterion offers.</summary>
    public string? Cause { get; set; }
    public DateTimeOffset AnsweredAt { get; set; }

    /// <summary>The change that last wrote this answer, so that a repeated request is recognised.</summary>
    public Guid? OperationId { get; set; }

    /// <summary>Set at submission: 0 to 1 of what the criterion can give, the weight it counted with, whether it was a critical error.</summary>
    public decimal? Share { get; private set; }
    public decimal? EffectiveWeight { get; private set; }
    public bool IsCriticalError { get; private set; }
    public bool IsHidden { get; private set; }

    /// <summary>Its part of the score that stands.</summary>
    public void Keep(ScoreResult score)
    {
        var part = score.Criteria.FirstOrDefault(x => x.CriterionId == CriterionId);
        Keep(part?.Value, part?.EffectiveWeight, part?.IsCriticalError ?? false, part?.State is CriterionState.Hidden or null);
    }

    public void Keep(decimal? share, decimal? weight, bool isCriticalError, bool isHidden) =>
        (Share, EffectiveWeight, IsCriticalError, IsHidden) = (StoredScore.Cut(share), StoredScore.Cut(weight), isCriticalError, isHidden);

    /// <summary>No score stands.</summary>
    public void Forget() => (Share, EffectiveWeight, IsCriticalError, IsHidden) = (null, null, false, false);
}
