namespace Touchstone.Shared;

/// <summary>The token that a page signed in by cookie sends with changes.</summary>
public sealed record AntiforgeryToken(string Token);
