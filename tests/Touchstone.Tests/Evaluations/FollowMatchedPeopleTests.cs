using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Results;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Outbox;

namespace Touchstone.Tests.Evaluations;

public sealed class FollowMatchedPeopleTests
{
    private static readonly DateOnly Moved = new(2026, 6, 1);

    [Fact]
    public async Task Evaluations_of_a_recognised_agent_are_theirs_in_the_team_of_the_day()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var south = await scene.Organisation.TeamAsync("South");
        await using var db = scene.Organisation.OpenDatabase();
        var agent = scene.Agent.PersonId!.Value;
        await db.Memberships.Where(x => x.PersonId == agent).ExecuteUpdateAsync(set => set.SetProperty(x => x.Until, Moved));
        db.Memberships.Add(
            new Membership
            {
                Id = scene.NewId(),
                PersonId = agent,
                TeamId = south,
                From = Moved,
            }
        );
        await db.SaveChangesAsync();
        var unknown = await UnknownAsync(scene);
        var early = await ReleasedOfAsync(scene, unknown, await scene.Seeds.InteractionAsync(unknown, date: new DateOnly(2026, 5, 31)));
        var late = await ReleasedOfAsync(scene, unknown, await scene.Seeds.InteractionAsync(unknown, date: Moved));
        await scene.Get<DeliverNews>().ExecuteAsync();

        await MatchAsync(scene, unknown, agent);

