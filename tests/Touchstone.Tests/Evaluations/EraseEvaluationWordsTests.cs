using Microsoft.EntityFrameworkCore;
using Touchstone.Evaluations;
using Touchstone.Interactions;
using Touchstone.Scoring;
using Touchstone.Shared;
using Touchstone.Testing;

namespace Touchstone.Tests.Evaluations;

public sealed class EraseEvaluationWordsTests
{
    [Fact]
    public async Task Erasing_an_interaction_reaches_quotes_notes_judgements_and_kept_revisions_and_leaves_the_numbers()
    {
        await using var scene = await EvaluationScene.OpenAsync();
        var id = (await scene.AssignAsync()).Id;
        await scene.AnswerAllAsync(id, x => x.Kind == AnswerKind.Text ? new AnswerValue { Text = "Caller lives at 14 Larch Way." } : null);
        var quote = scene.Quote("greeting", turn: 2, start: 11, words: "Wilhelmina Featherstone");
        var workspace = await scene.Get<EvaluationWorkspaceQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        var stands = workspace.Answers.Single(x => x.CriterionId == "greeting");
        await scene.ChangeAsync(
            id,
            quote,
            scene.Level("greeting", stands.Answer!.Level!, stands.OperationId, "Greeted Wilhelmina Featherstone by name; said “how can I help” at once."),
            scene.Note(EvaluationNoteKind.Strength, "Took up that the children are freezing and acted.", evidence: quote.EvidenceId),
            scene.Note(EvaluationNoteKind.NoDevelopmentPoint, "A warm, quick contact.", evidence: quote.EvidenceId),
            new EvaluationChange
            {
                OperationId = scene.NewId(),
                Kind = EvaluationChangeKind.AddEvidence,
                EvidenceId = scene.NewId(),
                CriterionId = "greeting",
                Fact = "Wrote the address of Wilhelmina on paper.",
            }
        );
        var before = await scene.Get<SubmitEvaluation>().ExecuteAsync(scene.Evaluator, id, ExpectedVersion.Any, stop: TestContext.Current.CancellationToken);
        var open = (await scene.AssignAsync(scene.Second)).Id;

        await using (var db = scene.Organisation.OpenDatabase())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            foreach (var erasure in scene.Get<IEnumerable<IInteractionErasure>>())
                await erasure.EraseAsync(db, scene.Interaction, TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        await using (var db = scene.Organisation.OpenDatabase())
        {
            var left = string.Join(
                '\n',
                [
                    .. await db.EvaluationEvidence.Select(x => x.Quote + x.QuoteHash + x.Fact).ToListAsync(TestContext.Current.CancellationToken),
                    .. await db.EvaluationAnswers.Select(x => x.Value + x.Judgement).ToListAsync(TestContext.Current.CancellationToken),
                    .. await db.EvaluationNotes.Select(x => x.Text).ToListAsync(TestContext.Current.CancellationToken),
                    .. await db.EvaluationRevisions.Select(x => x.Snapshot).ToListAsync(TestContext.Current.CancellationToken),
                ]
            );
            Assert.DoesNotContain("Wilhelmina", left, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Larch", left, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("children are", left, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("how can I", left, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("Took up that [removed] and acted.", left);
            Assert.Contains("A warm, quick contact.", left);
            Assert.Equal(EvaluationState.Voided, (await db.Evaluations.SingleAsync(x => x.Id == open, TestContext.Current.CancellationToken)).State);
        }
        var detail = await scene.Get<EvaluationDetailQueries>().GetAsync(scene.Evaluator, id, TestContext.Current.CancellationToken);
        Assert.Equal((EvaluationState.Submitted, before.UnfailedScore), (detail.State, detail.UnfailedScore));
        Assert.All(detail.Sections.SelectMany(x => x.Criteria).SelectMany(x => x.Evidence), x => Assert.NotNull(x.RemovedAt));
        Assert.True((await scene.Get<EvaluationDetailQueries>().DerivationAsync(scene.Evaluator, id, TestContext.Current.CancellationToken)).Agrees);
    }

    [Theory]
    [InlineData("She said \"cold since Sunday\" twice.", "She said [removed] twice.")]
    [InlineData("Didn't say ‘we'll see’ but 'tomorrow' instead.", "Didn't say [removed] but [removed] instead.")]
    [InlineData("The agent's tone wasn't warm.", "The agent's tone wasn't warm.")]
    [InlineData("House 14 was named.", "House [removed] was named.")]
    [InlineData("boiler at 14 larch way has", "[removed]")]
    public void Borrowed_words_leave_a_gap_and_own_words_stay(string text, string expected) =>
        Assert.Equal(expected, new BorrowedWords(Seeds.Words.Select(x => x.Text), []).RemoveFrom(text));

    private static readonly string[] Personal =
    [
        "Good morning, how can I help you today?",
        "This is Bettina Kowalczyk, my cellar is wet. My number is 0161 555 9911 and my son is Thaddeus. Will somebody come? The water is cold.",
        "Rose O'Neill will come, or call oh seven seven double oh nine hundred, one two three. The reference is K-48213. Is a rose yours? "
            + "The plumber was Jörg Müller.",
    ];

    [Theory]
    [InlineData(
        "Bettina Kowalczyk complained, call 0161 555 9911 or 01615559911 or +44 161 555 9911; son Thaddeus; KOWALCZYK; Kowalczyk's cellar",
        "[removed] complained, call [removed] or [removed] or +[removed]; son [removed] cellar"
    )]
    [InlineData("asked by Bettina Kowalczyk 0161 555 9911 01615559911", "asked by [removed]")]
    [InlineData("kowalczyk thaddeus, Bettinas boy, the Kowalczyks", "[removed] boy, the [removed]")]
    [InlineData("Bettina was upset. Thaddeus' room is dry.", "[removed] was upset. [removed]' room is dry.")]
    [InlineData("call 0161-5559911, 0044 (0)161 5559911, 161.555.9911, (0161)555-9911 or 5559911", "call [removed] or [removed]")]
    [InlineData("call oh one six one triple five double nine one one", "call [removed]")]
    [InlineData("BETTINA KOWALCZYK, bettinakowalczyk, KOWALCZYK’S, Kowa\u00ADlczyk", "[removed]")]
    [InlineData("oneill was told; O’Neill's van; reference 48213", "[removed] was told; [removed] van; reference [removed]")]
    [InlineData("told Herr Müller, mueller and Muellers wife", "told Herr [removed] and [removed] wife")]
    [InlineData("Will was asked to will a rose into cold water.", "Will was asked to will a rose into cold water.")]
    [InlineData(
        "The tone was good and the number of words small; waited 161 seconds for 99 things.",
        "The tone was good and the number of words small; waited 161 seconds for 99 things."
    )]
    [InlineData("Morning calls are short. Somebody helped the customer in the cellar.", "Morning calls are short. Somebody helped the customer in the cellar.")]
    public void Names_in_every_ending_and_numbers_in_every_grouping_leave_a_gap(string text, string expected) =>
        Assert.Equal(expected, new BorrowedWords(Personal, []).RemoveFrom(text));

    [Fact]
    public void A_field_that_is_called_a_name_tells_names() =>
        Assert.Equal("told [removed] about it", new BorrowedWords([], [], ["margarethe zwick"]).RemoveFrom("told Zwick about it"));
}
