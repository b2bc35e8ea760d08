using System.Text.Json;
using System.Text.Json.Nodes;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Interactions.Importing;
using Touchstone.Shared;

namespace Touchstone.Tests.Evaluations;

/// <summary>What is read can be posted back, but not with the gaps that a blind evaluator is shown: they would take the place of the words.</summary>
public sealed class BlindPostBackTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_blind_evaluator_is_shown_is_not_taken_back(bool saysSo)
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var before = JsonSerializer.Serialize(await scene.Get<InteractionQueries>().GetAsync(scene.Manager, scene.Interaction), JsonSerializerOptions.Web);
        var evaluation = await scene.AssignAsync(scene.Manager, blind: true);
        var shown = JsonNode
            .Parse(JsonSerializer.Serialize(await scene.Get<InteractionQueries>().GetAsync(scene.Manager, scene.Interaction), JsonSerializerOptions.Web))!
            .AsObject();
        Assert.True((bool)shown["isBlind"]!);
        if (!saysSo)
            shown.Remove("isBlind");

        var refused = Assert.Single((await PostAsync(scene, shown)).Results);
        Assert.Equal((StoredOutcome.Rejected, "judging-blind"), (refused.Outcome, Assert.Single(refused.Problems).Code));

        await scene.Get<VoidEvaluation>().ExecuteAsync(scene.Manager, evaluation.Id, ExpectedVersion.Any, new VoidEvaluationRequest("Not needed."));
        Assert.Equal(
            before,
            JsonSerializer.Serialize(await scene.Get<InteractionQueries>().GetAsync(scene.Manager, scene.Interaction), JsonSerializerOptions.Web)
        );
    }

    [Theory]
    [InlineData("""{"source":"a","source":"b","interaction_id":"1","channel":"chat","arrived_at":"2026-06-01T09:00:00Z"}""", "source")]
    [InlineData(
        """{"source":"a","interaction_id":"1","channel":"chat","arrived_at":"2026-06-01T09:00:00Z","turns":[{"n":1,"speaker":"agent","text":"a","text":"b"}]}""",
        "turns[0].text"
    )]
    [InlineData("""{"source":"a","interaction_id":"1","channel":"chat","arrived_at":"2026-06-01T09:00:00Z","extra":{"x":1,"x":2}}""", "extra.x")]
    public async Task Of_two_values_under_one_name_none_is_taken(string record, string name)
    {
        await using var scene = await EvaluationScene.OpenAsync();
        using var json = JsonDocument.Parse(record);

        var posted = Assert.Single((await scene.Get<AddInteractions>().ExecuteAsync(scene.Organisation.System, [json.RootElement])).Results);
        using var file = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(record + "\n" + record.Replace("\"1\"", "\"2\"", StringComparison.Ordinal) + "\n")
        );
        var imported = await scene.Get<ImportInteractions>().ExecuteAsync(scene.Organisation.System, file, new ImportRequest(ImportFormat.Jsonl));

        Assert.Equal((StoredOutcome.Rejected, "written-twice", name), (posted.Outcome, posted.Problems[0].Code, posted.Problems[0].Column));
        Assert.Equal((2, 2, "written-twice", name), (imported.Read, imported.Rejected, imported.Problems[0].Code, imported.Problems[0].Column));
    }

    private static async Task<AddedInteractions> PostAsync(EvaluationScene scene, JsonObject shown)
    {
        using var json = JsonDocument.Parse(shown.ToJsonString());
        return await scene.Get<AddInteractions>().ExecuteAsync(scene.Manager, [json.RootElement]);
    }
}
