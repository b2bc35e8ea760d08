using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Organisation;
using Touchstone.Shared;

namespace Touchstone.Tests.Evaluations;

/// <summary>A blind evaluation tells its evaluator nowhere whose work it is, and keeps what was really said.</summary>
public sealed class BlindEvaluationTests
{
    [Theory]
    [InlineData("Hi, I'm Aaron. That's Aaron Ibbotson.", "Hi, I'm █████. That's █████ ████████.")]
    [InlineData("thanks aaron, IBBOTSON's note", "thanks █████, ████████'s note")]
    [InlineData("Write to aaron.ibbotson@example.org or a.ibb@example.org", "Write to █████.████████@example.org or █████████████████")]
    [InlineData("Aarons and Baaron are others", "Aarons and Baaron are others")]
    [InlineData("agent-46 took 46 minutes, id X9-0046.", "████████ took 46 minutes, id ███████.")]
    [InlineData("Zoe or Zoë? Zoë!", "███ or ███? ███!")]
    [InlineData("Will you? I will. Mark my words, Van.", "████ you? I will. Mark my words, Van.")]
    [InlineData("this is will speaking", "this is ████ speaking")]
    [InlineData("", "")]
    public void Names_and_ids_are_blocked_out_and_every_place_stays(string said, string shown)
    {
        var names = new HiddenNames(["Aaron Ibbotson", "Zoë van Will"], ["agent-46", "46", "X9-0046", "a.ibb@example.org"]);

        var hidden = names.Hide(said)!;

        Assert.Equal(shown, hidden);
        Assert.Equal(said.Length, hidden.Length);
        Assert.True(HiddenNames.IsShownAs(said, hidden));
    }

