namespace Touchstone.Shared.Live;

/// <summary>A topic that the caller may not see any more.</summary>
public sealed record LiveGone(string Topic);
