namespace Touchstone.Scoring.Tests.Answers;

public sealed class ObservedFactTests
{
    [Theory]
    [InlineData("No day was named.", "Observed: No day was named.")]
    [InlineData("Observed: no day was named.", "Observed: no day was named.")]
    [InlineData("observed that no day was named", "observed that no day was named")]
    [InlineData("Observedly late", "Observed: Observedly late")]
    public void A_fact_is_called_observed_once(string typed, string shown) => Assert.Equal(shown, ObservedFact.Text(typed));
}
