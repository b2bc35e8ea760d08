namespace Touchstone.Web.Client.Evaluations;

/// <summary>A change that the server has not confirmed yet, with its place in the order.</summary>
public sealed record PendingChange(long Sequence, Change Change);
