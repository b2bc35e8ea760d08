using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>Registers how interactions come in: files, API batches, saved mappings.</summary>
public static class InteractionImportFeature
{
    public static IServiceCollection AddInteractionImport(this IServiceCollection services)
    {
        services.AddSingleton<IdRedactor>();
        services.AddSingleton<ImportInteractions>().AddSingleton<AddInteractions>().AddSingleton<PreviewImport>();
        services.AddOptions<ImportOptions>().BindConfiguration("Imports").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ImportMappings>().AddSingleton<ImportFiles>();
        services.AddSingleton(x => new ImportUploads(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<IdSource>(),
            x.GetRequiredService<ImportFiles>(),
            x.GetRequiredService<JobQueries>(),
            x.GetRequiredService<PreviewImport>(),
            x.GetRequiredService<ImportMappings>()
        ));
        services.AddSingleton(x => new TidyImports(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<TimeProvider>(),
            x.GetRequiredService<ImportFiles>(),
            x.GetRequiredService<IOptions<ImportOptions>>(),
            x.GetRequiredService<IOptions<FilesOptions>>(),
            x.GetRequiredService<EraseFromRejects>()
        ));
        services.AddSingleton<EraseFromRejects>().AddSingleton<INewsHandler>(x => x.GetRequiredService<EraseFromRejects>());
        services.AddSingleton<IJobHandler, ImportJob>();
        services.AddSingleton<IStoredFiles, ImportStoredFiles>();
        return services;
    }
}
