namespace Touchstone.Scoring;

internal sealed class CriterionTally
{
    public CriterionTally(Criterion criterion, ScoringMode mode, AnswerSheet sheet)
    {
        Criterion = criterion;
        StatedWeight = CriterionValue.Weight(criterion, mode);
        Weight = Fraction.Of(StatedWeight);
        Answer = sheet.Of(criterion);
        State =
            !sheet.Visible.Contains(criterion.Id) ? CriterionState.Hidden
            : Answer is null ? CriterionState.Open
            : Answer.IsNotApplicable ? CriterionState.NotApplicable
            : criterion.CountsTowardsScore ? CriterionState.Answered
            : CriterionState.Unscored;
        IsCriticalError = Answer is not null && CriterionValue.IsCriticalError(criterion, Answer);
        Share = State == CriterionState.Answered ? CriterionValue.Share(criterion, Answer!) : Fraction.Zero;
    }

    public Criterion Criterion { get; }
    public decimal StatedWeight { get; }
    public Fraction Weight { get; }
    public Answer? Answer { get; }
    public CriterionState State { get; }
    public bool IsCriticalError { get; }
    public Fraction Share { get; }
    public Fraction Product => Weight * Share;
    public bool Counts => State == CriterionState.Answered;
}
