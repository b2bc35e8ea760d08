using Touchstone.Web.Interactions;

namespace Touchstone.Web.Tests.Interactions;

public sealed class DateChoiceTests
{
    [Theory]
    [InlineData("“31/12/2025 09:30” is not a time.", true)]
    [InlineData("“2025.31.12” is not a time.", true)]
    [InlineData("“yesterday” is not a time.", false)]
    [InlineData("“week 12” is not a time.", false)]
    [InlineData("“01/01/1970” lies before 1980.", false)]
    public void How_dates_are_written_is_asked_only_where_an_order_may_read_it(string message, bool mayRead) =>
        Assert.Equal(mayRead, DateChoice.MayRead(message));
}
