using Microsoft.Extensions.DependencyInjection;
using Touchstone.DataProtection;
using Touchstone.Shared.Jobs;

namespace Touchstone.Interactions.Importing;

/// <summary>Registers how interactions come in: files, API batches, saved mappings.</summary>
public static class InteractionImportFeature
{
    public static IServiceCollection AddInteractionImport(this IServiceCollection services)
    {
        services.AddSingleton<IdRedactor>();
        services.AddSingleton<ImportInteractions>().AddSingleton<AddInteractions>().AddSingleton<PreviewImport>();
        services.AddSingleton<ImportMappings>().AddSingleton<ImportUploads>();
        services.AddSingleton<IJobHandler, ImportJob>();
        return services;
    }
}
