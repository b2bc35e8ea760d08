using Touchstone.Interactions.Importing;

namespace Touchstone.Web.Interactions;

/// <summary>Up to 1,000 interactions in the neutral shape, and the zone of their times without an offset. The bare list does as well.</summary>
public sealed record InteractionBatch(IReadOnlyList<InteractionRecord> Interactions, string? Zone = null);
