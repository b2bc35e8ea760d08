namespace Touchstone.Web.Client.Shared;

/// <summary>A change that the server has not confirmed yet, with its place in the order.</summary>
public sealed record Pending<T>(long Sequence, T Change);
