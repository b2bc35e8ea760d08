using Touchstone.Web.Causes;
using Touchstone.Web.Evaluations;
using Touchstone.Web.Interactions;
using Touchstone.Web.Organisation;
using Touchstone.Web.Shared.Components;

namespace Touchstone.Web.Shared.Frame;

/// <summary>Registers what the pages around the work need.</summary>
internal static class FrameFeature
{
    public static IServiceCollection AddTouchstoneFrame(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddSingleton<Navigation>();
        services.AddSingleton<ISearchSource, InteractionSearch>().AddSingleton<ISearchSource, PersonSearch>().AddSingleton<ISearchSource, EvaluationSearch>();
        services
            .AddSingleton<IPickSource, KnownPeoplePicks>()
            .AddSingleton<IPickSource, ServingAgentPicks>()
            .AddSingleton<IPickSource, InteractionAgentPicks>();
        services.AddSingleton<IPickSource, EvaluatorPicks>().AddSingleton<IPickSource, EvaluatedAgentPicks>().AddSingleton<IPickSource, PastEvaluatorPicks>();
        services.AddSingleton<ISearchSource, CauseSearch>().AddSingleton<CauseOwnerPicks>().AddSingleton<IPickSource>(x => x.GetRequiredService<CauseOwnerPicks>());
        services.AddSingleton<IInteractionPanel, EvaluationsPanel>();
        return services;
    }
}
