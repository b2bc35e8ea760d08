using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>What a slice above does when an interaction is erased: it removes the words it took from it, in the same transaction.</summary>
internal interface IInteractionErasure
{
    Task EraseAsync(QualityDb db, long interactionId, CancellationToken stop);
}
