using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Scores;

public sealed class ErrorClassTests
{
    private static readonly ScorecardDocument Sample = Card(
        YesNo("gate", 1),
        Critical("a", 1, ErrorClass.CustomerCritical, CriticalEffect.None),
        Critical("b", 1, ErrorClass.CustomerCritical, CriticalEffect.None),
        Critical("c", 1, ErrorClass.ComplianceCritical, CriticalEffect.None).AllowingNotApplicable(),
        Critical("d", 1, ErrorClass.ComplianceCritical, CriticalEffect.None).When("gate", ConditionOperator.Is, "yes")
    );

    [Fact]
    public void Each_class_has_its_own_outcome()
    {
        var result = Scorer.Score(Sample, [Answer.OfLevel("a", "no"), Answer.OfLevel("b", "yes"), Answer.OfLevel("c", "yes")]);
        Assert.Equal(
            [ErrorClass.CustomerCritical, ErrorClass.BusinessCritical, ErrorClass.ComplianceCritical],
            result.ErrorClasses.Select(outcome => outcome.ErrorClass)
        );
        Assert.Equal((ErrorClassState.Error, "a"), (result.ErrorClasses[0].State, result.ErrorClasses[0].CriterionIds.Single()));
        Assert.Equal(ErrorClassState.NotAssessed, result.ErrorClasses[1].State);
        Assert.Equal((ErrorClassState.Clear, "c"), (result.ErrorClasses[2].State, result.ErrorClasses[2].CriterionIds.Single()));
    }

    [Fact]
    public void A_class_is_open_until_every_criterion_shown_is_answered()
    {
        var result = Scorer.Score(Sample, [Answer.OfLevel("b", "yes"), Answer.OfLevel("gate", "yes"), Answer.OfLevel("c", "yes")]);
        Assert.Equal((ErrorClassState.Open, "a"), (result.ErrorClasses[0].State, result.ErrorClasses[0].CriterionIds.Single()));
        Assert.Equal((ErrorClassState.Open, "d"), (result.ErrorClasses[2].State, result.ErrorClasses[2].CriterionIds.Single()));
    }

    [Fact]
    public void A_class_whose_criteria_did_not_apply_is_not_assessed()
    {
        var result = Scorer.Score(Sample, [Answer.OfLevel("gate", "no"), Answer.NotApplicable("c")]);
        Assert.Equal(ErrorClassState.NotAssessed, result.ErrorClasses[2].State);
    }

    [Fact]
    public void A_hidden_error_is_none()
    {
        var result = Scorer.Score(Sample, [Answer.OfLevel("gate", "no"), Answer.OfLevel("d", "no"), Answer.OfLevel("c", "yes")]);
        Assert.Equal(ErrorClassState.Clear, result.ErrorClasses[2].State);
    }
}
