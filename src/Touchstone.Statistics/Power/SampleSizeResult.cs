namespace Touchstone.Statistics.Power;

/// <summary>A sample size from a formula.</summary>
/// <param name="Exact">The number as the formula gives it.</param>
/// <param name="RoundedUp">The next whole number, with an allowance of 1e-9 for rounding.</param>
public sealed record SampleSizeResult(double Exact, int RoundedUp)
{
    internal static SampleSizeResult Of(double exact) =>
        exact < int.MaxValue
            ? new SampleSizeResult(exact, (int)Math.Ceiling(exact - 1e-9))
            : throw new ArgumentOutOfRangeException(
                nameof(exact),
                exact,
                "More than two thousand million units would be needed; the wanted effect is too small."
            );
}
