using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Results;

namespace Touchstone.Tests.Evaluations;

public sealed class CountedEvaluationsTests
{
    private static readonly DateOnly Day = new(2026, 6, 10);

    [Fact]
    public async Task Of_one_part_of_an_interaction_the_latest_counts_for_each_family_and_each_way_of_choosing_and_every_other_one_is_told_with_its_reason()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var otherFamily = await scene.Seeds.ScorecardAsync(document: scene.Document with { Family = "another" });
        var second = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team);
        var early = await AddAsync(scene, scene.Interaction, EvaluationState.Released, minutes: 1);
        var late = await AddAsync(scene, scene.Interaction, EvaluationState.Submitted, minutes: 2);
        var drawn = await AddAsync(scene, scene.Interaction, EvaluationState.Acknowledged, minutes: 0, selection: EvaluationSelection.Random);
        var elsewhere = await AddAsync(scene, scene.Interaction, EvaluationState.Released, minutes: 0, card: otherFamily);
        var voided = await AddAsync(scene, second, EvaluationState.Voided, minutes: 5);
        var assigned = await AddAsync(scene, second, EvaluationState.Assigned, minutes: null);
        var begun = await AddAsync(scene, second, EvaluationState.Draft, minutes: null);
        var undated = await AddAsync(
            scene,
            await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team),
            EvaluationState.Released,
            minutes: 1,
            isDated: false
        );
        var queries = scene.Get<EvaluationQueries>();

        Assert.Equal(Set(late, drawn, elsewhere), await FoundAsync(new EvaluationFilter { Counted = true }));
        Assert.Equal(
            Set(late),
            await FoundAsync(
                new EvaluationFilter
                {
                    Counted = true,
                    Family = scene.Document.Family,
                    Selection = EvaluationSelection.Targeted,
                }
            )
        );
        // Asking for more does not let an earlier one count.
        Assert.Empty(
            await FoundAsync(
                new EvaluationFilter
                {
                    Counted = true,
                    Family = scene.Document.Family,
                    Selection = EvaluationSelection.Targeted,
                    State = EvaluationState.Released,
                }
            )
        );
        Assert.Equal(Set(early), await FoundAsync(new EvaluationFilter { Uncounted = UncountedReason.Superseded }));
        Assert.Equal(Set(voided), await FoundAsync(new EvaluationFilter { Uncounted = UncountedReason.Voided }));
        Assert.Equal(Set(assigned, begun), await FoundAsync(new EvaluationFilter { Uncounted = UncountedReason.Unfinished }));
        Assert.Equal(Set(undated), await FoundAsync(new EvaluationFilter { Uncounted = UncountedReason.Undated }));

        var results = await scene
            .Get<ResultsQueries>()
            .GetAsync(scene.Manager, new ResultsFilter(Day, Day, Family: scene.Document.Family, Selection: EvaluationSelection.Targeted));
        Assert.Equal(1, results.Overall.Evaluated);
        Assert.Equal(
            [(UncountedReason.Unfinished, 2), (UncountedReason.Superseded, 1), (UncountedReason.Voided, 1), (UncountedReason.Undated, 1)],
            results.Uncounted.Select(x => (x.Reason, x.Count))
        );
        Assert.Contains("uncounted=superseded", results.Uncounted[1].Records);

        async Task<HashSet<Guid>> FoundAsync(EvaluationFilter filter) =>
            [.. (await queries.ListAsync(scene.Manager, filter, stop: TestContext.Current.CancellationToken)).Items.Select(x => x.Id)];
    }

    [Fact]
    public async Task Figures_hold_nothing_of_ones_own_that_was_not_released_nor_of_what_one_is_judging_blind()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        await AddAsync(scene, scene.Interaction, EvaluationState.Submitted, minutes: 1);
        var blind = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team);
        await AddAsync(scene, blind, EvaluationState.Submitted, minutes: 1);
        await AddAsync(scene, blind, EvaluationState.Assigned, minutes: null, evaluator: scene.Second.PersonId, isBlind: true);
        await scene
            .Get<Touchstone.Organisation.GrantRole>()
            .ExecuteAsync(
                scene.Organisation.System,
                new Touchstone.Organisation.GrantRoleRequest(
                    scene.Agent.PersonId!.Value,
                    Touchstone.Shared.ExpectedVersion.Any,
                    Touchstone.Organisation.Role.Evaluator,
                    From: new DateOnly(2026, 6, 1)
                )
            );
        var agent = await scene.Organisation.ActorAsync(scene.Agent.PersonId!.Value);

        Assert.Equal(2, await CountAsync(scene.Manager));
        Assert.Equal(0, await CountAsync(agent));
        Assert.Equal(1, await CountAsync(scene.Second));

        async Task<int> CountAsync(Touchstone.Shared.Access.Actor actor)
        {
            var view = await scene.Get<ResultsQueries>().GetAsync(actor, new ResultsFilter(Day, Day, Selection: EvaluationSelection.Targeted));
            // The figure and the list behind it are of the same.
            Assert.Equal(
                view.Overall.Evaluated,
                await scene.Get<EvaluationQueries>().CountAsync(actor, new EvaluationFilter { Counted = true, Selection = EvaluationSelection.Targeted })
            );
            return view.Overall.Evaluated;
        }
    }

    private static HashSet<Guid> Set(params Guid[] ids) => [.. ids];

    private static async Task<Guid> AddAsync(
        EvaluationScene scene,
        long interaction,
        EvaluationState state,
        int? minutes,
        EvaluationSelection selection = EvaluationSelection.Targeted,
        Guid? card = null,
        bool isDated = true,
        Guid? evaluator = null,
        bool isBlind = false
    )
    {
        var id = scene.NewId();
        await using var db = scene.Organisation.OpenDatabase();
        db.Evaluations.Add(
            new Evaluation
            {
                Id = id,
                ReferenceYear = 2026,
                ReferenceNumber = await db.Evaluations.CountAsync() + 1,
                InteractionId = interaction,
                Channel = "chat",
                AgentId = scene.Agent.PersonId!.Value,
                TeamId = scene.Team,
                InteractionDate = isDated ? Day : null,
                EvaluatorId = evaluator ?? scene.Evaluator.PersonId!.Value,
                ScorecardVersionId = card ?? scene.Card,
                Selection = selection,
                IsBlind = isBlind,
                AssignedAt = scene.Organisation.Clock.GetUtcNow(),
            }
        );
        await db.SaveChangesAsync();
        DateTimeOffset? submitted = minutes is { } at ? scene.Organisation.Clock.GetUtcNow().AddMinutes(at) : null;
        decimal? score = minutes is null ? null : 80;
        await db
            .Evaluations.Where(x => x.Id == id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(x => x.State, state).SetProperty(x => x.SubmittedAt, submitted).SetProperty(x => x.UnfailedScore, score)
            );
        return id;
    }
}
