using Touchstone.Evaluations;
using Touchstone.Results;
using Touchstone.Scorecards;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Results;

public sealed class SuccessorTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2027, 12, 31);

    [Fact]
    public async Task A_successor_scorecard_names_its_predecessor_and_results_of_both_say_so()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await EvaluateAsync(scene, scene.Card, scene.Document, scene.Interaction);
        var create = scene.Get<CreateSuccessor>();
        var draft = await create.ExecuteAsync(
            scene.Organisation.System,
            scene.Card,
            new CreateSuccessorRequest("next-service"),
            TestContext.Current.CancellationToken
        );
        var queries = scene.Get<ScorecardQueries>();
        var detail = await queries.GetAsync(scene.Organisation.System, draft, TestContext.Current.CancellationToken);
        Assert.Equal(
            ("next-service", scene.Document.Variant, $"{scene.Document.Family}/{scene.Document.Variant}"),
            (detail.Document.Family, detail.Document.Variant, detail.Document.Predecessor)
        );
        Assert.Equal(
            "scorecard-exists",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    create.ExecuteAsync(scene.Organisation.System, scene.Card, new CreateSuccessorRequest("next-service"))
                )
            ).Code
        );
        await Assert.ThrowsAsync<InvalidRequestException>(() =>
            create.ExecuteAsync(scene.Organisation.System, scene.Card, new CreateSuccessorRequest("Next Service"))
        );
        Assert.DoesNotContain(
            await queries.LintAsync(scene.Organisation.System, draft, TestContext.Current.CancellationToken),
            x => x.Code == "predecessor-not-here"
        );
        await scene
            .Get<PublishScorecard>()
            .ExecuteAsync(scene.Organisation.System, new PublishScorecardRequest(draft, ExpectedVersion.Any), TestContext.Current.CancellationToken);
        await EvaluateAsync(scene, draft, detail.Document, await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));

        var old = await ResultsAsync(scene, scene.Document.Family, EvaluationSelection.Targeted);
        var later = Assert.Single(old.Successions);
        Assert.Equal(("next-service", false, 1), (later.Family, later.IsPredecessor, later.Evaluated));
        Assert.Contains($"next-service/chat takes the place of {scene.Document.Family}/chat since ", later.Sentence);
        Assert.Equal(1, old.Overall.Evaluated);
        var next = await ResultsAsync(scene, "next-service", EvaluationSelection.Targeted);
        var earlier = Assert.Single(next.Successions);
        Assert.Equal((scene.Document.Family, true, 1), (earlier.Family, earlier.IsPredecessor, earlier.Evaluated));
        Assert.Contains("stand apart and are not compared", earlier.Sentence);
        var (predecessor, successors) = await queries.SuccessionAsync(
            scene.Organisation.System,
            await queries.GetAsync(scene.Organisation.System, scene.Card, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Null(predecessor);
        Assert.Equal(draft, Assert.Single(successors).Id);
        Assert.Equal(
            scene.Card,
            (
                await queries.SuccessionAsync(
                    scene.Organisation.System,
                    await queries.GetAsync(scene.Organisation.System, draft, TestContext.Current.CancellationToken),
                    TestContext.Current.CancellationToken
                )
            ).Predecessor
        );
    }

    [Fact]
    public async Task A_predecessor_that_was_never_published_here_is_told()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var check = await scene
            .Get<ScorecardQueries>()
            .CheckAsync(
                ScorecardJson.Write(scene.Document with { Family = "next-service", Predecessor = "never-there/chat" }),
                TestContext.Current.CancellationToken
            );
        Assert.Contains(check.Findings, x => x is { Code: "predecessor-not-here", Severity: LintSeverity.Warning });
        Assert.True(check.CanBePublished);
    }

    [Fact]
    public async Task A_criterion_that_takes_the_place_of_another_stands_in_a_row_of_its_own_and_both_rows_say_so()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await EvaluateAsync(scene, scene.Card, scene.Document, scene.Interaction);
        Criterion Successor(Criterion x) =>
            x with
            {
                Id = "greeting-2",
                Key = "greeting-2",
                Predecessor = "greeting",
                Levels = [.. x.Levels.Select(l => l.Id == "l1" ? l with { Value = l.Value + 0.5m } : l)],
            };
        var changed = scene.Document with
        {
            Sections = [.. scene.Document.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c.Id == "greeting" ? Successor(c) : c)] })],
        };
        var imported = await scene
            .Get<ImportScorecard>()
            .ExecuteAsync(
                scene.Organisation.System,
                new ImportScorecardRequest(ScorecardJson.Write(changed), ExpectedVersion.Any),
                TestContext.Current.CancellationToken
            );
        Assert.Equal(0, imported.Errors);
        await scene
            .Get<PublishScorecard>()
            .ExecuteAsync(
                scene.Organisation.System,
                new PublishScorecardRequest(imported.VersionId, ExpectedVersion.Any),
                TestContext.Current.CancellationToken
            );
        await EvaluateAsync(scene, imported.VersionId, changed, await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team));

        var rows = (await ResultsAsync(scene, scene.Document.Family, EvaluationSelection.Targeted, ResultsGrouping.Criterion)).Rows;
        var now = rows.Single(x => x.Key == $"{scene.Document.Family}/greeting-2");
        var was = rows.Single(x => x.Key == $"{scene.Document.Family}/greeting");
        Assert.Equal((1, 1), (was.Evaluated, now.Evaluated));
        Assert.Contains("Replaces “", now.Note);
        Assert.Contains("(greeting) from version 2", now.Note);
        Assert.Contains("Replaced by", was.Note);
        Assert.Contains("(greeting-2) from version 2", was.Note);
        Assert.All(rows.Where(x => !x.Key.Contains("greeting", StringComparison.Ordinal)), x => Assert.Null(x.Note));
        // The list behind the row is of the ones that answered just this criterion.
        Assert.Equal(
            1,
            await scene
                .Get<EvaluationQueries>()
                .CountAsync(
                    scene.Manager,
                    new EvaluationFilter
                    {
                        Counted = true,
                        Criterion = now.Key,
                        From = From,
                        To = To,
                    },
                    TestContext.Current.CancellationToken
                )
        );
    }

    private static Task<ResultsView> ResultsAsync(
        EvaluationScene scene,
        string family,
        EvaluationSelection selection,
        ResultsGrouping by = ResultsGrouping.Team
    ) =>
        scene
            .Get<ResultsQueries>()
            .GetAsync(scene.Manager, new ResultsFilter(From, To, Family: family, Selection: selection, By: by), TestContext.Current.CancellationToken);

    private static async Task EvaluateAsync(EvaluationScene scene, Guid card, ScorecardDocument document, long interaction)
    {
        var id = (
            await scene.Get<AssignEvaluation>().ExecuteAsync(scene.Manager, new AssignEvaluationRequest(interaction, scene.Evaluator.PersonId!.Value, card))
        ).Id;
        var given = new List<Answer>();
        foreach (var criterion in document.AllCriteria())
        {
            if (!Visibility.Of(document, given).Contains(criterion.Id))
                continue;
            var answer = new Answer { CriterionId = criterion.Id, Value = EvaluationScene.Best(criterion) };
            given.Add(answer);
            var result = await scene.ChangeAsync(
                id,
                new EvaluationChange
                {
                    OperationId = scene.NewId(),
                    Kind = EvaluationChangeKind.Answer,
                    CriterionId = criterion.Id,
                    Answer = answer.Value,
                }
            );
            Assert.Equal(ChangeOutcome.Applied, Assert.Single(result.Results).Outcome);
            if (AnswerChecker.NeedsEvidence(criterion, answer))
                await scene.ChangeAsync(id, scene.Quote(criterion.Id));
        }
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
    }
}
