using System.Text.Json;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class WorkspaceModelTests
{
    private static readonly ScorecardDocument Card = ReadyScorecards.All[0];

    [Fact]
    public void Replaying_the_changes_gives_the_same_answers_evidence_notes_and_score()
    {
        var model = Model();
        var changes = new List<Change>();
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
        var theirs = new GivenAnswer
        {
            CriterionId = criterion.Id,
            Answer = new AnswerValue { Level = criterion.Levels[1].Id },
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
        var none = new GivenAnswer { CriterionId = "c" };

        var ticked = Answering.ByDigit(criterion, none, 2)!;
        Assert.Equal(["y"], ticked.Items!);
        Assert.Empty(Answering.ByDigit(criterion, none with { Answer = ticked }, 2)!.Items!);
        Assert.Null(Answering.ByDigit(criterion, none, 3));
    }

    private static Change Travelled(Change change) =>
        JsonSerializer
            .Deserialize(JsonSerializer.Serialize(new PendingChange(1, change), WorkspaceJson.Default.PendingChange), WorkspaceJson.Default.PendingChange)!
            .Change;

    private static WorkspaceModel Model() =>
        new(
            new EvaluationWorkspace
            {
                Id = Guid.Parse("22222222-2222-2222-2222-222222222222"),
                Reference = "EV-2026-00001",
                State = "draft",
                Scorecard = Card,
                Interaction = new EvaluationWorkspace.InteractionFacts(),
                MayWrite = true,
            },
            new OperationIds(TimeProvider.System)
        );
}
