using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Touchstone.Scorecards;

/// <summary>Registers scorecards: import, drafts, publishing, reading.</summary>
public static class ScorecardFeature
{
    public static IServiceCollection AddScorecards(this IServiceCollection services)
    {
        services
            .AddSingleton<ImportScorecard>()
            .AddSingleton<EditScorecardDraft>()
            .AddSingleton<CreateDraftFrom>()
            .AddSingleton<CreateSuccessor>()
            .AddSingleton<DeleteDraft>();
        services.AddSingleton<PublishScorecard>().AddSingleton<RetireScorecard>().AddSingleton<InstallReadyScorecards>();
        services.AddSingleton<ScorecardQueries>();
        services.TryAddSingleton<ScorecardReader>();
        return services;
    }
}
