using System.Text.Json;
using System.Text.Json.Nodes;

namespace Touchstone.Web.Tests.Shared.Contract;

public sealed partial class ApiScene
{
    private static JsonNode Json(object body) => JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!;

    private static object Chosen(Ids x) => new { evaluations = new[] { new { id = x.Evaluation, version = 1 } } };

    private static Dictionary<string, ApiCall> Calls(Ids x)
    {
        var (person, team, evaluation) = ($"/api/v1/people/{x.Leader}", $"/api/v1/teams/{x.Team}", $"/api/v1/evaluations/{x.Evaluation}");
        var change = new
        {
            operationId = x.Leader,
            kind = "answer",
            criterionId = "greeting",
            answer = new { level = "l3" },
            isNotApplicable = false,
            judgement = "As seen.",
            cause = (string?)null,
            basedOn = (Guid?)null,
        };
        return new(CauseCalls.Of(x.Cause, x.OtherCause, x.Leader))
        {
            ["EditOrganisation"] = new("/api/v1/organisation", Json(new { name = "Other", timeZone = "Europe/Paris" }), "/api/v1/organisation"),
            ["AddSite"] = new("/api/v1/sites", Json(new { name = "Hill" })),
            ["AddTeam"] = new(
                "/api/v1/teams",
                Json(
                    new
                    {
                        name = "Eastern",
                        siteId = x.Site,
                        parentId = x.Team,
                    }
                )
            ),
            ["EditTeam"] = new(
                team,
                Json(
                    new
                    {
                        name = "Eastern",
                        siteId = x.Site,
                        parentId = (Guid?)null,
                    }
                ),
                team
            ),
            ["CloseTeam"] = new(team + "/close", null, team),
            ["AddPerson"] = new(
                "/api/v1/people",
                Json(
                    new
                    {
                        name = "New Person",
                        email = "new@example.org",
                        staffNumber = "77",
                        kind = "staff",
                        teamId = x.Team,
                        role = "agent",
                        from = "2026-01-05",
                    }
                )
            ),
            ["EditPerson"] = new(
                person,
                Json(
                    new
                    {
                        name = "Olga",
                        email = "olga@example.org",
                        staffNumber = "78",
                        kind = "staff",
                    }
                ),
                person
            ),
            ["MoveToTeam"] = new(person + "/team", Json(new { teamId = x.Team, on = "2026-02-02" }), person),
            ["GrantRole"] = new(
                person + "/roles",
                Json(
                    new
                    {
                        role = "agent",
                        teamId = (Guid?)null,
                        from = "2026-02-02",
                    }
                ),
                person
            ),
            ["EndRole"] = new($"{person}/roles/{x.Role}/end", null, person),
            ["RecordLeaver"] = new(person + "/leave", null, person),
            ["InvitePeople"] = new("/api/v1/invitations", Json(new { peopleIds = new[] { x.Leader }, days = 3 })),
            ["RevokeInvitation"] = new($"/api/v1/invitations/{x.Invitation}/revoke", null, $"/api/v1/invitations/{x.Invitation}"),
            ["SaveView"] = new(
                "/api/v1/views",
                Json(
                    new
                    {
                        list = "people",
                        name = "Leaders",
                        query = "role=teamLeader",
                    }
                )
            ),
            ["ChangeView"] = new(
                $"/api/v1/views/{x.View}",
                Json(
                    new
                    {
                        list = "evaluations",
                        name = "Later",
                        query = "overdue=true",
                    }
                ),
                $"/api/v1/views/{x.View}"
            ),
            ["DeleteView"] = new($"/api/v1/views/{x.View}", null, $"/api/v1/views/{x.View}"),
            ["ReleaseEvaluations"] = new("/api/v1/evaluations/release", Json(new { chosen = Chosen(x) })),
            ["ReassignEvaluations"] = new("/api/v1/evaluations/reassign", Json(new { chosen = Chosen(x), evaluatorIds = new[] { x.Evaluator } })),
            ["ChangeDueDates"] = new("/api/v1/evaluations/due-dates", Json(new { chosen = Chosen(x), dueOn = "2026-06-15" })),
            ["CreateApiKey"] = new(
                "/api/v1/api-keys",
                Json(
                    new
                    {
                        name = "another",
                        personId = x.Leader,
                        expiresAt = "2150-01-01T00:00:00Z",
                    }
                )
            ),
            ["RevokeApiKey"] = new($"/api/v1/api-keys/{x.Key}", null, $"/api/v1/api-keys/{x.Key}"),
            ["EraseInteraction"] = new(
                $"/api/v1/interactions/{x.Interaction}/erase",
                Json(new { reason = "The customer asked for it." }),
                $"/api/v1/interactions/{x.Interaction}"
            ),
            ["RestoreHeldBackNumber"] = new($"/api/v1/held-back-numbers/{x.Held}/restore", null, $"/api/v1/held-back-numbers/{x.Held}"),
            ["RemoveHeldBackNumber"] = new($"/api/v1/held-back-numbers/{x.Held}", null, $"/api/v1/held-back-numbers/{x.Held}"),
            ["TypeInInteraction"] = new(
                "/api/v1/interactions/typed",
                Json(
                    new
                    {
                        channel = "counter",
                        agentId = x.Agent,
                        arrivedAt = "2026-02-02T10:00:00Z",
                        answeredAt = "2026-02-02T10:01:00Z",
                        endedAt = "2026-02-02T10:05:00Z",
                        note = "Seen.",
                        turns = new[]
                        {
                            new
                            {
                                speaker = "agent",
                                text = "Hello.",
                                offsetSeconds = 1,
                            },
                        },
                    }
                )
            ),
            ["MatchPerson"] = new(
                $"/api/v1/people/{x.Unknown}/match",
                Json(
                    new
                    {
                        personId = x.Agent,
                        newName = (string?)null,
                        teamId = (Guid?)null,
                        from = (string?)null,
                        kind = "staff",
                    }
                ),
                $"/api/v1/people/{x.Unknown}"
            ),
            ["SaveImportMapping"] = new(
                "/api/v1/import-mappings/desk",
                Json(new { columns = new Dictionary<string, string> { ["Id"] = "interaction_id" } }),
                "/api/v1/import-mappings/desk"
            ),
            ["RenameImportMapping"] = new("/api/v1/import-mappings/desk/rename", Json(new { name = "counter" }), "/api/v1/import-mappings/desk"),
            ["DeleteImportMapping"] = new("/api/v1/import-mappings/desk", null, "/api/v1/import-mappings/desk"),
            ["EditScorecardDraft"] = new($"/api/v1/scorecards/{x.Draft}/document", null, $"/api/v1/scorecards/{x.Draft}"),
            ["DeleteScorecardDraft"] = new($"/api/v1/scorecards/{x.Draft}", null, $"/api/v1/scorecards/{x.Draft}"),
            ["PublishScorecard"] = new($"/api/v1/scorecards/{x.Draft}/publish", null, $"/api/v1/scorecards/{x.Draft}"),
            ["RetireScorecard"] = new($"/api/v1/scorecards/{x.Published}/retire", null, $"/api/v1/scorecards/{x.Published}"),
            ["CreateScorecardSuccessor"] = new($"/api/v1/scorecards/{x.Published}/successors", Json(new { family = "next-service", variant = "chat" })),
            ["AssignEvaluation"] = new(
                "/api/v1/evaluations",
                Json(
                    new
                    {
                        interactionId = x.Interaction,
                        evaluatorId = x.Evaluator,
                        scorecardVersionId = x.Published,
                        agentId = x.Agent,
                        isBlind = false,
                        dueOn = "2026-12-01",
                        selectionNote = "Why.",
                    }
                )
            ),
            ["AssignEvaluations"] = new(
                "/api/v1/evaluations/batch",
                Json(
                    new
                    {
                        interactionIds = new[] { x.Interaction },
                        evaluatorIds = new[] { x.Evaluator },
                        isBlind = false,
                        dueOn = "2026-12-01",
                        selectionNote = "Why.",
                    }
                )
            ),
            ["ChangeEvaluation"] = new(evaluation + "/changes", Json(new { changes = new[] { change } }), evaluation),
            ["PutEvaluationAnswer"] = new(
                evaluation + "/answers/greeting",
                Json(
                    new
                    {
                        answer = new { level = "l3" },
                        isNotApplicable = false,
                        judgement = "As seen.",
                        cause = (string?)null,
                    }
                ),
                evaluation
            ),
            ["SubmitEvaluation"] = new(evaluation + "/submit", null, evaluation),
            ["ReopenEvaluation"] = new(evaluation + "/reopen", Json(new { reason = "A mistake." }), evaluation),
            ["ReleaseEvaluation"] = new(
                evaluation + "/release",
                Json(
                    new
                    {
                        notes = new[]
                        {
                            new
                            {
                                kind = "strength",
                                text = "Warm.",
                                criterionId = "greeting",
                                evidenceId = (Guid?)null,
                            },
                        },
                    }
                ),
                evaluation
            ),
            ["AcknowledgeEvaluation"] = new(evaluation + "/acknowledge", Json(new { comment = "Thanks." }), evaluation),
            ["VoidEvaluation"] = new(evaluation + "/void", Json(new { reason = "Not theirs." }), evaluation),
        };
    }
}