    [Fact]
    public void A_user_name_that_is_a_word_is_hidden_only_as_a_name()
    {
        var names = new HiddenNames(["Wilma Bell"], ["will", "wbell"]);

        Assert.Equal("████ here, I will ring the bell. █████ or █████.", names.Hide("Will here, I will ring the bell. Wbell or wbell."));
        Assert.Equal(
            "It is ███████, not Van.",
            new HiddenNames(["martina van dyke"], []).Hide("It is Martina, not Van.")!.Replace("███.", "Van.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("JÜRGEN, Juergen, jürgen’s and Jurgen's")]
    [InlineData("juergen.muller or mullerjurgen or Ｊürgen")]
    [InlineData("Jür\u00ADgen")]
    [InlineData("Łukasz–Müller / lukasz")]
    public void A_name_is_hidden_however_it_is_written(string said)
    {
        var shown = new HiddenNames(["Jürgen Łukasz Müller"], []).Hide(said)!;

        Assert.DoesNotMatch("(?i)j.{1,3}rgen|m.{1,2}ller|ukasz|gen", shown);
        Assert.Equal(said.Length, shown.Length);
    }

    [Fact]
    public void A_short_number_is_hidden_where_it_stands_alone_in_a_field()
    {
        var names = new HiddenNames(["Ann Agent"], ["46"]);

        Assert.Equal(("██", "46 minutes"), (names.HideField("46"), names.HideField("46 minutes")));
    }

    [Theory]
    [InlineData("this is Sam", "this is ███", true)]
    [InlineData("this is Sam", "this is Sam", true)]
    [InlineData("this is Sam", "that is ███", false)]
    [InlineData("this is Sam", "this is ████", false)]
    public void Words_are_known_again_as_they_were_shown(string words, string shown, bool same) => Assert.Equal(same, HiddenNames.IsShownAs(words, shown));

    [Fact]
    public async Task The_transcript_hides_the_name_and_the_quote_keeps_it()
    {
        await using var scene = await OpenAsync();
        var id = (
            await scene
                .Get<AssignEvaluation>()
                .ExecuteAsync(
                    scene.Manager,
                    new AssignEvaluationRequest(scene.Interaction, scene.Evaluator.PersonId!.Value, IsBlind: true, SelectionNote: "Sam asked for it")
                )
        ).Id;
        var (workspace, detail) = (scene.Get<EvaluationWorkspaceQueries>(), scene.Get<EvaluationDetailQueries>());

        var seen = await workspace.GetAsync(scene.Evaluator, id);
        Assert.Equal("Good morning, this is ███ at Example Service, how can I help?", seen.Interaction.Turns[0].Text);
        var quote = scene.Quote("greeting", turn: 1, start: 14, words: "this is ███ at");
        Assert.Equal(ChangeOutcome.Applied, Assert.Single((await scene.ChangeAsync(id, quote)).Results).Outcome);
        Assert.Equal(
            "quote-mismatch",
            Assert.Single((await scene.ChangeAsync(id, scene.Quote("greeting", turn: 1, start: 14, words: "that is ███ at"))).Results).Code
        );

        await using var db = scene.Organisation.OpenDatabase();
        Assert.Equal("this is Sam at", (await db.EvaluationEvidence.SingleAsync(x => x.EvaluationId == id)).Quote);
        object[] sent =
        [
            await workspace.GetAsync(scene.Evaluator, id),
            await detail.GetAsync(scene.Evaluator, id),
            await detail.TranscriptAsync(scene.Evaluator, id),
            await detail.DerivationAsync(scene.Evaluator, id),
            (await scene.Get<EvaluationQueries>().ListAsync(scene.Evaluator, new EvaluationFilter())).Items,
            await scene.Get<EvaluationWorkQueries>().ForAsync(scene.Evaluator),
        ];
        Assert.All(sent, x => Assert.DoesNotContain("Sam", JsonSerializer.Serialize(x), StringComparison.Ordinal));
        Assert.Contains("this is Sam at", JsonSerializer.Serialize(await detail.GetAsync(scene.Manager, id)), StringComparison.Ordinal);

        await scene.AnswerAllAsync(id);
        await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any);
        Assert.Contains("this is Sam at", (await workspace.GetAsync(scene.Evaluator, id)).Evidence.Select(x => x.Quote));
        Assert.Contains("this is Sam at", (await detail.TranscriptAsync(scene.Evaluator, id)).Turns[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_that_is_not_blind_takes_no_blocked_words()
    {
        await using var scene = await OpenAsync();
        var id = (await scene.AssignAsync()).Id;

        Assert.Contains(
            "this is Sam at",
            (await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id)).Interaction.Turns[0].Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "quote-mismatch",
            Assert.Single((await scene.ChangeAsync(id, scene.Quote("greeting", turn: 1, start: 14, words: "this is ███ at"))).Results).Code
        );
    }

    [Fact]
    public async Task A_manager_who_evaluates_blind_does_not_find_the_name_in_an_export()
    {
        await using var scene = await OpenAsync();
        var id = (await scene.AssignAsync(scene.Manager, blind: true)).Id;

        var mine = await ExportedAsync(scene, scene.Manager);
        Assert.Equal((id, null, null), (mine.Id, mine.AgentId, mine.Agent));
        Assert.Equal("Sam Agent", (await ExportedAsync(scene, scene.Organisation.System)).Agent);
    }

    /// <summary>The scene with an agent of the name that stands in the words.</summary>
    private static async Task<EvaluationScene> OpenAsync()
    {
        var scene = await EvaluationScene.OpenAsync();
        await using var db = scene.Organisation.OpenDatabase();
        var agent = scene.Agent.PersonId!.Value;
        await db.People.Where(x => x.Id == agent).ExecuteUpdateAsync(set => set.SetProperty(x => x.Name, "Sam Agent"));
        return scene;
    }

    private static async Task<EvaluationRecord> ExportedAsync(EvaluationScene scene, Touchstone.Shared.Access.Actor actor)
    {
        var all = new List<EvaluationRecord>();
        await foreach (var record in await scene.Get<ExportEvaluations>().ExecuteAsync(actor, new EvaluationFilter()))
            all.Add(record);
        return Assert.Single(all);
    }
}
