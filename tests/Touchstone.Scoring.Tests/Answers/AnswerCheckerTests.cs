using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Answers;

public sealed class AnswerCheckerTests
{
    private static readonly ScorecardDocument Sample = Card(
        YesNo("gate", 1),
        Scale("scale", 1) with
        {
            Evidence = EvidenceRule.Below("l3"),
        },
        Scale("inner", 1).When("gate", ConditionOperator.Is, "yes"),
        Checklist("list", 1, 1, 1),
        Numeric("wait", 1) with
        {
            NumericRanges =
            [
                new()
                {
                    From = 0,
                    To = 10,
                    Value = 1,
                },
            ],
        },
        Text("notes") with
        {
            Evidence = EvidenceRule.Always,
        },
        Scale("optional", 1) with
        {
            IsOptional = true,
        }
    );

    private static string Codes(bool forSubmission, params Answer[] answers) =>
        string.Join(" ", AnswerChecker.Check(Sample, answers, forSubmission).Select(problem => $"{problem.CriterionId}:{problem.Code}"));

    public static TheoryData<string, Answer> Faults =>
        new()
        {
            { "nowhere:unknown-criterion", Answer.OfLevel("nowhere", "l1") },
            { "inner:hidden-criterion", Answer.OfLevel("inner", "l1") },
            { "scale:wrong-kind", Answer.OfNumber("scale", 1) },
            { "scale:wrong-kind", Answer.OfText("scale", "l1") },
            { "list:wrong-kind", Answer.OfLevel("list", "i1") },
            { "notes:wrong-kind", Answer.OfMoment("notes", DateTimeOffset.UnixEpoch) },
            { "scale:unknown-level", Answer.OfLevel("scale", "l9") },
            { "list:unknown-item", Answer.OfItems("list", "i1", "i9") },
            { "wait:out-of-range", Answer.OfNumber("wait", 10) },
            { "wait:out-of-range", Answer.OfNumber("wait", -0.01m) },
            { "scale:not-applicable-not-allowed", Answer.NotApplicable("scale") },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Names_what_is_wrong(string expected, Answer answer) => Assert.Equal(expected, Codes(false, answer));

    [Fact]
    public void A_text_has_a_limit_that_is_said()
    {
        Assert.Empty(AnswerChecker.Check(Card(Text("notes")), [Answer.OfText("notes", new string('x', Answer.LongestText))]));
        var problem = Assert.Single(AnswerChecker.Check(Card(Text("notes")), [Answer.OfText("notes", new string('x', Answer.LongestText + 1))]));
        Assert.Equal("text-too-long", problem.Code);
        Assert.Contains("4001 characters; at most 4000", problem.Message);
    }

    [Fact]
    public void Right_answers_have_no_problem() =>
        Assert.Equal(
            "",
            Codes(
                false,
                Answer.OfLevel("gate", "yes"),
                Answer.OfLevel("scale", "l1"),
                Answer.OfLevel("inner", "l1"),
                Answer.OfItems("list"),
                Answer.OfNumber("wait", 0),
                Answer.OfText("notes", "n")
            )
        );

    [Fact]
    public void Submission_asks_for_every_required_answer_and_its_evidence()
    {
        Assert.Equal(
            "gate:answer-missing scale:evidence-missing list:answer-missing wait:answer-missing notes:evidence-missing",
            Codes(true, Answer.OfLevel("scale", "l2"), Answer.OfText("notes", "n"))
        );
        Assert.Equal(
            "",
            Codes(true, Answer.OfLevel("gate", "no"), Answer.OfLevel("scale", "l2", true), Answer.OfItems("list", "i1"), Answer.OfNumber("wait", 1))
        );
        Assert.Equal("", Codes(true, Answer.OfLevel("gate", "no"), Answer.OfLevel("scale", "l3"), Answer.OfItems("list", "i1"), Answer.OfNumber("wait", 1)));
    }

    [Fact]
    public void Two_different_answers_to_one_criterion_are_named_whatever_their_order()
    {
        Assert.Equal("scale:answered-twice", Codes(false, Answer.OfLevel("scale", "l1"), Answer.OfLevel("scale", "l2")));
        Assert.Equal("", Codes(false, Answer.OfLevel("scale", "l1"), Answer.OfLevel("scale", "l1")));
    }

    [Fact]
    public void An_empty_answer_is_none() => Assert.Equal("", Codes(false, new Answer { CriterionId = "scale" }, Answer.OfText("notes", "  ")));

    [Fact]
    public void Messages_are_plain_words()
    {
        var problem = Assert.Single(AnswerChecker.Check(Sample, [Answer.OfLevel("scale", "l9")]));
        Assert.Equal("“Solves scale”: there is no level “l9”; the levels are l1, l2, l3, l4.", problem.Message);
    }

    [Fact]
    public void Answers_read_and_write_as_flat_json()
    {
        var context = ScoringJsonContext.Default.Answer;
        Assert.Equal("""{"criterionId":"x","level":"l3"}""", System.Text.Json.JsonSerializer.Serialize(Answer.OfLevel("x", "l3"), context));
        Assert.Equal("""{"criterionId":"x","isNotApplicable":true}""", System.Text.Json.JsonSerializer.Serialize(Answer.NotApplicable("x"), context));
        var read = System.Text.Json.JsonSerializer.Deserialize("""{"criterionId":"x","items":["a","b"],"hasEvidence":true}""", context)!;
        Assert.Equal(["a", "b"], read.Items!);
        Assert.True(read.HasEvidence);
        Assert.False(read.IsNotApplicable);
    }

    [Fact]
    public void A_value_can_be_lifted_out_and_put_back()
    {
        var answer = Answer.OfItems("x", "a", "b");
        Assert.Equal(Answer.OfItems("y", "b", "a").Value, answer.Value);
        Assert.Equal(answer.Value, new Answer { CriterionId = "z", Value = answer.Value }.Value);
        Assert.NotEqual(Answer.OfItems("y", "b").Value, answer.Value);
    }
}
