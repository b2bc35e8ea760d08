using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>A slice that keeps words of interactions removes them in the same transaction in which the interaction is erased.</summary>
internal interface IInteractionErasure
{
    Task EraseAsync(QualityDb db, long interactionId, CancellationToken stop);
}
