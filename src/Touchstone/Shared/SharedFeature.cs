using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Storage;

namespace Touchstone.Shared;

/// <summary>Registers what every slice needs: clock, ids, the installation's key, audit, outbox, jobs, files.</summary>
public static class SharedFeature
{
    public static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration("Files").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<InstallationOptions>().BindConfiguration("Installation")
            .Configure<IConfiguration>((options, settings) => options.Key = options.Key.Length > 0 ? options.Key : InstallationOptions.EarlierKey(settings) ?? "")
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(x => new IdSource(x.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InstallationKey>().AddSingleton<InstallationKeyCheck>().AddSingleton<ReplaceInstallationKey>();
        services.AddSingleton<DataFolderLock>();
        services.AddSingleton<SealAudit>().AddSingleton<VerifyAudit>().AddSingleton<AuditQueries>();
        services.AddSingleton<DeliverNews>();
        services.AddSingleton<JobSignal>().AddSingleton<QueueJob>().AddSingleton<RunQueuedJobs>().AddSingleton<JobQueries>();
        services.AddSingleton<FileStore>();
        return services;
    }
}
