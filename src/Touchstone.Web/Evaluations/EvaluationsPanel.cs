using Touchstone.Shared.Access;
using Touchstone.Web.Interactions;

namespace Touchstone.Web.Evaluations;

/// <summary>Puts the evaluations of an interaction onto its page.</summary>
internal sealed class EvaluationsPanel : IInteractionPanel
{
    public Type Component => typeof(InteractionEvaluations);

    public Permission Needs => Permission.ViewEvaluations;
}
