using System.Text.RegularExpressions;
using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Scores;

public sealed partial class ShownDerivationTests
{
    [Fact]
    public void The_columns_say_what_the_words_of_the_step_say()
    {
        var score = Scorer.Score(Card(Scale("a", 4), YesNo("b", 9)), [Answer.OfLevel("a", "l3"), Answer.OfLevel("b", "yes")]);

        var steps = score.Derivation.Where(x => x.Kind == DerivationKind.Criterion).ToList();
        Assert.Contains("4 × 0.6667 = 2.6667", steps[0].Text, StringComparison.Ordinal);
        foreach (var step in steps)
        {
            var said = Step().Match(step.Text);
            Assert.Equal(
                (said.Groups[1].Value, said.Groups[2].Value, said.Groups[3].Value),
                (ShownDerivation.Weight(step), ShownDerivation.Share(step), ShownDerivation.Product(step))
            );
        }
        var unfailed = score.Derivation.Single(x => x.Kind == DerivationKind.Unfailed);
        Assert.Contains($"= {ShownDerivation.Product(unfailed)} %", unfailed.Text, StringComparison.Ordinal);
        Assert.Contains($"{ShownDerivation.RunningTotal(unfailed)} ÷ {ShownDerivation.Weight(unfailed)}", unfailed.Text, StringComparison.Ordinal);
        var section = score.Derivation.Single(x => x.Kind == DerivationKind.Section);
        Assert.Contains($"gives {ShownDerivation.Product(section)}.", section.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"([\d.]+) × ([\d.]+) = ([\d.]+)\.$")]
    private static partial Regex Step();
}
