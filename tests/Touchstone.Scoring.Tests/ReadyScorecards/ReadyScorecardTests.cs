namespace Touchstone.Scoring.Tests.ReadyScorecards;

public sealed class ReadyScorecardTests
{
    private static readonly string[] ErrorClasses = ["CustomerCritical", "BusinessCritical", "ComplianceCritical"];

    public static TheoryData<string> Variants => ["phone", "chat", "email", "counter"];

    private static ScorecardDocument Card(string variant) => Scoring.ReadyScorecards.All.Single(card => card.Variant == variant);

    [Fact]
    public void Four_variants_of_one_family() =>
        Assert.Equal(
            ["everyday-service/phone", "everyday-service/chat", "everyday-service/email", "everyday-service/counter"],
            Scoring.ReadyScorecards.All.Select(card => $"{card.Family}/{card.Variant}")
        );

    [Theory]
    [MemberData(nameof(Variants))]
    public void Lint_without_error_or_warning(string variant) =>
        Assert.Empty(
            ScorecardLinter
                .Lint(Card(variant))
                .Where(finding => finding.Severity != LintSeverity.Hint)
                .Select(finding => $"{finding.Code} {finding.Path} {finding.Message}")
        );

    [Theory]
    [MemberData(nameof(Variants))]
    public void Have_what_an_evaluator_needs(string variant)
    {
        var card = Card(variant);
        Assert.Equal(4, card.Sections.Count);
        Assert.True(card.AllCriteria().Count() >= 15);
        Assert.All(card.AllCriteria().SelectMany(criterion => criterion.Levels), level => Assert.False(string.IsNullOrWhiteSpace(level.Anchor)));
        Assert.All(
            card.AllCriteria().Where(criterion => criterion.IsScored),
            criterion =>
            {
                Assert.NotNull(criterion.Expectation);
                Assert.NotNull(criterion.Guidance);
                Assert.NotEmpty(criterion.Causes);
            }
        );
        Assert.Equal(ErrorClasses.Order(), card.AllCriteria().Select(criterion => criterion.ErrorClass.ToString()).Where(name => name != "None").Order());
        Assert.Contains(card.AllCriteria(), criterion => criterion.Condition is not null);
        Assert.Contains(card.AllCriteria(), criterion => criterion.NotApplicable.IsAllowed);
        Assert.Equal(120m, card.AllCriteria().Sum(criterion => criterion.Weight));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_file_is_what_the_product_would_write(string variant)
    {
        var file = Path.Combine(Cards.RepositoryRoot(), "src", "Touchstone.Scoring", "ReadyScorecards", $"everyday-service-{variant}.json");
        Assert.Equal(ScorecardJson.Write(Card(variant)), File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void The_best_answers_reach_100_and_a_compliance_error_0(string variant)
    {
        var card = Card(variant);
        var best = card.AllCriteria()
            .Where(criterion => criterion.Levels.Count > 0)
            .Select(criterion => Answer.OfLevel(criterion.Id, criterion.Levels.MaxBy(level => level.Value)!.Id))
            .ToList();
        var result = Scorer.Score(card, best);
        Assert.Equal((100m, 100m, true, "Exemplary"), (result.Unfailed, result.Final, result.Passed, result.Band));
        Assert.Empty(AnswerChecker.Check(card, best, true));

        var failed = Scorer.Score(card, best.Select(answer => answer.CriterionId == "identity" ? Answer.OfLevel("identity", "no") : answer));
        Assert.Equal((95m, 0m, false), (failed.Unfailed, failed.Final, failed.Passed));
        Assert.Contains(
            AnswerChecker.Check(
                card,
                best.Append(Answer.OfLevel("expectations", "l2")).Where(answer => answer.Level != "l4" || answer.CriterionId != "expectations"),
                true
            ),
            problem => problem.Code == "evidence-missing"
        );
    }

    [Fact]
    public void Shared_criteria_have_one_key_and_one_scale_across_variants()
    {
        var shared = Scoring
            .ReadyScorecards.All.SelectMany(card => card.AllCriteria())
            .GroupBy(criterion => criterion.Key)
            .Where(group => group.Count() > 1)
            .ToList();
        Assert.True(shared.Count >= 18);
        Assert.All(
            shared,
            group =>
                Assert.Single(
                    group
                        .Select(criterion => $"{criterion.Kind} {criterion.Weight} {string.Join(",", criterion.Levels.Select(level => level.Value))}")
                        .Distinct()
                )
        );
    }
}
