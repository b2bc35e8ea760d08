namespace Touchstone.Interactions;

/// <summary>How an interaction came to be here.</summary>
public enum InteractionOrigin
{
    Imported,
    Typed,
    Observed,
}
