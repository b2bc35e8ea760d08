using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;

namespace Touchstone.Backups;

/// <summary>Registers making, keeping and restoring backups; the database's own way of copying comes with the database.</summary>
public static class BackupsFeature
{
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services
            .AddOptions<BackupsOptions>()
            .BindConfiguration("Backups")
            .ValidateDataAnnotations()
            .Validate<IOptions<FilesOptions>>(
                (x, files) => x.Folder.Length == 0 || !BackupsOptions.IsWithin(x.Folder, files.Value.DataFolder),
                "Backups:Folder must lie outside the data folder: what destroys the one must not destroy the other."
            )
            .ValidateOnStart();
        services.AddSingleton<MakeBackup>().AddSingleton<RestoreBackup>().AddSingleton<FinishRestore>();
        services.AddSingleton<KeepBackups>().AddSingleton<QueueDueBackup>().AddSingleton<CatchUpErasures>().AddSingleton<BackupQueries>();
        services.AddSingleton<IJobHandler, BackupJob>();
        return services;
    }
}
