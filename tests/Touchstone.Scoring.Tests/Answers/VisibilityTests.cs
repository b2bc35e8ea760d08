using static Touchstone.Scoring.Tests.Cards;

namespace Touchstone.Scoring.Tests.Answers;

public sealed class VisibilityTests
{
    private static bool Shown(Condition condition, params Answer[] answers) =>
        Visibility
            .Of(
                Card(
                    YesNo("yes-no", 1).AllowingNotApplicable(),
                    Scale("scale", 1),
                    Checklist("list", 1, 1, 1),
                    Numeric("wait", 1),
                    Scale("asked", 1) with
                    {
                        Condition = condition,
                    }
                ),
                answers
            )
            .Contains("asked");

    private static Condition On(string id, ConditionOperator how, params string[] values) =>
        new()
        {
            CriterionId = id,
            Operator = how,
            Values = values,
        };

    [Fact]
    public void Is_and_is_not_need_an_answer()
    {
        Assert.True(Shown(On("yes-no", ConditionOperator.Is, "yes"), Answer.OfLevel("yes-no", "yes")));
        Assert.False(Shown(On("yes-no", ConditionOperator.Is, "yes"), Answer.OfLevel("yes-no", "no")));
        Assert.True(Shown(On("yes-no", ConditionOperator.IsNot, "yes"), Answer.OfLevel("yes-no", "no")));
        Assert.False(Shown(On("yes-no", ConditionOperator.IsNot, "yes")));
        Assert.False(Shown(On("yes-no", ConditionOperator.IsNot, "yes"), Answer.NotApplicable("yes-no")));
    }

    [Fact]
    public void In_and_at_least_compare_sets_and_orders()
    {
        Assert.True(Shown(On("scale", ConditionOperator.In, "l1", "l3"), Answer.OfLevel("scale", "l3")));
        Assert.False(Shown(On("scale", ConditionOperator.In, "l1", "l3"), Answer.OfLevel("scale", "l2")));
        Assert.True(Shown(On("scale", ConditionOperator.AtLeast, "l3"), Answer.OfLevel("scale", "l4")));
        Assert.False(Shown(On("scale", ConditionOperator.AtLeast, "l3"), Answer.OfLevel("scale", "l2")));
        Assert.True(Shown(On("wait", ConditionOperator.AtLeast, "12.5"), Answer.OfNumber("wait", 12.5m)));
        Assert.False(Shown(On("wait", ConditionOperator.AtLeast, "12.5"), Answer.OfNumber("wait", 12)));
        Assert.True(Shown(On("wait", ConditionOperator.Is, "12"), Answer.OfNumber("wait", 12.0m)));
        Assert.True(Shown(On("list", ConditionOperator.Is, "i2"), Answer.OfItems("list", "i1", "i2")));
        Assert.False(Shown(On("list", ConditionOperator.Is, "i2"), Answer.OfItems("list", "i1")));
    }

    [Fact]
    public void Groups_need_all_or_any()
    {
        var both = new[] { On("yes-no", ConditionOperator.Is, "yes"), On("scale", ConditionOperator.Is, "l1") };
        Assert.False(Shown(new() { AllOf = both }, Answer.OfLevel("yes-no", "yes")));
        Assert.True(Shown(new() { AnyOf = both }, Answer.OfLevel("yes-no", "yes")));
        Assert.True(Shown(new() { AllOf = both }, Answer.OfLevel("yes-no", "yes"), Answer.OfLevel("scale", "l1")));
        Assert.False(Shown(new() { AnyOf = both }, Answer.OfLevel("yes-no", "no")));
    }

    [Fact]
    public void What_hangs_on_a_hidden_criterion_is_hidden()
    {
        var card = Card(YesNo("a", 1), YesNo("b", 1).When("a", ConditionOperator.Is, "yes"), YesNo("c", 1).When("b", ConditionOperator.Is, "yes"));
        Assert.Equal(["a"], Visibility.Of(card, [Answer.OfLevel("a", "no"), Answer.OfLevel("b", "yes"), Answer.OfLevel("c", "yes")]));
        Assert.Equal(3, Visibility.Of(card, [Answer.OfLevel("a", "yes"), Answer.OfLevel("b", "yes")]).Count);
    }

    [Fact]
    public void A_circle_is_never_shown()
    {
        var card = Card(
            YesNo("a", 1).When("b", ConditionOperator.Is, "yes"),
            YesNo("b", 1).When("a", ConditionOperator.Is, "yes"),
            YesNo("c", 1).When("c", ConditionOperator.Is, "yes")
        );
        Assert.Empty(Visibility.Of(card, [Answer.OfLevel("a", "yes"), Answer.OfLevel("b", "yes"), Answer.OfLevel("c", "yes")]));
    }
}
