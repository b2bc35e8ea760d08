using Microsoft.Extensions.DependencyInjection;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;

namespace Touchstone.Shared;

/// <summary>Registers what every slice needs: clock, ids, audit, outbox, jobs, files.</summary>
public static class SharedFeature
{
    public static IServiceCollection AddShared(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration("Files").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AuditOptions>().BindConfiguration("Audit");
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(x => new IdSource(x.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AuditKey>().AddSingleton<SealAudit>().AddSingleton<VerifyAudit>().AddSingleton<AuditQueries>();
        services.AddSingleton<DeliverNews>();
        services.AddSingleton<JobSignal>().AddSingleton<QueueJob>().AddSingleton<RunQueuedJobs>().AddSingleton<JobQueries>();
        services.AddSingleton<FileStore>();
        return services;
    }
}
