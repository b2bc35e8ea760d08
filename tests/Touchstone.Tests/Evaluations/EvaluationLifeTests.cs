using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Organisation;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;

namespace Touchstone.Tests.Evaluations;

public sealed class EvaluationLifeTests
{
    [Fact]
    public async Task An_incomplete_evaluation_says_everything_that_is_missing_and_keeps_what_stands()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.ChangeAsync(id, scene.Level("greeting", "l1"));

        var broken = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any));

        Assert.Equal("evaluation-incomplete", broken.Code);
        var problems = broken.Problems.Cast<AnswerProblem>().ToList();
        Assert.Contains(problems, x => x is { CriterionId: "greeting", Code: "evidence-missing" });
        Assert.Contains(problems, x => x is { CriterionId: "courtesy", Code: "answer-missing" });
        Assert.DoesNotContain(problems, x => x.CriterionId == "repeat-contact");
        Assert.Equal(problems.Select(x => x.Message), broken.Details.Where(x => !x.StartsWith("Before release: ", StringComparison.Ordinal)));
        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal(EvaluationState.Draft, detail.State);
    }

    [Fact]
    public async Task Submission_stores_the_score_with_its_parts_and_they_are_what_the_scorer_gives()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(
            id,
            x =>
                x.Id switch
                {
                    "identity" => new AnswerValue { Level = "no" },
                    "expectations" => new AnswerValue { Level = "l2" },
                    "support-needs" => new AnswerValue { IsNotApplicable = true },
                    "contacted-before" => new AnswerValue { Level = "no" },
                    _ => null,
                }
        );

        var done = await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        var again = await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);

        Assert.Equal(done.BeforeRelease, again.BeforeRelease);
        Assert.Equal(done, again with { BeforeRelease = done.BeforeRelease });
        Assert.Equal(0m, done.FinalScore);
        Assert.False(done.Passed);
        // Of 120 points the 6 of the hidden and the 5 of the criterion that did not apply are not asked; 6 are lost by the identity, 8 of 12 by the second
        // of four levels: 95 of 109.
        Assert.Equal(87.1559633027m, done.UnfailedScore);
        var derivation = await scene.Get<EvaluationDetailQueries>().DerivationAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.True(derivation.Agrees);
        Assert.Equal(done.UnfailedScore, StoredScore.Cut(derivation.Recomputed!.Unfailed));
        await using var db = scene.Organisation.OpenDatabase();
        var stored = await db.Evaluations.SingleAsync(x => x.Id == id, TestContext.Current.CancellationToken);
        Assert.Equal(
            (ErrorOutcome.Clear, ErrorOutcome.Clear, ErrorOutcome.Error),
            (stored.CustomerCritical, stored.BusinessCritical, stored.ComplianceCritical)
        );
        Assert.Equal((1, Scorer.RulesVersion), (stored.Revision, stored.RulesVersion));
        var answers = await db.EvaluationAnswers.Where(x => x.EvaluationId == id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(done.UnfailedScore!.Value, answers.Sum(x => (x.Share ?? 0) * (x.EffectiveWeight ?? 0)), 8);
        Assert.True(answers.Single(x => x.CriterionId == "identity").IsCriticalError);
        Assert.Null(answers.Single(x => x.CriterionId == "support-needs").EffectiveWeight);
    }

    [Fact]
    public async Task An_answer_that_a_later_one_hid_does_not_count_and_does_not_stand_in_the_way()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(id);
        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        await scene.ChangeAsync(id, scene.Level("contacted-before", "no", workspace.Answers.Single(x => x.CriterionId == "contacted-before").OperationId));

        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);

        await using var db = scene.Organisation.OpenDatabase();
        var hidden = await db.EvaluationAnswers.SingleAsync(
            x => x.EvaluationId == id && x.CriterionId == "repeat-contact",
            TestContext.Current.CancellationToken
        );
        Assert.True(hidden.IsHidden);
        Assert.Null(hidden.EffectiveWeight);
        Assert.NotNull(hidden.Value);
    }

    [Fact]
    public async Task Release_needs_a_strength_a_development_point_or_reason_and_evidence_for_each()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(id, x => x.Id == "expectations" ? new AnswerValue { Level = "l2" } : null);
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        var strength = new ReleaseNote(EvaluationNoteKind.Strength, "Met the worry at once.", "expectations");

        await RefusedAsync("strength-missing", new());
        await RefusedAsync("unknown-note", new([strength with { NoteId = scene.NewId() }]));
        await RefusedAsync("strength-missing", new([new ReleaseNote(EvaluationNoteKind.NoDevelopmentPoint, "A model contact.", "expectations")]));
        await RefusedAsync("development-point-missing", new([strength]));
        await RefusedAsync("evidence-missing", new([strength, new ReleaseNote(EvaluationNoteKind.DevelopmentPoint, "Say when.", "courtesy")]));
        await RefusedAsync("evidence-missing", new([strength, new ReleaseNote(EvaluationNoteKind.DevelopmentPoint, "Say when.")]));
        await RefusedAsync("unknown-criterion", new([strength, new ReleaseNote(EvaluationNoteKind.DevelopmentPoint, "Say when.", "nothing")]));
        await scene
            .Get<ReleaseEvaluation>()
            .ExecuteAsync(
                scene.Evaluator,
                id,
                ExpectedVersion.Any,
                new([strength, new ReleaseNote(EvaluationNoteKind.NoDevelopmentPoint, "Nothing on this one: a short, clean contact.", "expectations")]),
                stop: TestContext.Current.CancellationToken
            );

        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Agent, id, TestContext.Current.CancellationToken);
        Assert.Equal((EvaluationState.Released, 2), (detail.State, detail.Revision));
        Assert.Equal(["Submitted", "Notes added at release"], detail.Revisions.Select(x => x.Reason));

        async Task RefusedAsync(string code, ReleaseEvaluationRequest request) =>
            Assert.Equal(
                code,
                (
                    await Assert.ThrowsAsync<RuleBrokenException>(() =>
                        scene.Get<ReleaseEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, request)
                    )
                ).Code
            );
    }

    [Fact]
    public async Task The_evaluator_or_a_quality_manager_releases_and_nobody_else()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReadyToReleaseAsync();
        var release = scene.Get<ReleaseEvaluation>();

        Assert.Equal(
            "not-your-evaluation",
            (await Assert.ThrowsAsync<AccessDeniedException>(() => release.ExecuteAsync(scene.Second, id, ExpectedVersion.Any))).Code
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() => release.ExecuteAsync(scene.Leader, id, ExpectedVersion.Any));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => release.ExecuteAsync(scene.Agent, id, ExpectedVersion.Any));
        await release.ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        Assert.Equal("not-submitted", (await Assert.ThrowsAsync<RuleBrokenException>(() => release.ExecuteAsync(scene.Manager, id, ExpectedVersion.Any))).Code);
    }

    [Fact]
    public async Task The_agent_is_told_once_and_acknowledges_once_with_a_comment()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();
        await using (var db = scene.Organisation.OpenDatabase())
        {
            // The same news a second time, as after a crash between handling and noting it.
            db.AnnounceChanged("evaluation", [id], "submitted", "released");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        // Twice of the release, once of the organisation's setting up.
        Assert.Equal(3, await scene.Get<DeliverNews>().ExecuteAsync(TestContext.Current.CancellationToken));
        await using (var db = scene.Organisation.OpenDatabase())
        {
            var told = await db.Notifications.SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal((scene.Agent.PersonId!.Value, $"/evaluations/{id}"), (told.PersonId, told.Link));
        }
        var acknowledge = scene.Get<AcknowledgeEvaluation>();

        foreach (var other in new[] { scene.Evaluator, scene.Manager, scene.Leader })
            await Assert.ThrowsAsync<AccessDeniedException>(() => acknowledge.ExecuteAsync(other, id, ExpectedVersion.Any, new("Not mine")));
        await acknowledge.ExecuteAsync(scene.Agent, id, ExpectedVersion.Any, new(" I see the point. "), TestContext.Current.CancellationToken);
        var twice = await Assert.ThrowsAsync<RuleBrokenException>(() => acknowledge.ExecuteAsync(scene.Agent, id, ExpectedVersion.Any, new("Again")));

        Assert.Equal("already-acknowledged", twice.Code);
        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Leader, id, TestContext.Current.CancellationToken);
        Assert.Equal((EvaluationState.Acknowledged, "I see the point."), (detail.State, detail.AcknowledgementComment));
    }

    [Fact]
    public async Task Reopening_keeps_the_submitted_revision_and_takes_the_score_out_until_it_is_submitted_again()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.SubmittedAsync();
        var reopen = scene.Get<ReopenEvaluation>();
        Assert.Equal(
            "not-your-evaluation",
            (
                await Assert.ThrowsAsync<AccessDeniedException>(() =>
                    reopen.ExecuteAsync(scene.Second, id, ExpectedVersion.Any, new("I would have judged otherwise."))
                )
            ).Code
        );

        await reopen.ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, new("The greeting was misheard."), stop: TestContext.Current.CancellationToken);
        var open = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        var stands = (await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).Answers.Single(x =>
            x.CriterionId == "greeting"
        );
        await scene.ChangeAsync(id, scene.Level("greeting", "l2", stands.OperationId));
        var second = await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);

        Assert.Equal((EvaluationState.Draft, (decimal?)null), (open.State, open.UnfailedScore));
        await using var db = scene.Organisation.OpenDatabase();
        var revisions = await db
            .EvaluationRevisions.Where(x => x.EvaluationId == id)
            .OrderBy(x => x.Revision)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Submitted", "The greeting was misheard."], revisions.Select(x => x.Reason));
        Assert.Equal(100m, EvaluationSnapshot.Read(revisions[0].Snapshot).UnfailedScore);
        Assert.Equal(second.UnfailedScore, EvaluationSnapshot.Read(revisions[1].Snapshot).UnfailedScore);
        Assert.True(second.UnfailedScore < 100m);
    }

    [Fact]
    public async Task A_released_evaluation_is_not_reopened_but_can_be_voided_with_a_reason_by_a_quality_manager()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();

        Assert.Equal(
            "not-submitted",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    scene.Get<ReopenEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new("Too late"))
                )
            ).Code
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() => scene.Get<VoidEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, new("Mine")));
        await scene
            .Get<VoidEvaluation>()
            .ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new("The wrong customer's call."), stop: TestContext.Current.CancellationToken);

        Assert.Equal(
            "already-voided",
            (
                await Assert.ThrowsAsync<RuleBrokenException>(() =>
                    scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, id, ExpectedVersion.Any, new("Again"))
                )
            ).Code
        );
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<EvaluationDetailQueries>().GetAsync(scene.Agent, id));
        Assert.Equal("evaluation-closed", (await Assert.ThrowsAsync<RuleBrokenException>(() => scene.ChangeAsync(id, scene.Level("greeting", "l1")))).Code);
    }

    [Fact]
    public async Task The_evaluator_of_a_blind_evaluation_learns_the_name_only_after_submission()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync(blind: true)).Id;
        var (list, detail, workspace) = (scene.Get<EvaluationQueries>(), scene.Get<EvaluationDetailQueries>(), scene.Get<EvaluationWorkspaceQueries>());
        var byName = new EvaluationFilter { Q = "ann ag" };
        var byAgent = new EvaluationFilter { Agent = scene.Agent.PersonId };

        Assert.Null((await workspace.GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).AgentName);
        var seen = await detail.GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal((null, null), (seen.AgentId, seen.AgentName));
        var row = (await list.ListAsync(scene.Evaluator, new(), stop: TestContext.Current.CancellationToken)).Items.Single();
        Assert.Equal((null, null), (row.AgentId, row.AgentName));
        Assert.Empty((await list.ListAsync(scene.Evaluator, byName, stop: TestContext.Current.CancellationToken)).Items);
        Assert.Empty((await list.ListAsync(scene.Evaluator, byAgent, stop: TestContext.Current.CancellationToken)).Items);
        Assert.Empty((await list.ChoicesAsync(scene.Evaluator, TestContext.Current.CancellationToken)).Agents);
        Assert.Equal("Ann Agent", (await detail.GetAsync(scene.Manager, id, TestContext.Current.CancellationToken)).AgentName);

        await scene.AnswerAllAsync(id);
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        Assert.Equal("Ann Agent", (await workspace.GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).AgentName);
        Assert.Single((await list.ListAsync(scene.Evaluator, byName, stop: TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task Every_step_stands_in_the_audit_log_without_the_words()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = await scene.ReleasedAsync();
        await scene
            .Get<AcknowledgeEvaluation>()
            .ExecuteAsync(scene.Agent, id, ExpectedVersion.Any, new("Secret comment"), TestContext.Current.CancellationToken);

        var lines = await scene
            .Get<AuditQueries>()
            .ListAsync(scene.Organisation.System, new() { SubjectKind = "evaluation", SubjectId = id.ToString() }, stop: TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "evaluation-assigned",
                "evaluation-started",
                "evaluation-changed",
                "evaluation-changed",
                "evaluation-submitted",
                "evaluation-released",
                "evaluation-acknowledged",
            ],
            lines.Items.Select(x => x.Action).Reverse()
        );
        await using var db = scene.Organisation.OpenDatabase();
        var details = await db.Set<AuditDetail>().Select(x => x.After + x.Before).ToListAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(details, x => x.Contains("children", StringComparison.Ordinal) || x.Contains("Secret", StringComparison.Ordinal));
    }
}
