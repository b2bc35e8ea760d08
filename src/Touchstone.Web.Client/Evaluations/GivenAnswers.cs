using Touchstone.Evaluations;
using Touchstone.Scoring;

namespace Touchstone.Web.Client.Evaluations;

/// <summary>What the evaluate page asks of the answers that the API gives.</summary>
public static class GivenAnswers
{
    public static WorkspaceAnswer None(string criterionId) => new(criterionId, null, false, null, null, null);

    extension(WorkspaceAnswer given)
    {
        public WorkspaceAnswer Saying(AnswerValue? value, bool isNotApplicable = false) =>
            given with
            {
                Answer = value is null ? null : new Answer { CriterionId = given.CriterionId, Value = value },
                IsNotApplicable = isNotApplicable,
            };

        /// <summary>Whether two windows said the same, whichever change wrote it.</summary>
        public bool SaysTheSameAs(WorkspaceAnswer other) =>
            given.ForScore(false).Value == other.ForScore(false).Value
            && (given.Judgement ?? "") == (other.Judgement ?? "")
            && (given.Cause ?? "") == (other.Cause ?? "");

        /// <summary>The answer as the scoring library takes it.</summary>
        public Answer ForScore(bool hasEvidence) =>
            new()
            {
                CriterionId = given.CriterionId,
                Value = given.IsNotApplicable ? new AnswerValue { IsNotApplicable = true } : given.Answer?.Value ?? new AnswerValue(),
                HasEvidence = hasEvidence,
            };
    }
}
