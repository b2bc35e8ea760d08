using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Scorecards;
using Touchstone.Shared;
using Touchstone.Tests.Evaluations;

namespace Touchstone.Tests.Shared.Outbox;

public sealed partial class AnnouncementTests
{
    private static readonly Dictionary<string, (Func<EvaluationScene, Task<Func<Task>>> Prepare, string[] Expected)> Steps = new()
    {
        ["evaluation assigned"] = (x => Verb(() => x.AssignAsync()), ["evaluation - assigned"]),
        ["evaluation begun"] = (
            async x =>
            {
                var id = (await x.AssignAsync()).Id;
                return () => x.ChangeAsync(id, x.Quote(x.Document.AllCriteria().First().Id));
            },
            ["evaluation assigned draft"]
        ),
        ["evaluation submitted"] = (
            async x =>
            {
                var id = (await x.AssignAsync()).Id;
                await x.AnswerAllAsync(id);
                return () => x.Get<SubmitEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any);
            },
            ["evaluation draft submitted"]
        ),
        ["evaluation reopened"] = (
            async x =>
            {
                var id = await x.SubmittedAsync();
                return () => x.Get<ReopenEvaluation>().ExecuteAsync(x.Manager, id, ExpectedVersion.Any, new ReopenEvaluationRequest("look again"));
            },
            ["evaluation submitted draft"]
        ),
        ["evaluation released"] = (
            async x =>
            {
                var id = await x.ReadyToReleaseAsync();
                return () => x.Get<ReleaseEvaluation>().ExecuteAsync(x.Evaluator, id, ExpectedVersion.Any);
            },
            ["evaluation submitted released"]
        ),
        ["evaluation acknowledged"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                return () => x.Get<AcknowledgeEvaluation>().ExecuteAsync(x.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest());
            },
            ["evaluation released acknowledged"]
        ),
        ["assigned evaluation voided"] = (async x => VoidIt(x, (await x.AssignAsync()).Id), ["evaluation assigned voided"]),
        ["submitted evaluation voided"] = (async x => VoidIt(x, await x.SubmittedAsync()), ["evaluation submitted voided"]),
        ["released evaluation voided"] = (async x => VoidIt(x, await x.ReleasedAsync()), ["evaluation released voided"]),
        ["acknowledged evaluation voided"] = (
            async x =>
            {
                var id = await x.ReleasedAsync();
                await x.Get<AcknowledgeEvaluation>().ExecuteAsync(x.Agent, id, ExpectedVersion.Any, new AcknowledgeEvaluationRequest());
                return VoidIt(x, id);
            },
            ["evaluation acknowledged voided"]
        ),
        ["interaction erased, nothing judged"] = (x => Verb(() => Erase(x)), ["interaction present erased"]),
        ["interaction erased, released evaluation"] = (
            async x =>
            {
                await x.ReleasedAsync();
                return () => Erase(x);
            },
            ["evaluation-words kept erased", "interaction present erased"]
        ),
        ["interaction erased, open evaluation"] = (
            async x =>
            {
                await x.AssignAsync();
                return () => Erase(x);
            },
            ["evaluation assigned voided", "evaluation-words kept erased", "interaction present erased"]
        ),
        ["interaction typed in"] = (
            x =>
                Verb(() =>
                    x.Get<TypeInInteraction>()
                        .ExecuteAsync(
                            x.Organisation.System,
                            new TypeInInteractionRequest(
                                "counter",
                                x.Agent.PersonId!.Value,
                                new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero),
                                Turns: [new TypedTurn("customer", "hello")]
                            )
                        )
                ),
            ["interaction - present"]
        ),
        ["interactions brought"] = (x => Verb(() => Bring(x, "hello")), ["interaction - present", "person - tobematched", "person-alias - *"]),
        ["interaction revised"] = (
            async x =>
            {
                await Bring(x, "hello");
                return () => Bring(x, "hello again");
            },
            ["interaction-transcript revision 1 revision 2"]
        ),
        ["unknown agent matched"] = (
            async x =>
            {
                await Bring(x, "hello");
                var unknown = await UnknownAsync(x);
                return () => x.Get<MatchPerson>().ExecuteAsync(x.Organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, x.Agent.PersonId));
            },
            ["interaction-agent * *", "person tobematched merged", "person-alias * *", "person-match * *"]
        ),
        ["unknown agent is somebody new"] = (
            async x =>
            {
                await Bring(x, "hello");
                var unknown = await UnknownAsync(x);
                return () =>
                    x.Get<MatchPerson>()
                        .ExecuteAsync(x.Organisation.System, new MatchPersonRequest(unknown, ExpectedVersion.Any, NewName: "Nina New", Kind: PersonKind.Staff));
            },
            ["person tobematched active", "person-match * *", "role - held"]
        ),
        ["person added"] = (
            x =>
                Verb(() =>
                    x.Get<AddPerson>().ExecuteAsync(x.Organisation.System, new AddPersonRequest("Nina New", PersonKind.Staff, TeamId: x.Team, Role: Role.Agent))
                ),
            ["membership - open", "person - active", "role - held"]
        ),
        ["person moved"] = (
            async x =>
            {
                var south = await x.Organisation.TeamAsync("South");
                return () =>
                    x.Get<MoveToTeam>().ExecuteAsync(x.Organisation.System, new MoveToTeamRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, south));
            },
            ["membership - open", "membership open until 2026-06-15"]
        ),
        ["role granted"] = (
            x =>
                Verb(() =>
                    x.Get<GrantRole>().ExecuteAsync(x.Organisation.System, new GrantRoleRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, Role.Evaluator))
                ),
            ["role - held"]
        ),
        ["role ended"] = (
            async x =>
            {
                var role = await x.Get<GrantRole>()
                    .ExecuteAsync(
                        x.Organisation.System,
                        new GrantRoleRequest(x.Agent.PersonId!.Value, ExpectedVersion.Any, Role.Evaluator, From: new DateOnly(2026, 6, 1))
                    );
                return () => x.Get<EndRole>().ExecuteAsync(x.Organisation.System, new EndRoleRequest(role.Id, ExpectedVersion.Any));
            },
            ["role held until 2026-06-15"]
        ),
        ["person left"] = (
            async x =>
            {
                var id = x.Evaluator.PersonId!.Value;
                await x.Get<AcceptInvitation>().ExecuteAsync(new AcceptInvitationRequest(await InviteAsync(x, id), "a long enough pass phrase"));
                await x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", id));
                return () => x.Get<RecordLeaver>().ExecuteAsync(x.Organisation.System, new RecordLeaverRequest(id, ExpectedVersion.Any));
            },
            ["account open closed", "api-key valid revoked", "person active left", "role held until 2026-06-15"]
        ),
        ["account created"] = (
            async x =>
            {
                var code = await InviteAsync(x, x.Evaluator.PersonId!.Value);
                return () => x.Get<AcceptInvitation>().ExecuteAsync(new AcceptInvitationRequest(code, "a long enough pass phrase"));
            },
            ["account - open", "invitation open used"]
        ),
        ["person invited"] = (x => Verb(() => InviteAsync(x, x.Evaluator.PersonId!.Value)), ["invitation - open"]),
        ["invitation revoked"] = (
            async x =>
            {
                var sheet = await x.Get<InvitePeople>().ExecuteAsync(x.Organisation.System, new InvitePeopleRequest([x.Evaluator.PersonId!.Value]));
                return () => x.Get<RevokeInvitation>().ExecuteAsync(x.Organisation.System, sheet.Made[0].Id, ExpectedVersion.Any);
            },
            ["invitation open revoked"]
        ),
        ["key created"] = (
            x => Verb(() => x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", x.Evaluator.PersonId!.Value))),
            ["api-key - valid"]
        ),
        ["key revoked"] = (
            async x =>
            {
                var key = await x.Get<CreateApiKey>().ExecuteAsync(x.Organisation.System, new CreateApiKeyRequest("Loader", x.Evaluator.PersonId!.Value));
                return () => x.Get<RevokeApiKey>().ExecuteAsync(x.Organisation.System, key.Id, ExpectedVersion.Any);
            },
            ["api-key valid revoked"]
        ),
        ["site added"] = (x => Verb(() => x.Get<AddSite>().ExecuteAsync(x.Organisation.System, new AddSiteRequest("North"))), ["site - open"]),
        ["team added"] = (x => Verb(() => x.Organisation.TeamAsync("South")), ["team - open"]),
        ["team closed"] = (
            async x =>
            {
                var south = await x.Organisation.TeamAsync("South");
                return () => x.Get<CloseTeam>().ExecuteAsync(x.Organisation.System, new CloseTeamRequest(south, ExpectedVersion.Any));
            },
            ["team open closed 2026-06-15"]
        ),
        ["zone changed"] = (
            x =>
                Verb(() =>
                    x.Get<EditOrganisation>()
                        .ExecuteAsync(x.Organisation.System, new EditOrganisationRequest(ExpectedVersion.Any, "Example Service", "Asia/Tokyo"))
                ),
            ["organisation-zone Europe/London Asia/Tokyo"]
        ),
        ["scorecard imported"] = (x => Verb(() => Draft(x)), ["scorecard - draft"]),
        ["scorecard published"] = (
            async x =>
            {
                var draft = (await Draft(x)).VersionId;
                return () => x.Get<PublishScorecard>().ExecuteAsync(x.Organisation.System, new PublishScorecardRequest(draft, ExpectedVersion.Any));
            },
            ["scorecard draft published"]
        ),
        ["scorecard draft deleted"] = (
            async x =>
            {
                var draft = (await Draft(x)).VersionId;
                return () => x.Get<DeleteDraft>().ExecuteAsync(x.Organisation.System, draft, ExpectedVersion.Any);
            },
            ["scorecard draft -"]
        ),
        ["scorecard drafted anew"] = (x => Verb(() => x.Get<CreateDraftFrom>().ExecuteAsync(x.Organisation.System, x.Card)), ["scorecard - draft"]),
        ["scorecard retired"] = (
            x => Verb(() => x.Get<RetireScorecard>().ExecuteAsync(x.Organisation.System, new RetireScorecardRequest(x.Card, ExpectedVersion.Any))),
            ["scorecard published retired"]
        ),
        ["many assigned"] = (
            async x =>
            {
                var ids = new List<long>();
                for (var i = 0; i < 5; i++)
                    ids.Add(await x.Seeds.InteractionAsync(x.Agent.PersonId, x.Team));
                return () => x.Get<AssignEvaluations>().ExecuteAsync(x.Manager, new AssignEvaluationsRequest(ids, [x.Evaluator.PersonId!.Value]));
            },
            ["evaluation - assigned"]
        ),
    };

    private static async Task<string> InviteAsync(EvaluationScene x, Guid person) =>
        (await x.Get<InvitePeople>().ExecuteAsync(x.Organisation.System, new InvitePeopleRequest([person]))).Made[0].Code;
}
