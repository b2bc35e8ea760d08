using Npgsql;
using Quartz;
using Touchstone.Database;

namespace Touchstone.Web.Shared.Background;

/// <summary>Registers the triggers of background work; each calls a verb.</summary>
internal static class BackgroundFeature
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services, IConfiguration configuration)
    {
        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(x =>
            {
                x.InstanceName = "touchstone";
                x.InstanceId = "AUTO";
            });
            if (database.Provider == DatabaseProvider.Postgres && configuration.GetValue("Jobs:Clustered", true))
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, database.Connection);
                    store.ProvisionSchema();
                    store.UseClustering();
                });
            }
            Every<DeliverNewsJob>(quartz, "deliver-news", TimeSpan.FromSeconds(5));
            Every<SealAuditJob>(quartz, "seal-audit", TimeSpan.FromSeconds(5));
            Every<BackupsDueJob>(quartz, "backups-due", TimeSpan.FromMinutes(1));
            Every<KeepErasureLedgerJob>(quartz, "keep-erasure-ledger", TimeSpan.FromSeconds(5));
            Every<TidyImportsJob>(quartz, "tidy-imports", TimeSpan.FromMinutes(1));
            Every<TidyHeldBackJob>(quartz, "tidy-held-back", TimeSpan.FromMinutes(1));
        });
        // All stop at once, and what a slow client holds open is cut off: a stop takes no longer than this and a moment.
        services.Configure<HostOptions>(x => (x.ServicesStopConcurrently, x.ShutdownTimeout) = (true, TouchstoneApplication.LongestStop));
        services.AddHostedService<DatabaseWatch>();
        services.AddQuartzHostedService(x => x.WaitForJobsToComplete = true);
        services.AddHostedService<JobRunner>().AddHostedService<RefusalCounts>();
        return services;
    }

    private static void Every<T>(IQuartzBuilder quartz, string name, TimeSpan interval)
        where T : IJob
    {
        quartz.AddJob<T>(x => x.WithIdentity(name));
        quartz.AddTrigger(x => x.ForJob(name).WithIdentity(name).StartNow().WithSimpleSchedule(s => s.WithInterval(interval).RepeatForever()));
    }
}
