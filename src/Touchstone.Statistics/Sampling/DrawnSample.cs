namespace Touchstone.Statistics.Sampling;

/// <summary>A drawn sample.</summary>
/// <param name="Units">Indices (0-based) of the units drawn, ascending.</param>
/// <param name="InclusionProbabilities">The exact chance each of these units had of being drawn, in the same order; 1/chance is its weight.</param>
/// <param name="Notes">What the reader must know, in words.</param>
public sealed record DrawnSample(IReadOnlyList<int> Units, IReadOnlyList<double> InclusionProbabilities, IReadOnlyList<string> Notes);
