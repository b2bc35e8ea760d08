using System.Text.Json;
using Touchstone.Evaluations;
using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class UnreadTurnsTests
{
    [Fact]
    public void What_the_server_writes_is_read_whole_and_the_turns_are_passed_on_as_they_came()
    {
        var sent = new EvaluationWorkspace(
            Guid.Parse("22222222-2222-2222-2222-222222222222"),
            "EV-2026-00001",
            EvaluationState.Draft,
            Version: 3,
            IsBlind: true,
            AgentName: null,
            EvaluatorName: "Eve",
            SelectionNote: null,
            DueOn: new DateOnly(2026, 5, 4),
            UsualSeconds: 400,
            SecondsSpent: 12,
            ReadyScorecards.All[0],
            "Everyday",
            ScorecardNumber: 2,
            new WorkspaceInteraction(
                7,
                "phone",
                "in",
                null,
                null,
                null,
                null,
                null,
                null,
                12.5m,
                null,
                null,
                null,
                1,
                [new(1, "agent", 0.5m, null, "Good “morning”.")]
            ),
            [new WorkspaceAnswer("greeting", Answer.OfItems("greeting", "a", "b"), false, "Heard.", null, Guid.Parse("33333333-3333-3333-3333-333333333333"))],
            [new WorkspaceEvidence(Guid.Parse("44444444-4444-4444-4444-444444444444"), "greeting", 1, 1, 0, 4, "Good", null)],
            [new WorkspaceNote(Guid.Parse("55555555-5555-5555-5555-555555555555"), EvaluationNoteKind.NoDevelopmentPoint, "None.", null, null)],
            MayWrite: true,
            WhyNot: null,
            TimeZone: "Europe/London"
        );
        var json = JsonSerializer.Serialize(sent, ApiJson.AsTheServerWrites);

        var read = JsonSerializer.Deserialize(json, WorkspaceJson.Default.EvaluationWorkspace)!;

        Assert.Equal(sent.Interaction.Turns, read.Interaction.Turns);
        Assert.Equal(JsonSerializer.Serialize(sent.Interaction.Turns, ApiJson.AsTheServerWrites), UnreadTurns.JsonOf(read.Interaction.Turns));
        Assert.Equal(
            json,
            JsonSerializer.Serialize(read with { Interaction = read.Interaction with { Turns = [.. read.Interaction.Turns] } }, ApiJson.AsTheServerWrites)
        );
        Assert.Empty(
            JsonSerializer.Deserialize(json.Replace("\"turns\":[", "\"turns\":[],\"before\":["), WorkspaceJson.Default.EvaluationWorkspace)!.Interaction.Turns
        );
    }
}
