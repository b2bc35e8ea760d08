using Touchstone.Scoring;
using Touchstone.Web.Client.Evaluations;

namespace Touchstone.Web.Client.Tests.Evaluations;

public sealed class CriterionWordsTests
{
    private static readonly Criterion Scale = new()
    {
        Id = "care",
        Title = "Care",
        Kind = AnswerKind.Scale,
        Weight = 4,
        Levels =
        [
            new Level
            {
                Id = "l1",
                Label = "Poor",
                Value = 0,
            },
            new Level
            {
                Id = "l2",
                Label = "Fair",
                Value = 1,
            },
            new Level
            {
                Id = "l3",
                Label = "Good",
                Value = 4,
            },
        ],
    };

    private static ScorecardDocument Card(Criterion criterion, bool clean = false) =>
        new()
        {
            Family = "f",
            Variant = "phone",
            Title = "T",
            PassNeedsNoCriticalError = clean,
            Sections =
            [
                new Section
                {
                    Id = "s",
                    Title = "Opening",
                    Criteria = [criterion],
                },
            ],
        };

    [Fact]
    public void A_level_is_worth_its_share_or_its_points()
    {
        Assert.Equal(["0 %", "25 %", "100 %"], Scale.Levels.Select(x => CriterionWords.Worth(Scale, ScoringMode.Percentage, x)));
        Assert.Equal(["0 points", "1 point", "4 points"], Scale.Levels.Select(x => CriterionWords.Worth(Scale, ScoringMode.Points, x)));
        Assert.Equal(
            ["0 points", "2.5 points", "10 points"],
            Scale.Levels.Select(x => CriterionWords.Worth(Scale with { MaxPoints = 10 }, ScoringMode.Points, x))
        );
        Assert.All(Scale.Levels, x => Assert.Null(CriterionWords.Worth(Scale with { IsScored = false }, ScoringMode.Percentage, x)));
    }

    [Theory]
    [InlineData(CriticalEffect.Whole, false, "A customer-critical error: “Poor” or “Fair”. Then the final score becomes 0.")]
    [InlineData(CriticalEffect.Section, false, "A customer-critical error: “Poor” or “Fair”. Then the section “Opening” becomes 0 in the final score.")]
    [InlineData(CriticalEffect.None, true, "A customer-critical error: “Poor” or “Fair”. Then the score stays as it is, and the evaluation does not pass.")]
    public void An_error_says_which_answers_make_it_and_what_it_does(CriticalEffect effect, bool clean, string expected)
    {
        var criterion = Scale with { ErrorClass = ErrorClass.CustomerCritical, CriticalEffect = effect, FailsBelow = "l3" };
        Assert.Equal(expected, CriterionWords.Error(Card(criterion, clean), criterion));
        Assert.Null(CriterionWords.Error(Card(Scale), Scale));
    }

    [Fact]
    public void Items_and_ranges_can_be_errors_too()
    {
        var list = new Criterion
        {
            Id = "c",
            Title = "C",
            Kind = AnswerKind.Checklist,
            ErrorClass = ErrorClass.ComplianceCritical,
            RequiredItems = ["a"],
            ChecklistItems =
            [
                new ChecklistItem
                {
                    Id = "a",
                    Text = "Named the fee",
                    Value = 1,
                },
            ],
        };
        Assert.Contains("“Named the fee” not seen", CriterionWords.Error(Card(list), list));
        var wait = new Criterion
        {
            Id = "n",
            Title = "N",
            Kind = AnswerKind.Numeric,
            ErrorClass = ErrorClass.BusinessCritical,
            NumericRanges =
            [
                new NumericRange { To = 5, Value = 1 },
                new NumericRange
                {
                    From = 5,
                    To = 9.5m,
                    Value = 1,
                },
                new NumericRange
                {
                    From = 9.5m,
                    Value = 0,
                    Fails = true,
                },
            ],
        };
        Assert.Contains("error: 9.5 and more.", CriterionWords.Error(Card(wait), wait));
        Assert.Equal(["under 5", "5 to under 9.5", "9.5 and more"], wait.NumericRanges.Select(CriterionWords.Of));
    }
}
