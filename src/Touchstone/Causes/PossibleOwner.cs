namespace Touchstone.Causes;

/// <summary>Somebody who can look after a cause, with what tells namesakes apart.</summary>
public sealed record PossibleOwner(Guid Id, string Name, string? KnownAs);
