using Touchstone.Causes;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Outbox;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Causes;

/// <summary>Scorecards list causes, evaluators choose among them, and everybody reads what became of them since.</summary>
public sealed class CausesInUseTests
{
    [Fact]
    public async Task An_evaluator_chooses_a_cause_of_the_tree_and_it_is_read_as_what_it_became()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (criterion, listed) = await ListedAsync(scene);
        var parent = await scene.Get<CauseQueries>().FindAsync(scene.Manager, listed);
        var below = await scene.Get<AddCause>().ExecuteAsync(scene.Manager, new AddCauseRequest("Much closer", parent));
        var key = (await scene.Get<CauseQueries>().GetAsync(scene.Manager, below)).Cause.Key;
        var id = (await scene.AssignAsync()).Id;

        var refused = await scene.ChangeAsync(id, Low(scene, criterion, "nothing-like-it"));
        Assert.Equal("unknown-cause", Assert.Single(refused.Results).Code);
        Assert.Equal(ChangeOutcome.Applied, Assert.Single((await scene.ChangeAsync(id, Low(scene, criterion, key.ToUpperInvariant()))).Results).Outcome);
        Assert.Equal((key, false), await ReadAsync(scene, id, criterion));

        await scene.Get<MergeCauses>().ExecuteAsync(scene.Manager, new MergeCausesRequest(below, ExpectedVersion.Any, parent, "One thing"));

