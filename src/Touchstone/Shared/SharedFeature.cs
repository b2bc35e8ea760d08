using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Erasures;
using Touchstone.Shared.Files;
using Touchstone.Shared.Forms;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Lists;
using Touchstone.Shared.Live;
using Touchstone.Shared.Outbox;
using Touchstone.Shared.Storage;

namespace Touchstone.Shared;

/// <summary>Registers what every slice needs: clock, ids, the installation's key, audit, outbox, jobs, files.</summary>
public static class SharedFeature
{
    public static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration("Files").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddOptions<InstallationOptions>()
            .BindConfiguration("Installation")
            .Configure<IConfiguration>(
                (options, settings) => options.Key = options.Key.Length > 0 ? options.Key : InstallationOptions.EarlierKey(settings) ?? ""
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(x => new IdSource(x.GetRequiredService<TimeProvider>()));
        services.AddSingleton<InstallationKey>().AddSingleton<InstallationKeyCheck>().AddSingleton<ReplaceInstallationKey>();
        services.AddSingleton<DataFolderLock>();
        services.AddSingleton<KeepErasureLedger>().AddSingleton<RepeatErasures>();
        services.AddOptions<AuditOptions>().BindConfiguration("Audit").ValidateDataAnnotations().ValidateOnStart();
        services
            .AddSingleton<AuditSigner>()
            .AddSingleton<CheckpointFile>()
            .AddSingleton<AuditSurroundings>()
            .AddSingleton<RefusalLog>()
            .AddSingleton<RecordExport>();
        services.AddSingleton<SealAudit>().AddSingleton<AdoptEarlierEntries>().AddSingleton<AuditQueries>();
        services.AddSingleton(x => new VerifyAudit(
            x.GetRequiredService<IDbContextFactory<QualityDb>>(),
            x.GetRequiredService<AuditSigner>(),
            x.GetRequiredService<CheckpointFile>(),
            x.GetRequiredService<AuditSurroundings>(),
            x.GetServices<ISignOfUse>()
        ));
        services.AddSingleton<DeliverNews>().AddSingleton<UndeliveredNews>();
        services.AddOptions<JobsOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JobSignal>().AddSingleton<QueueJob>().AddSingleton<RunQueuedJobs>().AddSingleton<JobQueries>().AddSingleton<RetryJob>();
        services.AddSingleton<ExportList>().AddListOf<JobList, JobFilter, JobView>();
        services.AddOptions<LiveOptions>().BindConfiguration("Live").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LiveFollower>().AddSingleton<LiveStreams>().AddSingleton<ILiveTopic, CountsTopic>().AddSingleton<ILiveTopic, JobTopic>();
        services.AddSingleton<FileStore>().AddSingleton<SendOnce>();
        return services;
    }
}
