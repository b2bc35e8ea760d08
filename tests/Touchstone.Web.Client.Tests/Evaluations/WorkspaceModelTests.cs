using System.Text.Json;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;
using Touchstone.Web.Client.Shared;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class WorkspaceModelTests
{
    private static readonly ScorecardDocument Card = ReadyScorecards.All[0];

    [Fact]
    public void Replaying_the_changes_gives_the_same_answers_evidence_notes_and_score()
    {
        var model = Model();
        var changes = new List<EvaluationChange>();
        foreach (var criterion in model.VisibleCriteria.Where(x => x.Levels.Count > 0).ToList())
        {
            changes.Add(model.Say(criterion.Id, new AnswerValue { Level = criterion.Levels[0].Id }));
            changes.Add(model.AddEvidence(model.NewEvidence(criterion.Id) with { Fact = "Heard so." }));
        }
        model.TypeJudgement(Card.AllCriteria().First().Id, "Because it was so.");
        model.TypeNote(model.Strength with { Text = "Calm throughout.", EvidenceId = model.Evidence[0].Id });
        changes.AddRange(model.CommitTyped());
        model.Recalculate();

        var again = Model();
        foreach (var change in changes.Select(Travelled))
            again.Replay(change);
        again.Recalculate();

        Assert.Equal(model.Score.Unfailed, again.Score.Unfailed);
        Assert.NotNull(again.Score.Unfailed);
        Assert.Equal(model.Evidence, again.Evidence);
        Assert.Equal("Because it was so.", again.AnswerTo(Card.AllCriteria().First().Id).Judgement);
        Assert.Equal(model.Strength, again.Strength);
        Assert.Equal(model.Missing, again.Missing);
    }

    [Fact]
    public void A_conflict_keeps_both_until_the_evaluator_chooses()
    {
        var model = Model();
        var criterion = Card.AllCriteria().First(x => x.Levels.Count > 1);
        model.Say(criterion.Id, new AnswerValue { Level = criterion.Levels[0].Id });
        var theirs = GivenAnswers.None(criterion.Id).Saying(new AnswerValue { Level = criterion.Levels[1].Id }) with
        {
            OperationId = Guid.Parse("11111111-1111-1111-1111-111111111111"),
        };
        model.Meet(theirs);

        Assert.Equal(criterion.Levels[0].Id, model.AnswerTo(criterion.Id).Answer?.Level);
        var change = model.KeepMine(criterion.Id);

        Assert.Equal(theirs.OperationId, change.BasedOn);
        Assert.Equal(criterion.Levels[0].Id, change.Answer?.Level);
        Assert.Null(model.ConflictOf(criterion.Id));
    }

    [Fact]
    public void A_number_key_ticks_an_item_and_ticks_it_off_again()
    {
        var criterion = new Criterion
        {
            Id = "c",
            Title = "Steps",
            Kind = AnswerKind.Checklist,
            ChecklistItems =
            [
                new ChecklistItem
                {
                    Id = "x",
                    Text = "X",
                    Value = 1,
                },
                new ChecklistItem
                {
                    Id = "y",
                    Text = "Y",
                    Value = 1,
                },
            ],
        };
        var none = GivenAnswers.None("c");

        var ticked = Answering.ByDigit(criterion, none, 2)!;
        Assert.Equal(["y"], ticked.Items!);
        Assert.Empty(Answering.ByDigit(criterion, none.Saying(ticked), 2)!.Items!);
        Assert.Null(Answering.ByDigit(criterion, none, 3));
    }

    private static EvaluationChange Travelled(EvaluationChange change) =>
        JsonSerializer
            .Deserialize(JsonSerializer.Serialize(new Pending<EvaluationChange>(1, change), EvaluationChanges.Kind.Json), EvaluationChanges.Kind.Json)!
            .Change;

    private static WorkspaceModel Model() =>
        new(
            new EvaluationWorkspace(
                Guid.Parse("22222222-2222-2222-2222-222222222222"),
                "EV-2026-00001",
                EvaluationState.Draft,
                Version: 1,
                IsBlind: false,
                AgentName: "Ann",
                EvaluatorName: "Eve",
                SelectionNote: null,
                DueOn: null,
                UsualSeconds: null,
                SecondsSpent: 0,
                Card,
                Card.Title,
                ScorecardNumber: 1,
                new WorkspaceInteraction(1, "phone", null, null, null, null, null, null, null, null, null, null, null, 1, []),
                Answers: [],
                Evidence: [],
                Notes: [],
                MayWrite: true,
                WhyNot: null,
                TimeZone: "UTC"
            ),
            new OperationIds(TimeProvider.System)
        );
}
