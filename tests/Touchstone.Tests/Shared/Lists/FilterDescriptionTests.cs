using Touchstone.Evaluations;
using Touchstone.Shared;
using Touchstone.Shared.Lists;

namespace Touchstone.Tests.Shared.Lists;

public sealed class FilterDescriptionTests
{
    private static readonly FilterDescription Evaluations = FilterDescription.Of<EvaluationFilter>();

    [Fact]
    public void What_an_address_says_is_read_and_written_the_same()
    {
        var filter = new EvaluationFilter
        {
            Q = "Ann & Co?",
            State = EvaluationState.Released,
            Team = Guid.Parse("01981c2e-8a4b-7c3d-9e5f-0123456789ab"),
            Channel = "email",
            Period = Period.LastWeek,
            Passed = false,
            Errors = EvaluationErrors.Business,
            Finished = true,
            Interaction = 42,
            DueBy = new DateOnly(2026, 1, 31),
            Sort = "-due",
        };

        var query = Evaluations.Query(filter);

        Assert.Equal(filter, Evaluations.Read<EvaluationFilter>(query));
        Assert.Contains("q=Ann%20%26%20Co%3F", query, StringComparison.Ordinal);
        Assert.Contains("period=lastWeek", query, StringComparison.Ordinal);
        Assert.Contains("passed=false", query, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_set_is_not_in_the_address_and_the_order_narrows_nothing()
    {
        Assert.Equal("", Evaluations.Query(new EvaluationFilter { Q = "  ", Finished = false }));
        Assert.False(Evaluations.IsNarrowed(new EvaluationFilter { Sort = "due" }));
        Assert.True(Evaluations.IsNarrowed(new EvaluationFilter { Passed = false }));
        Assert.Equal(new EvaluationFilter(), Evaluations.Read<EvaluationFilter>("?state=&q=%20&nothing=known"));
    }

    [Theory]
    [InlineData("state=finished", "state")]
    [InlineData("from=31.1.2026", "from")]
    [InlineData("team=cards", "team")]
    [InlineData("channel=fax", "channel")]
    [InlineData("interaction=many", "interaction")]
    [InlineData("sort=luck", "sort")]
    [InlineData("passed=perhaps", "passed")]
    public void What_cannot_be_read_is_named(string query, string member)
    {
        var refused = Assert.Throws<InvalidRequestException>(() => Evaluations.Read<EvaluationFilter>(query));

        Assert.Equal([member], refused.Errors.Keys);
    }

    [Fact]
    public void Words_are_taken_however_large_they_are_written()
    {
        Assert.Equal(EvaluationState.Released, Evaluations.Read<EvaluationFilter>("STATE=Released").State);
        Assert.Equal("-due", Evaluations.Read<EvaluationFilter>("sort=-Due").Sort);
    }

    [Fact]
    public void One_field_can_be_left_out()
    {
        var filter = new EvaluationFilter
        {
            State = EvaluationState.Draft,
            Channel = "chat",
            Sort = "due",
        };
        var state = Evaluations.Fields.Single(x => x.Name == "state");

        Assert.Equal("channel=chat&sort=due", Evaluations.QueryWithout(filter, state));
    }
}
