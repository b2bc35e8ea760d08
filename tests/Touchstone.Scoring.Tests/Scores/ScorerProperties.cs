using CsCheck;

namespace Touchstone.Scoring.Tests.Scores;

public sealed class ScorerProperties
{
    [Fact]
    public void The_order_of_answers_never_matters() =>
        Gen.Select(RandomCards.WithBonus, Gen.Int[0, 1_000_000])
            .Sample(
                (made, seed) =>
                {
                    var shuffled = made.Answers.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    Assert.Equal(Plain(Scorer.Score(made.Card, made.Answers)), Plain(Scorer.Score(made.Card, shuffled)));
                },
                iter: 1000
            );

    [Fact]
    public void Without_bonus_a_score_lies_between_0_and_100() =>
        RandomCards.WithoutBonus.Sample(
            made =>
            {
                var result = Scorer.Score(made.Card, made.Answers);
                Assert.True(result.Unfailed is null or (>= 0m and <= 100m));
                Assert.True(result.Final is null or (>= 0m and <= 100m));
                Assert.True(result.Unfailed is null || result.Final <= result.Unfailed);
            },
            iter: 1000
        );

    [Fact]
    public void Other_code_comes_to_the_same_score() =>
        RandomCards.WithBonus.Sample(
            made =>
            {
                var result = Scorer.Score(made.Card, made.Answers);
                var (unfailed, final, visible) = PlainRecount.Of(made.Card, made.Answers);
                Assert.Equal(visible.Order(), Visibility.Of(made.Card, made.Answers).Order());
                Assert.Equal(unfailed is null, result.Unfailed is null);
                Assert.Equal(unfailed ?? 0, (double)(result.Unfailed ?? 0), 1e-9);
                Assert.Equal(final is null, result.Final is null);
                Assert.Equal(final ?? 0, (double)(result.Final ?? 0), 1e-9);
            },
            iter: 3000
        );

    [Fact]
    public void Contributions_add_up_to_the_unfailed_score() =>
        RandomCards.WithoutBonus.Sample(
            made =>
            {
                var result = Scorer.Score(made.Card, made.Answers);
                Assert.Equal(result.Unfailed ?? 0m, result.Criteria.Sum(criterion => criterion.Contribution ?? 0m), 20);
                if (result.Unfailed is not null)
                {
                    Assert.Equal(100m, result.Criteria.Sum(criterion => criterion.EffectiveWeight ?? 0m), 20);
                    Assert.Equal(100m, result.Sections.Sum(section => section.Weight ?? 0m), 20);
                }
            },
            iter: 1000
        );

    [Fact]
    public void A_better_answer_never_lowers_the_score()
    {
        var raised = 0;
        Gen.Select(RandomCards.WithBonus, Gen.Int[0, 999], Gen.Int[0, 999])
            .Sample(
                (made, which, how) =>
                {
                    if (made.Answers.Length == 0)
                        return;
                    var old = made.Answers[which % made.Answers.Length];
                    if (Better(made.Card.Find(old.CriterionId)!, old, how) is not { } better)
                        return;
                    var changed = made.Answers.Select(answer => answer == old ? better : answer).ToArray();
                    if (!Visibility.Of(made.Card, changed).SetEquals(Visibility.Of(made.Card, made.Answers)))
                        return;
                    Interlocked.Increment(ref raised);
                    var before = Scorer.Score(made.Card, made.Answers);
                    var after = Scorer.Score(made.Card, changed);
                    Assert.True((after.Unfailed ?? 0m) >= (before.Unfailed ?? 0m));
                    Assert.True((after.Final ?? 0m) >= (before.Final ?? 0m) || before.Final is null);
                },
                iter: 5000
            );
        Assert.True(raised > 500, $"only {raised} of the generated answers could be raised");
    }

    [Fact]
    public void All_not_applicable_is_no_score() =>
        RandomCards.WithBonus.Sample(
            made =>
            {
                var open = made.Card with
                {
                    Sections = made
                        .Card.Sections.Select(section =>
                            section with
                            {
                                Criteria = section
                                    .Criteria.Select(criterion => criterion with { NotApplicable = NotApplicableRule.Allowed("always here") })
                                    .ToList(),
                            }
                        )
                        .ToList(),
                };
                var result = Scorer.Score(open, open.AllCriteria().Select(criterion => Answer.NotApplicable(criterion.Id)));
                Assert.Null(result.Unfailed);
                Assert.Null(result.Final);
                Assert.False(result.HasCriticalError);
            },
            iter: 300
        );

    private static Answer? Better(Criterion criterion, Answer answer, int how)
    {
        if (answer.IsNotApplicable)
            return null;
        switch (criterion.Kind)
        {
            case AnswerKind.Checklist:
                var missing = criterion.ChecklistItems.Select(item => item.Id).Except(answer.Items!).ToList();
                return missing.Count == 0 ? null : Answer.OfItems(criterion.Id, [.. answer.Items!, missing[how % missing.Count]]);
            case AnswerKind.Numeric:
                return answer.Number >= 20 ? null : Answer.OfNumber(criterion.Id, answer.Number!.Value + 10);
            case AnswerKind.YesNo or AnswerKind.Scale:
                var higher = criterion.Levels.Where(level => level.Value > criterion.FindLevel(answer.Level)!.Value).ToList();
                return higher.Count == 0 ? null : Answer.OfLevel(criterion.Id, higher[how % higher.Count].Id);
            default:
                return null;
        }
    }

    private static string Plain(ScoreResult result) => System.Text.Json.JsonSerializer.Serialize(result, ScoringJsonContext.Default.ScoreResult);
}
