using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Scores;

public sealed class ScorerTests
{
    [Fact]
    public void A_weighted_mean_of_the_shares_reached()
    {
        var result = Scorer.Score(Card(Scale("a", 4), YesNo("b", 6)), [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "yes")]);

        // (4 × 1/3 + 6 × 1) ÷ 10 × 100 = 73.333…
        Assert.Equal("73.3", ShownScore.Text(result.Unfailed!.Value));
        Assert.Equal(220m / 3m, result.Unfailed!.Value, 24);
        Assert.Equal(result.Unfailed, result.Final);
        Assert.True(result.Complete);
        Assert.Equal("2", result.RulesVersion);
    }

    [Fact]
    public void Thirds_add_up_exactly_and_meet_the_pass_mark()
    {
        var card = Card(Scale("a", 1), Scale("b", 1), Scale("c", 1)) with { PassMark = 33.333333333333333333333333333m };
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "l2"), Answer.OfLevel("c", "l2")]);
        Assert.True(result.Passed);

        var halves = Card(Scale("a", 1), Scale("b", 1), Scale("c", 1)) with { PassMark = 66.6666666666666666666666667m };
        Assert.False(Scorer.Score(halves, [Answer.OfLevel("a", "l3"), Answer.OfLevel("b", "l3"), Answer.OfLevel("c", "l3")]).Passed);

        var whole = Card(Scale("a", 1), Scale("b", 1)) with { PassMark = 50m };
        Assert.Equal(50m, Scorer.Score(whole, [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "l3")]).Final);
        Assert.True(Scorer.Score(whole, [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "l3")]).Passed);
    }

    [Fact]
    public void Not_applicable_leaves_the_denominator()
    {
        var result = Scorer.Score(Card(Scale("a", 4), YesNo("b", 6).AllowingNotApplicable()), [Answer.OfLevel("a", "l4"), Answer.NotApplicable("b")]);
        Assert.Equal(100m, result.Unfailed);
        Assert.Equal(CriterionState.NotApplicable, result.Criteria[1].State);
        Assert.Equal(1, result.ApplicableCount);
        Assert.Equal(1, result.AnsweredCount);
        Assert.True(result.Complete);
    }

    [Fact]
    public void All_not_applicable_is_no_score_rather_than_zero()
    {
        var card = Card(Scale("a", 4).AllowingNotApplicable()) with { PassMark = 75, Bands = [new() { Label = "Low", From = 0 }] };
        var result = Scorer.Score(card, [Answer.NotApplicable("a")]);
        Assert.Null(result.Unfailed);
        Assert.Null(result.Final);
        Assert.Null(result.Passed);
        Assert.Null(result.Band);
        Assert.True(result.Complete);
        Assert.Null(result.Sections[0].Unfailed);
    }

    [Fact]
    public void Bonus_adds_to_the_numerator_only_and_may_pass_a_hundred()
    {
        var card = Card(Scale("a", 10), YesNo("extra", 2) with { IsBonus = true });
        Assert.Equal(120m, Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("extra", "yes")]).Final);
        Assert.Equal(100m, Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("extra", "no")]).Final);
        Assert.True(Scorer.Score(card, [Answer.OfLevel("a", "l4")]).Complete);
        Assert.Null(Scorer.Score(card, [Answer.OfLevel("extra", "yes")]).Unfailed);
    }

    [Fact]
    public void A_section_error_zeroes_its_section_in_the_final_score_only()
    {
        var card = Card(Section("one", Scale("a", 6), Critical("b", 4, ErrorClass.CustomerCritical, CriticalEffect.Section)), Section("two", Scale("c", 10)));
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "no"), Answer.OfLevel("c", "l4")]);
        Assert.Equal(80m, result.Unfailed);
        Assert.Equal(50m, result.Final);
        Assert.Equal(60m, result.Sections[0].Unfailed);
        Assert.Equal(0m, result.Sections[0].Final);
        Assert.Equal(100m, result.Sections[1].Final);
        Assert.Equal(50m, result.Sections[0].Weight);
    }

    [Fact]
    public void A_whole_error_zeroes_the_final_score_and_keeps_what_it_was()
    {
        var card = Card(Scale("a", 9), Critical("b", 1, ErrorClass.ComplianceCritical, CriticalEffect.Whole)) with
        {
            PassMark = 50,
            PassNeedsNoCriticalError = true,
        };
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "no")]);
        Assert.Equal(90m, result.Unfailed);
        Assert.Equal(0m, result.Final);
        Assert.False(result.Passed);
        Assert.True(result.HasCriticalError);
    }

    [Fact]
    public void An_error_without_effect_keeps_the_score_but_not_the_pass()
    {
        var card = Card(Scale("a", 9), Critical("b", 1, ErrorClass.BusinessCritical, CriticalEffect.None)) with
        {
            PassMark = 50,
            PassNeedsNoCriticalError = true,
        };
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "no")]);
        Assert.Equal(90m, result.Final);
        Assert.False(result.Passed);
        Assert.True(Scorer.Score(card with { PassNeedsNoCriticalError = false }, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "no")]).Passed);
    }

    [Fact]
    public void Levels_under_the_limit_fail_and_the_limit_does_not()
    {
        var card = Card(Scale("a", 1) with { ErrorClass = ErrorClass.CustomerCritical, CriticalEffect = CriticalEffect.Whole, FailsBelow = "l2" });
        Assert.Equal(0m, Scorer.Score(card, [Answer.OfLevel("a", "l1")]).Final);
        Assert.True(Scorer.Score(card, [Answer.OfLevel("a", "l1")]).HasCriticalError);
        Assert.False(Scorer.Score(card, [Answer.OfLevel("a", "l2")]).HasCriticalError);
    }

    [Fact]
    public void An_unscored_fatal_question_fails_without_weighing()
    {
        var card = Card(Scale("a", 1), Critical("b", 0, ErrorClass.ComplianceCritical, CriticalEffect.Whole) with { IsScored = false });
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "no")]);
        Assert.Equal(100m, result.Unfailed);
        Assert.Equal(0m, result.Final);
        Assert.Equal(CriterionState.Unscored, result.Criteria[1].State);
    }

    [Fact]
    public void Section_weights_share_the_whole_and_an_empty_section_hands_its_share_on()
    {
        var card = Card(
            Section("one", Scale("a", 1), Scale("b", 3)) with
            {
                Weight = 80,
            },
            Section("two", Scale("c", 5).AllowingNotApplicable()) with
            {
                Weight = 20,
            }
        );
        var full = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "l1"), Answer.OfLevel("c", "l4")]);

        // 80 × 1/4 + 20 × 1 = 40
        Assert.Equal(40m, full.Unfailed);
        Assert.Equal(20m, full.Criteria[0].EffectiveWeight);
        Assert.Equal(60m, full.Criteria[1].EffectiveWeight);
        Assert.Equal(20m, full.Criteria[2].Contribution);

        var without = Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("b", "l1"), Answer.NotApplicable("c")]);
        Assert.Equal(25m, without.Unfailed);
        Assert.Null(without.Sections[1].Weight);
    }

    [Fact]
    public void Points_are_earned_and_a_percentage_follows()
    {
        var card = Card(Scale("a", 0) with { MaxPoints = 12 }, Scale("b", 0), Checklist("c", 0, 1, 1, 3)) with { Mode = ScoringMode.Points };
        var result = Scorer.Score(card, [Answer.OfLevel("a", "l2"), Answer.OfLevel("b", "l3"), Answer.OfItems("c", "i1", "i3")]);

        // 12 × 1/3 + 2 + 4 = 10 of 12 + 3 + 5 = 20
        Assert.Equal(10m, result.Points);
        Assert.Equal(20m, result.PointsAvailable);
        Assert.Equal(50m, result.Unfailed);
    }

    [Fact]
    public void Checklists_and_numbers_score_by_their_values()
    {
        var card = Card(Checklist("list", 1, 1, 1, 2), Numeric("wait", 1));
        var result = Scorer.Score(card, [Answer.OfItems("list", "i3", "i3"), Answer.OfNumber("wait", 30)]);
        Assert.Equal(0.5m, result.Criteria[0].Value);
        Assert.Equal(0.5m, result.Criteria[1].Value);
        Assert.Equal(1m, Scorer.Score(card, [Answer.OfNumber("wait", 29.999m)]).Criteria[1].Value);
        Assert.Equal(0m, Scorer.Score(card, [Answer.OfNumber("wait", 60)]).Criteria[1].Value);
        Assert.Equal(0m, Scorer.Score(card, [Answer.OfItems("list")]).Criteria[0].Value);
        Assert.Equal(CriterionState.Answered, Scorer.Score(card, [Answer.OfItems("list")]).Criteria[0].State);
    }

    [Fact]
    public void Required_items_and_failing_ranges_are_critical()
    {
        var list = Checklist("list", 1, 1, 1) with { ErrorClass = ErrorClass.ComplianceCritical, RequiredItems = ["i2"] };
        Assert.True(Scorer.Score(Card(list), [Answer.OfItems("list", "i1")]).HasCriticalError);
        Assert.False(Scorer.Score(Card(list), [Answer.OfItems("list", "i2")]).HasCriticalError);
        var wait = Numeric("wait", 1);
        wait = wait with
        {
            ErrorClass = ErrorClass.BusinessCritical,
            NumericRanges = [.. wait.NumericRanges.Take(2), wait.NumericRanges[2] with { Fails = true }],
        };
        Assert.True(Scorer.Score(Card(wait), [Answer.OfNumber("wait", 61)]).HasCriticalError);
        Assert.False(Scorer.Score(Card(wait), [Answer.OfNumber("wait", 59)]).HasCriticalError);
    }

    [Fact]
    public void Answers_to_hidden_criteria_do_not_count()
    {
        var card = Card(YesNo("gate", 1), Scale("inner", 9).When("gate", ConditionOperator.Is, "yes"));
        var result = Scorer.Score(card, [Answer.OfLevel("gate", "no"), Answer.OfLevel("inner", "l4")]);
        Assert.Equal(0m, result.Final);
        Assert.Equal(CriterionState.Hidden, result.Criteria[1].State);
        Assert.Null(result.Criteria[1].Value);
        Assert.True(result.Complete);
    }

    [Fact]
    public void Answers_that_cannot_stand_leave_the_criterion_open()
    {
        var card = Card(Scale("a", 1), YesNo("b", 1));
        Assert.Equal(CriterionState.Open, Scorer.Score(card, [Answer.OfLevel("a", "l9")]).Criteria[0].State);
        Assert.Equal(CriterionState.Open, Scorer.Score(card, [Answer.OfNumber("a", 3)]).Criteria[0].State);
        Assert.Equal(CriterionState.Open, Scorer.Score(card, [Answer.NotApplicable("a")]).Criteria[0].State);
        Assert.Equal(CriterionState.Open, Scorer.Score(card, [Answer.OfLevel("a", "l1"), Answer.OfLevel("a", "l4")]).Criteria[0].State);
        Assert.Equal(100m, Scorer.Score(card, [Answer.OfLevel("a", "l4"), Answer.OfLevel("a", "l4"), Answer.OfLevel("zz", "l1")]).Unfailed);
    }

    [Fact]
    public void A_score_that_is_still_building_up_is_not_complete_and_neither_passed_nor_failed()
    {
        var result = Scorer.Score(Card(Scale("a", 1), Scale("b", 1), Text("notes")) with { PassMark = 50 }, [Answer.OfLevel("a", "l4")]);
        Assert.False(result.Complete);
        Assert.Null(result.Passed);
        Assert.Equal(100m, result.Unfailed);
        Assert.Equal(1, result.AnsweredCount);
        Assert.Equal(2, result.ApplicableCount);
    }

    [Theory]
    [InlineData("l1", "Low")]
    [InlineData("l3", "Middle")]
    [InlineData("l4", "High")]
    public void The_band_is_the_highest_that_is_reached(string level, string band)
    {
        var card = Card(Scale("a", 1, 0, 1, 2, 4)) with
        {
            Bands = [new() { Label = "High", From = 90 }, new() { Label = "Low", From = 0 }, new() { Label = "Middle", From = 50 }],
        };
        Assert.Equal(band, Scorer.Score(card, [Answer.OfLevel("a", level)]).Band);
    }

    [Fact]
    public void Where_nothing_that_counts_applied_a_critical_error_makes_no_score()
    {
        var card = Card(
            Scale("a", 1).AllowingNotApplicable(),
            Critical("b", 0, ErrorClass.ComplianceCritical, CriticalEffect.Whole) with
            {
                IsScored = false,
            }
        ) with
        {
            PassMark = 50,
            PassNeedsNoCriticalError = true,
            Bands = [new() { Label = "Low", From = 0 }],
        };
        Answer[] answers = [Answer.NotApplicable("a"), Answer.OfLevel("b", "no")];
        var result = Scorer.Score(card, answers);
        Assert.Null(result.Unfailed);
        Assert.Null(result.Final);
        Assert.Null(result.Band);
        Assert.False(result.Passed);
        Assert.Equal(ErrorClassState.Error, result.ErrorClasses.Single(one => one.ErrorClass == ErrorClass.ComplianceCritical).State);
        Assert.Contains("Solves b: compliance-critical error; there is no score for it to change.", result.Derivation.Select(line => line.Text));

        // What was scored by the first rules can still be made again as it was.
        var first = Scorer.Score(card, answers, "1");
        Assert.Equal((0m, "1"), (first.Final, first.RulesVersion));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scorer.Score(card, answers, "0"));
    }

    [Fact]
    public void What_is_optional_and_left_empty_is_said_to_be_so()
    {
        var optional = Critical("b", 1, ErrorClass.CustomerCritical, CriticalEffect.None) with { IsOptional = true };
        var result = Scorer.Score(Card(Scale("a", 1), optional, YesNo("extra", 1) with { IsBonus = true }, Text("notes")), [Answer.OfLevel("a", "l4")]);
        Assert.True(result.Complete);
        Assert.Equal(
            [
                "Solves b: left empty; it is optional and leaves the score.",
                "Solves extra: left empty; a bonus that was not given.",
                "Notes notes: left empty; it is optional and leaves the score.",
            ],
            result.Derivation.Where(line => line.Kind == DerivationKind.Open).Select(line => line.Text)
        );
        Assert.Equal(ErrorClassState.NotAssessed, result.ErrorClasses[0].State);
    }
}