        var read = (await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id))
            .Sections.SelectMany(x => x.Criteria)
            .Single(x => x.Id == criterion.Id);
        Assert.Equal(key, read.Cause);
        Assert.Equal((await scene.Get<CauseQueries>().GetAsync(scene.Manager, parent)).Cause.Path, read.CauseNow!.Path);
        Assert.Contains("was merged into", Assert.Single(read.CauseNow.Changes).Sentence, StringComparison.Ordinal);
        var record = await (await scene.Get<ExportEvaluations>().ExecuteAsync(scene.Manager, new EvaluationFilter { Evaluation = id })).SingleAsync(
            TestContext.Current.CancellationToken
        );
        var exported = record.Answers.Single(x => x.CriterionId == criterion.Id);
        Assert.Equal((key, read.CauseNow.Key), (exported.Cause, exported.CauseKey));
    }

    [Fact]
    public async Task Results_count_each_cause_with_those_below_and_what_became_part_of_it_and_open_the_records()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (criterion, listed) = await ListedAsync(scene);
        var parent = await scene.Get<CauseQueries>().FindAsync(scene.Manager, listed);
        var below = await scene.Get<AddCause>().ExecuteAsync(scene.Manager, new AddCauseRequest("Much closer", parent));
        var key = (await scene.Get<CauseQueries>().GetAsync(scene.Manager, below)).Cause.Key;
        foreach (var cause in new[] { listed, key, key, null })
        {
            var interaction = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team);
            var id = (await scene.AssignAsync(interaction: interaction)).Id;
            await scene.AnswerAllAsync(id, x => x.Id == criterion.Id ? new AnswerValue { Level = x.Levels.MinBy(l => l.Value)!.Id } : null);
            var stands = (await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id)).Answers.Single(x => x.CriterionId == criterion.Id);
            if (cause is not null)
                Assert.Equal(
                    ChangeOutcome.Applied,
                    Assert.Single((await scene.ChangeAsync(id, Low(scene, criterion, cause) with { BasedOn = stands.OperationId })).Results).Outcome
                );
            await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
        }
        var filter = new ResultsFilter(new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 30), Selection: EvaluationSelection.Targeted);

        var before = await scene.Get<CauseResultsQueries>().GetAsync(scene.Manager, filter);
        Assert.Equal((4, 3, 1), (before.Evaluated, before.Said, before.Unsaid));
        var parentKey = (await scene.Get<CauseQueries>().GetAsync(scene.Manager, parent)).Cause.Key;
        Assert.Equal([(3, 1), (2, 2)], before.Rows.Where(x => x.Key == key || x.Key == parentKey).Select(x => (x.Answers, x.Own)));
        var rate = before.Rows.Single(x => x.Key == key).Rate;
        Assert.Equal((50.0, 4), (rate.Value, rate.N));
        Assert.True(rate.Lower < 50 && rate.Upper > 50);

        await scene.Get<MergeCauses>().ExecuteAsync(scene.Manager, new MergeCausesRequest(below, ExpectedVersion.Any, parent));

        var after = await scene.Get<CauseResultsQueries>().GetAsync(scene.Manager, filter, key);
        var row = Assert.Single(after.Rows);
        Assert.Equal((3, 3), (row.Answers, row.Own));
        Assert.Contains("2 answers were given as", row.Note, StringComparison.Ordinal);
        var opened = await scene.Get<EvaluationQueries>().ListAsync(scene.Manager, new EvaluationFilter { Cause = row.Key });
        Assert.Equal(3, opened.Items.Count);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<CauseResultsQueries>().GetAsync(scene.Manager, filter, "nothing"));
        await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<CauseResultsQueries>().GetAsync(scene.Agent, filter));
    }

    [Fact]
    public async Task A_scorecard_in_use_that_lists_a_closed_cause_is_told_to_managers_and_the_next_version_is_warned()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (_, listed) = await ListedAsync(scene);
        var other = await scene.Organisation.PersonAsync("Quin Quality", Role.QualityManager);
        Assert.Empty(await scene.Get<ScorecardCauseQueries>().UnknownAsync(scene.Manager, scene.Card));
        Assert.Empty(await scene.Get<ScorecardCauseQueries>().ClosedAsync(scene.Manager));

        await scene
            .Get<RetireCause>()
            .ExecuteAsync(scene.Manager, new RetireCauseRequest(await scene.Get<CauseQueries>().FindAsync(scene.Manager, listed), ExpectedVersion.Any));
        await scene.Get<DeliverNews>().ExecuteAsync();
        await scene.Get<DeliverNews>().ExecuteAsync();

        Assert.Contains(listed, Assert.Single(await scene.Get<ScorecardCauseQueries>().ClosedAsync(scene.Manager)).Causes.Select(x => x.Given));
        Assert.Contains(listed, Assert.Single(await scene.Get<NotificationQueries>().ListAsync(other)).Text, StringComparison.Ordinal);
        Assert.Empty(await scene.Get<NotificationQueries>().ListAsync(scene.Manager));
        var draft = await scene.Get<CreateDraftFrom>().ExecuteAsync(scene.Manager, scene.Card);
        Assert.Contains(await scene.Get<ScorecardQueries>().LintAsync(scene.Manager, draft), x => x.Code == "cause-closed");
    }

    [Fact]
    public void Published_documents_keep_their_hash_and_a_level_says_below_what_a_cause_is_asked()
    {
        var document = ReadyScorecards.All[0];
        Assert.Equal(ScorecardJson.Hash(document), ScorecardJson.Hash(ScorecardJson.Parse(ScorecardJson.Canonical(document)).Document!));
        var scale = document.AllCriteria().First(x => x.Levels.Count == 4 || x.Levels.Count == 5);
        Assert.True(scale.AsksCause(0.59m, false) && scale.AsksCause(1, true) && !scale.AsksCause(0.6m, false) && !scale.AsksCause(null, false));
        var highest = scale.Levels.MaxBy(x => x.Value)!;
        var asking = scale with { CausesBelow = highest.Id };
        Assert.True(asking.AsksCause(0.99m, false) && !asking.AsksCause(1, false));
        var changed = document with
        {
            Sections = [.. document.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(x => x.Id == scale.Id ? asking : x)] })],
        };
        Assert.NotEqual(ScorecardJson.Hash(document), ScorecardJson.Hash(changed));
        Assert.Equal(changed, ScorecardJson.Parse(ScorecardJson.Write(changed)).Document);
        var wrong = document with
        {
            Sections =
            [
                .. document.Sections.Select(s =>
                    s with
                    {
                        Criteria = [.. s.Criteria.Select(x => x.Id == scale.Id ? scale with { CausesBelow = "never" } : x)],
                    }
                ),
            ],
        };
        Assert.Contains(ScorecardLinter.Lint(wrong), x => x.Code == "causes-level-unknown" && x.Severity == LintSeverity.Error);
    }

    private static async Task<(Criterion Criterion, string Listed)> ListedAsync(EvaluationScene scene)
    {
        await scene.Get<TakeInScorecardCauses>().ExecuteAsync(scene.Manager, scene.Card);
        var criterion = scene.Document.AllCriteria().First(x => x.Causes.Count > 0 && x.Levels.Count > 2 && x.Condition is null);
        return (criterion, criterion.Causes[0]);
    }

    private static EvaluationChange Low(EvaluationScene scene, Criterion criterion, string cause) =>
        scene.Level(criterion.Id, criterion.Levels.MinBy(x => x.Value)!.Id) with
        {
            Cause = cause,
        };

    private static async Task<(string? Cause, bool IsMapped)> ReadAsync(EvaluationScene scene, Guid id, Criterion criterion)
    {
        var read = (await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id))
            .Sections.SelectMany(x => x.Criteria)
            .Single(x => x.Id == criterion.Id);
        return (read.Cause, read.CauseNow!.IsMapped);
    }
}
