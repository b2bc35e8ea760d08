using Microsoft.Extensions.DependencyInjection;
using Touchstone.DataProtection;

namespace Touchstone.Interactions.Importing;

/// <summary>Registers how interactions come in: files, API batches, saved mappings.</summary>
public static class InteractionImportFeature
{
    public static IServiceCollection AddInteractionImport(this IServiceCollection services)
    {
        services.AddSingleton<IdRedactor>();
        services.AddSingleton<ImportInteractions>();
        return services;
    }
}
