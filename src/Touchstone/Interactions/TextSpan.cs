namespace Touchstone.Interactions;

/// <summary>A stretch of a text.</summary>
public sealed record TextSpan(int Start, int Length);