        Assert.Equal([late, early], (await scene.Get<EvaluationQueries>().MyAsync(scene.Agent)).Items.Select(x => x.Id));
        Assert.Equal((agent, scene.Team), await OwnerAsync(db, early));
        Assert.Equal((agent, south), await OwnerAsync(db, late));
        var told = await db.Notifications.Where(x => x.PersonId == agent).Select(x => x.Link).ToListAsync();
        Assert.Equivalent(new[] { $"/evaluations/{early}", $"/evaluations/{late}" }, told, strict: true);
        var results = await scene
            .Get<ResultsQueries>()
            .GetAsync(
                scene.Manager,
                new ResultsFilter(
                    Selection: EvaluationSelection.Targeted,
                    From: new DateOnly(2026, 5, 1),
                    To: new DateOnly(2026, 6, 30),
                    By: ResultsGrouping.Agent
                )
            );
        Assert.Equal((agent.ToString(), "Ann Agent", 2), results.Rows.Where(x => x.Evaluated > 0).Select(x => (x.Key, x.Label, x.Evaluated)).Single());
        Assert.Equal("2 evaluations are of Ann Agent's work", (await db.Set<AuditEntry>().SingleAsync(x => x.Action == "evaluations-follow-match")).Summary);
    }

    [Fact]
    public async Task A_release_that_was_not_told_yet_is_told_to_the_recognised_agent()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var unknown = await UnknownAsync(scene);
        var id = await ReleasedOfAsync(scene, unknown, await scene.Seeds.InteractionAsync(unknown));

        await MatchAsync(scene, unknown, scene.Agent.PersonId!.Value);
        await scene.Get<DeliverNews>().ExecuteAsync();

        Assert.Equal($"/evaluations/{id}", Assert.Single(await scene.Get<NotificationQueries>().ListAsync(scene.Agent)).Link);
        await scene.Get<AcknowledgeEvaluation>().ExecuteAsync(scene.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest("Thank you."));
    }

    [Fact]
    public async Task An_agent_recognised_as_a_new_person_brings_their_team()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var unknown = await UnknownAsync(scene);
        var id = await ReleasedOfAsync(scene, unknown, await scene.Seeds.InteractionAsync(unknown));

        await scene
            .Get<MatchPerson>()
            .ExecuteAsync(
                scene.Organisation.System,
                new MatchPersonRequest(
                    unknown,
                    ExpectedVersion.Any,
                    NewName: "Nell New",
                    TeamId: scene.Team,
                    From: new DateOnly(2026, 1, 1),
                    Kind: PersonKind.Staff
                )
            );

        await using var db = scene.Organisation.OpenDatabase();
        Assert.Equal((unknown, scene.Team), await OwnerAsync(db, id));
        Assert.Equal(id, Assert.Single((await scene.Get<EvaluationQueries>().ListAsync(scene.Leader, new EvaluationFilter { Agent = unknown })).Items).Id);
    }

    [Fact]
    public async Task Nobody_evaluates_an_interaction_that_turns_out_to_be_their_own()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var unknown = await UnknownAsync(scene);
        var open = (await scene.AssignAsync(interaction: await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, alsoTookPart: unknown))).Id;
        var released = await scene.ReleasedAsync();
        await using var db = scene.Organisation.OpenDatabase();
        var judged = await db.Evaluations.Where(x => x.Id == released).Select(x => x.InteractionId).SingleAsync();
        db.InteractionParticipants.Add(
            new InteractionParticipant
            {
                InteractionId = judged,
                Ordinal = 2,
                PersonId = unknown,
            }
        );
        await db.SaveChangesAsync();
        var others = (await scene.AssignAsync(scene.Second, judged)).Id;
        var own = await ReleasedOfAsync(scene, unknown, await scene.Seeds.InteractionAsync(unknown));
        var references = await db
            .Evaluations.Where(x => x.Id == open || x.Id == released || x.Id == own)
            .OrderBy(x => x.ReferenceYear)
            .ThenBy(x => x.ReferenceNumber)
            .Select(x => x.Reference)
            .ToListAsync();

        var foreseen = await scene.Get<MatchPreview>().GetAsync(scene.Organisation.System, unknown, scene.Evaluator.PersonId!.Value);
        Assert.Equal(("46", "Eve Evaluator"), (foreseen.UnknownName, foreseen.PersonName));
        Assert.Equal(
            [
                new MatchEffect("3 interactions become theirs, each in the team of its day.", false),
                new MatchEffect("1 evaluation becomes one of their work; what is released they can read.", false),
                new MatchEffect(
                    $"3 evaluations by this person will be voided for good, 2 of them finished: {string.Join(", ", references)}. Nobody "
                        + $"evaluates their own interactions.",
                    true
                ),
            ],
            foreseen.Effects
        );
        Assert.Equal(0, await db.Evaluations.CountAsync(x => x.State == EvaluationState.Voided));

        await MatchAsync(scene, unknown, scene.Evaluator.PersonId!.Value);
        await scene.Get<DeliverNews>().ExecuteAsync();

        db.ChangeTracker.Clear();
        var after = await db.Evaluations.ToDictionaryAsync(x => x.Id);
        Assert.All(
            [open, released, own],
            id =>
            {
                Assert.Equal(EvaluationState.Voided, after[id].State);
                Assert.Equal(
                    "Eve Evaluator was recognised as an agent who took part in this interaction. Nobody evaluates their own interactions; "
                        + "assign it to another evaluator.",
                    after[id].VoidReason
                );
            }
        );
        Assert.Equal((EvaluationState.Assigned, null), (after[others].State, after[others].VoidReason));
        Assert.Equal(3, await db.Set<AuditEntry>().CountAsync(x => x.Action == "evaluation-voided"));
        // An answer that was on its way is refused with the reason.
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.ChangeAsync(open, scene.Level("greeting", "l3")));
        Assert.Equal("evaluation-closed", refused.Code);
        Assert.Contains("Nobody evaluates their own interactions", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await ToldAsync(scene, scene.Evaluator)).Count);
        Assert.Equal(["/my-evaluations"], await ToldAsync(scene, scene.Agent));
        Assert.Contains($"/evaluations/{open}", await ToldAsync(scene, scene.Manager));
        Assert.DoesNotContain(
            await scene.Get<EvaluationWorkQueries>().ForAsync(scene.Evaluator),
            x => x.Link.EndsWith(open.ToString(), StringComparison.Ordinal)
        );
        Assert.Equal(
            0,
            (
                await scene
                    .Get<ResultsQueries>()
                    .GetAsync(
                        scene.Manager,
                        new ResultsFilter(Selection: EvaluationSelection.Targeted, From: new DateOnly(2026, 5, 1), To: new DateOnly(2026, 6, 30))
                    )
            )
                .Overall
                .Evaluated
        );
        // The freed interaction is not theirs again.
        Assert.Equal("own-interaction", (await Assert.ThrowsAsync<RuleBrokenException>(() => scene.AssignAsync(interaction: judged))).Code);
    }

    [Fact]
    public async Task An_assignment_read_before_the_match_is_judged_by_what_stands_after_it()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var unknown = await UnknownAsync(scene);
        var interaction = await scene.Seeds.InteractionAsync(scene.Agent.PersonId, scene.Team, alsoTookPart: unknown);
        await using var db = scene.Organisation.OpenDatabase();
        var rules = scene.Get<AssignmentRules>();
        var read = await rules.JudgeableAsync(db, interaction, null, null, TestContext.Current.CancellationToken);
        Assert.Null(AssignmentRules.Against(read, scene.Evaluator));

        await MatchAsync(scene, unknown, scene.Evaluator.PersonId!.Value);

        var now = Assert.Single(
            await rules.AsTheyStandAsync(db, [read], null, (_, problem) => Assert.Fail(problem.Message), TestContext.Current.CancellationToken)
        );
        Assert.Equal("own-interaction", AssignmentRules.Against(now, scene.Evaluator)?.Code);
    }

    [Fact]
    public async Task What_a_match_would_do_is_told_only_to_those_who_may_make_it()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var unknown = await UnknownAsync(scene);
        var preview = scene.Get<MatchPreview>();
        var agent = scene.Agent.PersonId!.Value;

        Assert.Empty((await preview.GetAsync(scene.Manager, unknown, agent)).Effects);
        await Assert.ThrowsAsync<AccessDeniedException>(() => preview.GetAsync(scene.Leader, unknown, agent));
        Assert.Equal("match-unknown", (await Assert.ThrowsAsync<RuleBrokenException>(() => preview.GetAsync(scene.Manager, unknown, unknown))).Code);
        Assert.Equal("matched-already", (await Assert.ThrowsAsync<RuleBrokenException>(() => preview.GetAsync(scene.Manager, agent, unknown))).Code);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => preview.GetAsync(scene.Manager, unknown, scene.NewId()));
    }

    private static async Task<Guid> UnknownAsync(EvaluationScene scene)
    {
        await using var db = scene.Organisation.OpenDatabase();
        var person = Person.Unrecognised(scene.NewId(), "46", scene.Organisation.Clock.GetUtcNow());
        db.People.Add(person);
        db.PersonAliases.Add(
            new PersonAlias
            {
                Id = scene.NewId(),
                Source = "test",
                ExternalId = "46",
                PersonId = person.Id,
            }
        );
        await db.SaveChangesAsync();
        return person.Id;
    }

    /// <summary>An evaluation made when its agent was not known yet: assigned to a stand-in's part, then laid on the unknown agent.</summary>
    private static async Task<Guid> ReleasedOfAsync(EvaluationScene scene, Guid unknown, long interaction)
    {
        var id = await scene.ReleasedAsync();
        await using var db = scene.Organisation.OpenDatabase();
        var day = await db.Interactions.Where(x => x.Id == interaction).Select(x => x.BusinessDate).SingleAsync();
        await db
            .Evaluations.Where(x => x.Id == id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(x => x.InteractionId, interaction)
                    .SetProperty(x => x.AgentId, unknown)
                    .SetProperty(x => x.TeamId, (Guid?)null)
                    .SetProperty(x => x.InteractionDate, day)
            );
        return id;
    }

    private static Task MatchAsync(EvaluationScene scene, Guid unknown, Guid person) =>
        scene.Get<MatchPerson>().ExecuteAsync(scene.Organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, person));

    private static async Task<(Guid, Guid?)> OwnerAsync(QualityDb db, Guid id) =>
        await db.Evaluations.AsNoTracking().Where(x => x.Id == id).Select(x => new ValueTuple<Guid, Guid?>(x.AgentId, x.TeamId)).SingleAsync();

    private static async Task<IReadOnlyList<string>> ToldAsync(EvaluationScene scene, Actor who) =>
        [.. (await scene.Get<NotificationQueries>().ListAsync(who)).Where(x => x.Text.Contains("was voided", StringComparison.Ordinal)).Select(x => x.Link)];
}
