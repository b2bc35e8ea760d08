using Touchstone.Organisation;
using Touchstone.Organisation.Views;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Organisation;

public sealed class SavedViewTests
{
    [Fact]
    public async Task A_view_is_for_oneself_a_team_with_those_below_a_role_or_everybody()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var south = await scene.Organisation.TeamAsync("South");
        var other = await scene.Organisation.PersonAsync("Otto Other", Role.TeamLeader, south);
        var own = await SaveAsync(scene.Evaluator, new("evaluations", "Mine", "state=draft"));
        var team = await SaveAsync(scene.Leader, new("evaluations", "Ours", "state=released", Audience: ViewAudience.Team, TeamId: scene.Team));
        var role = await SaveAsync(scene.Manager, new("evaluations", "Leaders", "period=lastWeek", Audience: ViewAudience.Role, Role: Role.TeamLeader));
        var all = await SaveAsync(scene.Manager, new("evaluations", "All", "sort=due", Audience: ViewAudience.Everybody));

        Assert.Equal([all, own], await SeenAsync(scene.Evaluator));
        Assert.Equal([all, role, team], await SeenAsync(scene.Leader));
        Assert.Equal([all, role], await SeenAsync(other));
        Assert.Equal([all, role, team], await SeenAsync(scene.Manager));
        // A list that the roles do not open has no views.
        Assert.Empty(await SeenAsync(scene.Agent));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => scene.Get<SavedViewQueries>().GetAsync(scene.Manager, own));

        async Task<Guid> SaveAsync(Actor actor, SavedViewRequest request) => (await scene.Get<SaveView>().ExecuteAsync(actor, request)).Id;
        async Task<IEnumerable<Guid>> SeenAsync(Actor actor) =>
            (await scene.Get<SavedViewQueries>().ListAsync(actor)).OrderBy(x => x.Name, StringComparer.Ordinal).Select(x => x.Id);
    }

    [Fact]
    public async Task Only_those_who_may_share_and_only_what_the_list_can_read_is_kept_clean()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var save = scene.Get<SaveView>();
        var (id, _) = await save.ExecuteAsync(scene.Evaluator, new("evaluations", " Late ", "?state=&Sort=-Due&state=Draft&nothing=known"));
        var kept = await scene.Get<SavedViewQueries>().GetAsync(scene.Evaluator, id);

        Assert.Equal(("Late", "state=draft&sort=-due"), (kept.Name, kept.Query));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            save.ExecuteAsync(scene.Evaluator, new("evaluations", "All", "", Audience: ViewAudience.Everybody))
        );
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            save.ExecuteAsync(scene.Leader, new("evaluations", "All", "", Audience: ViewAudience.Role, Role: Role.Evaluator))
        );
        var south = await scene.Organisation.TeamAsync("South");
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            save.ExecuteAsync(scene.Leader, new("evaluations", "Theirs", "", Audience: ViewAudience.Team, TeamId: south))
        );
        await Assert.ThrowsAsync<InvalidRequestException>(() => save.ExecuteAsync(scene.Manager, new("evaluations", "Wrong", "state=luck")));
        await Assert.ThrowsAsync<InvalidRequestException>(() => save.ExecuteAsync(scene.Manager, new("evaluations", "Wrong", "", Audience: ViewAudience.Team)));
        await Assert.ThrowsAsync<InvalidRequestException>(() => save.ExecuteAsync(scene.Manager, new("evaluations", "Wrong", "", ["luck"])));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => save.ExecuteAsync(scene.Manager, new("luck", "Wrong", "")));
        await Assert.ThrowsAsync<AccessDeniedException>(() => save.ExecuteAsync(scene.Agent, new("evaluations", "Wrong", "")));
        Assert.Equal(
            "view-exists",
            (await Assert.ThrowsAsync<RuleBrokenException>(() => save.ExecuteAsync(scene.Evaluator, new("evaluations", "Late", "")))).Code
        );
    }

    [Fact]
    public async Task A_view_is_changed_and_deleted_by_its_owner_from_the_version_seen_and_all_is_in_the_log()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var save = scene.Get<SaveView>();
        var (id, version) = await save.ExecuteAsync(scene.Leader, new("evaluations", "Ours", "", Audience: ViewAudience.Team, TeamId: scene.Team));

        await Assert.ThrowsAsync<AccessDeniedException>(() => save.ExecuteAsync(scene.Evaluator, id, version, new("evaluations", "Mine", "")));
        var changed = await save.ExecuteAsync(
            scene.Leader,
            id,
            version,
            new("evaluations", "Late", "overdue=true", Audience: ViewAudience.Team, TeamId: scene.Team)
        );
        await Assert.ThrowsAsync<ChangedMeanwhileException>(() => scene.Get<DeleteView>().ExecuteAsync(scene.Leader, id, version));
        await scene.Get<DeleteView>().ExecuteAsync(scene.Manager, id, changed);

        Assert.Empty(await scene.Get<SavedViewQueries>().ListAsync(scene.Leader));
        var log = await scene.Get<AuditQueries>().ListAsync(scene.Manager, new() { SubjectKind = "view", SubjectId = id.ToString() });
        Assert.Equal(["view-deleted", "view-changed", "view-saved"], log.Items.Select(x => x.Action));
    }

    [Fact]
    public async Task The_columns_are_remembered_and_what_a_person_kept_can_be_taken_out_and_erased()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var (choices, person) = (scene.Get<ColumnChoices>(), scene.Evaluator.PersonId!.Value);
        Assert.Null(await choices.OfAsync(scene.Evaluator, "evaluations"));
        await choices.ChooseAsync(scene.Evaluator, "evaluations", ["final", "state"]);
        Assert.Equal(["state", "final"], (await choices.OfAsync(scene.Evaluator, "evaluations"))!);
        await Assert.ThrowsAsync<InvalidRequestException>(() => choices.ChooseAsync(scene.Evaluator, "evaluations", ["luck"]));
        await scene.Get<SaveView>().ExecuteAsync(scene.Evaluator, new("evaluations", "Mine", ""));
        await scene.Get<SaveView>().ExecuteAsync(scene.Manager, new("evaluations", "Of Eve", $"evaluator={person}", Audience: ViewAudience.Everybody));
        var holder = scene.Get<IEnumerable<IPersonalDataHolder>>().Single(x => x.GetType().Name == "ViewPersonalData");
        var subject = new PersonalDataSubject(person, null);

        Assert.Equal(3, await holder.CountAsync(subject, TestContext.Current.CancellationToken));
        Assert.Equal(3, await holder.ExportAsync(subject, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, await holder.EraseAsync(subject, TestContext.Current.CancellationToken));

        Assert.Equal(0, await holder.CountAsync(subject, TestContext.Current.CancellationToken));
        Assert.Null(await choices.OfAsync(scene.Evaluator, "evaluations"));
        Assert.Empty(await scene.Get<SavedViewQueries>().ListAsync(scene.Manager));
    }
}
