using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Scores;

public sealed class DerivationTests
{
    [Fact]
    public void Every_line_of_the_arithmetic_is_there()
    {
        var card = Card(
            Section("one", Scale("a", 4), YesNo("b", 6), Scale("c", 5).AllowingNotApplicable()),
            Section(
                "two",
                Critical("d", 10, ErrorClass.CustomerCritical, CriticalEffect.Section),
                Scale("e", 2).When("b", ConditionOperator.Is, "no"),
                Text("notes")
            )
        );
        card = card with { PassMark = 75, PassNeedsNoCriticalError = true };
        var lines = Scorer
            .Score(
                card,
                [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "yes"), Answer.NotApplicable("c"), Answer.OfLevel("d", "no"), Answer.OfText("notes", "x")]
            )
            .Derivation;

        Assert.Equal(
            [
                "Solves a: Label l2, 4 × 0.3333 = 1.3333.",
                "Solves b: Label yes, 6 × 1 = 6.",
                "Solves c: not applicable; its weight of 5 leaves the score.",
                "Section one: 7.3333 of 10 = 73.3333 %; carries 10, gives 7.3333.",
                "Solves d: Label no, 10 × 0 = 0.",
                "Solves e: not asked, because its condition is not met; leaves the score.",
                "Notes notes: recorded; recorded, not scored.",
                "Section two: 0 of 10 = 0 %; carries 10, gives 0.",
                "Unfailed score 7.3333 ÷ 20 × 100 = 36.6666 %.",
                "Solves d: customer-critical error; the section “Section two” becomes 0 in the final score.",
                "Final score 36.6666 %.",
                "Not passed: pass mark 75 %, no critical error allowed, one found.",
            ],
            lines.Select(line => line.Text)
        );
        Assert.Equal(22m / 3m, lines[1].RunningTotal!.Value, 24);
    }

    [Fact]
    public void No_score_says_so()
    {
        var lines = Scorer.Score(Card(Scale("a", 4)), []).Derivation;
        Assert.Equal(
            [
                "Solves a: not answered; not counted so far.",
                "Section only: nothing that counts was answered; leaves the score.",
                "No score: nothing that counts was answered.",
                "No final score.",
            ],
            lines.Select(line => line.Text)
        );
    }
}
