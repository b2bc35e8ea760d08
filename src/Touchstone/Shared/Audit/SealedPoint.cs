namespace Touchstone.Shared.Audit;

/// <summary>A place in the chain and the seal there.</summary>
internal sealed record SealedPoint(long Sequence, string? Seal);
