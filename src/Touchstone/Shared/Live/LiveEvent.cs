namespace Touchstone.Shared.Live;

/// <summary>An event of a stream: how a topic stands, or that it is not theirs to see any more; without data a sign of life.</summary>
public sealed record LiveEvent(string Topic, string Data, string? Id);
