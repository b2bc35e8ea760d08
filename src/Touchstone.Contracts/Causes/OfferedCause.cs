namespace Touchstone.Causes;

/// <summary>A cause that can be chosen with an answer.</summary>
/// <param name="Value">What is sent and stored when it is chosen.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its place in words.</param>
/// <param name="Depth">How far it stands below the one the scorecard lists: 0 for that one.</param>
/// <param name="Description">What it means.</param>
public sealed record OfferedCause(string Value, string Name, string Path, int Depth, string? Description);
