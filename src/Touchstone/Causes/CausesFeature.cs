using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Causes;

/// <summary>Registers the one tree of causes.</summary>
public static class CausesFeature
{
    public static IServiceCollection AddCauses(this IServiceCollection services)
    {
        services.AddSingleton<AddCause>().AddSingleton<EditCause>().AddSingleton<MoveCause>();
        services.AddSingleton<MergeCauses>().AddSingleton<SplitCause>().AddSingleton<RetireCause>().AddSingleton<RestoreCause>();
        services.AddSingleton<ImportCauses>().AddSingleton<ExportCauses>().AddSingleton<TakeInCauses>();
        services.AddSingleton<CauseQueries>();
        services.AddSingleton<INewsHandler, NotifyCauseOwners>();
        services.AddSingleton<IPersonalDataHolder, CausePersonalData>();
        return services;
    }
}
