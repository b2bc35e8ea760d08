using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Touchstone.Shared.Outbox;

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
        services.AddSingleton<PublishScorecard>().AddSingleton<RetireScorecard>().AddSingleton<InstallReadyScorecards>().AddSingleton<TakeInScorecardCauses>();
        services.AddSingleton<ScorecardQueries>().AddSingleton<ScorecardCauseQueries>();
        services.AddSingleton<INewsHandler, NotifyOfClosedCause>();
        services.TryAddSingleton<ScorecardReader>();
        return services;
    }
}
