using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Tests.Results;

public sealed class ShownShareTests
{
    [Theory]
    [InlineData(100, "100.0")]
    [InlineData(99.96, "99.9")]
    [InlineData(99.94, "99.9")]
    [InlineData(0.04, "0.1")]
    [InlineData(0, "0.0")]
    [InlineData(69.95, "70.0")]
    [InlineData(104.5, "104.5")]
    public void All_is_said_only_of_all_and_none_only_of_none(double value, string shown) => Assert.Equal(shown, ShownShare.Text(value));
}
