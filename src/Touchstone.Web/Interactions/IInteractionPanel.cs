using Touchstone.Shared.Access;

namespace Touchstone.Web.Interactions;

/// <summary>A part of the interaction page that a slice above supplies; the component has a parameter Interaction (InteractionView).</summary>
public interface IInteractionPanel
{
    Type Component { get; }

    /// <summary>Who sees it.</summary>
    Permission Needs { get; }
}
