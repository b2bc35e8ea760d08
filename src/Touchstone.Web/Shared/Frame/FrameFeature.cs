using Touchstone.Web.Evaluations;
using Touchstone.Web.Interactions;
using Touchstone.Web.Organisation;

namespace Touchstone.Web.Shared.Frame;

/// <summary>Registers what the pages around the work need.</summary>
internal static class FrameFeature
{
    public static IServiceCollection AddTouchstoneFrame(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Navigation>();
        services.AddSingleton<ISearchSource, InteractionSearch>().AddSingleton<ISearchSource, PersonSearch>().AddSingleton<ISearchSource, EvaluationSearch>();
        services.AddSingleton<IInteractionPanel, EvaluationsPanel>();
        return services;
    }
}
