using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Tests.Shared.Steps;

namespace Touchstone.Tests.Evaluations;

public sealed class EvaluationStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Manager = new("0197a000-0000-7000-8000-000000000001");
    private static readonly ScoreResult Score = new()
    {
        Unfailed = 80,
        Final = 70,
        Passed = true,
    };

    [Fact]
    public void Every_step_from_every_state_leads_on_or_is_refused_with_its_code() =>
        new StepTable<Evaluation, EvaluationState, EvaluationAction>(At, x => x.State)
            .By(EvaluationAction.Continue, x => x.Begin(Noon))
            .By(EvaluationAction.Release, x => x.Release(Manager, Noon))
            .By(EvaluationAction.Reopen, x => x.Reopen("Wrong call", []))
            .By(EvaluationAction.Acknowledge, x => x.Acknowledge("Thank you", Noon))
            .By(EvaluationAction.Void, x => x.Void("Wrong call", VoidCause.Decision, Noon))
            //                              Assigned         Draft            Submitted            Released               Acknowledged            Voided
            .Row(EvaluationAction.Continue, "Draft", "same", "evaluation-closed", "evaluation-closed", "evaluation-closed", "evaluation-closed")
            .Row(EvaluationAction.Release, "not-submitted", "not-submitted", "Released", "not-submitted", "not-submitted", "not-submitted")
            .Row(EvaluationAction.Reopen, "not-submitted", "not-submitted", "Draft", "not-submitted", "not-submitted", "not-submitted")
            .Row(EvaluationAction.Acknowledge, "not-released", "not-released", "not-released", "Acknowledged", "already-acknowledged", "not-released")
            .Row(EvaluationAction.Void, "Voided", "Voided", "Voided", "Voided", "Voided", "already-voided")
            .Check();

    [Fact]
    public void Submitting_is_the_end_of_answering() =>
        new StepTable<Evaluation, EvaluationState, EvaluationAction>(At, x => x.State)
            .By(EvaluationAction.Continue, x => x.Submit(Score, [], Noon))
            .Row(EvaluationAction.Continue, "Submitted", "Submitted", "evaluation-closed", "evaluation-closed", "evaluation-closed", "evaluation-closed")
            .Row(EvaluationAction.Release, "not-submitted", "not-submitted", "same", "not-submitted", "not-submitted", "not-submitted")
            .Row(EvaluationAction.Reopen, "not-submitted", "not-submitted", "same", "not-submitted", "not-submitted", "not-submitted")
            .Row(EvaluationAction.Acknowledge, "not-released", "not-released", "not-released", "same", "already-acknowledged", "not-released")
            .Row(EvaluationAction.Void, "same", "same", "same", "same", "same", "already-voided")
            .Check();

    [Fact]
    public void Each_step_leaves_what_it_stands_for()
    {
        var answer = new EvaluationAnswer { CriterionId = "greeting" };
        var evaluation = new Evaluation { ReferenceYear = 2026, ReferenceNumber = 1 };
        Assert.True(evaluation.Begin(Noon));
        Assert.False(evaluation.Begin(Noon.AddHours(1)));
        evaluation.Submit(Score, [answer], Noon.AddHours(2));
        Assert.Equal((Noon, Noon.AddHours(2), 1), (evaluation.StartedAt, evaluation.SubmittedAt, evaluation.Revision));
        Assert.Equal((80m, 70m, true), (evaluation.UnfailedScore, evaluation.FinalScore, evaluation.Passed));

        evaluation.Reopen(" Wrong call ", [answer]);
        Assert.Equal((null, null, "Wrong call"), (evaluation.FinalScore, evaluation.SubmittedAt, evaluation.ReopenReason));
        Assert.False(answer.IsHidden);

        evaluation.Submit(Score, [answer], Noon.AddHours(3));
        evaluation.Release(Manager, Noon.AddHours(4));
        evaluation.Acknowledge("  ", Noon.AddHours(5));
        Assert.Equal((2, Manager, null), (evaluation.Revision, evaluation.ReleasedById, evaluation.AcknowledgementComment));
        evaluation.Void(" Wrong call ", VoidCause.OwnInteraction, Noon.AddHours(6));
        Assert.Equal(("Wrong call", VoidCause.OwnInteraction), (evaluation.VoidReason, evaluation.VoidCause));
    }

    private static Evaluation At(EvaluationState state)
    {
        var evaluation = new Evaluation { ReferenceYear = 2026, ReferenceNumber = 1 };
        if (state is EvaluationState.Assigned)
            return evaluation;
        evaluation.Begin(Noon);
        if (state is EvaluationState.Submitted or EvaluationState.Released or EvaluationState.Acknowledged)
            evaluation.Submit(Score, [], Noon);
        if (state is EvaluationState.Released or EvaluationState.Acknowledged)
            evaluation.Release(Manager, Noon);
        if (state is EvaluationState.Acknowledged)
            evaluation.Acknowledge(null, Noon);
        if (state is EvaluationState.Voided)
            evaluation.Void("Wrong call", VoidCause.Decision, Noon);
        return evaluation;
    }
}
