namespace Touchstone.Scoring.Tests.Document;

public sealed class ScorecardSharesTests
{
    [Fact]
    public void Shares_are_the_weights_that_the_score_of_a_fully_answered_scorecard_uses()
    {
        foreach (var ready in Touchstone.Scoring.ReadyScorecards.All)
        {
            var document = ready with
            {
                Sections = [.. ready.Sections.Select(s => s with { Criteria = [.. s.Criteria.Select(c => c with { Condition = null })] })],
            };
            var shares = new ScorecardShares(document);
            var answers = document.AllCriteria().Where(x => x.CountsTowardsScore).Select(x => new Answer { CriterionId = x.Id, Level = x.Levels[^1].Id });

            var score = Scorer.Score(document, answers);

            foreach (var criterion in document.AllCriteria().Where(x => x.CountsTowardsScore))
                Assert.Equal(score.Criteria.Single(x => x.CriterionId == criterion.Id).EffectiveWeight!.Value, shares.Of(criterion), 6);
            foreach (var section in document.Sections)
                Assert.Equal(score.Sections.Single(x => x.Id == section.Id).Weight!.Value, shares.Of(section), 6);
            Assert.Equal(100m, document.Sections.Sum(shares.Of), 6);
        }
    }

    [Fact]
    public void Sections_with_weights_of_their_own_share_by_them()
    {
        var ready = Touchstone.Scoring.ReadyScorecards.All[0];
        var document = ready with { Sections = [.. ready.Sections.Select((s, index) => s with { Weight = index == 0 ? 70m : 10m })] };
        var shares = new ScorecardShares(document);

        Assert.Equal(70m, shares.Of(document.Sections[0]));
        Assert.Equal(70m, document.Sections[0].Criteria.Sum(shares.Of), 6);
    }
}
