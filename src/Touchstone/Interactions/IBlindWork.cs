using Touchstone.Shared;

namespace Touchstone.Interactions;

/// <summary>Knows which interactions a person is judging without being told whose work they are. Implemented by the slice that judges.</summary>
public interface IBlindWork
{
    /// <summary>The interactions with the agent whose part is judged.</summary>
    Task<IReadOnlyCollection<(long InteractionId, Guid AgentId)>> OpenAsync(QualityDb db, Guid personId, CancellationToken stop);
}
