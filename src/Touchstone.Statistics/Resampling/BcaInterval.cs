namespace Touchstone.Statistics.Resampling;

/// <summary>The bias-corrected and accelerated bootstrap interval with its ingredients.</summary>
/// <param name="Interval">The interval, or null when it is undefined (a note says why).</param>
/// <param name="BiasCorrection">z₀, or null when all replicates lie on one side of the estimate.</param>
/// <param name="Acceleration">Acceleration a; 0 when the leave-one-out values do not vary.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record BcaInterval(Interval? Interval, double? BiasCorrection, double Acceleration, IReadOnlyList<string> Notes);
