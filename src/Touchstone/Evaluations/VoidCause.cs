namespace Touchstone.Evaluations;

/// <summary>What made an evaluation void; the reason in words stands beside it.</summary>
public enum VoidCause
{
    /// <summary>Somebody decided it.</summary>
    Decision,

    /// <summary>Its interaction was erased before it was finished.</summary>
    InteractionErased,

    /// <summary>Its evaluator turned out to have taken part in the interaction.</summary>
    OwnInteraction,
}
