namespace Touchstone.Web.Client.Shared;

/// <summary>A change as it is kept on this device; one that was set aside says why.</summary>
public sealed record KeptRow(Guid Id, string Json, int Schema, string? Why = null);
