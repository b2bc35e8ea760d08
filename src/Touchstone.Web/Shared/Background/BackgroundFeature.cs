using Npgsql;
using Quartz;
using Touchstone.Database;
using Touchstone.Web.Shared.Slices;

namespace Touchstone.Web.Shared.Background;

/// <summary>Registers the triggers of background work; each calls a verb.</summary>
internal static class BackgroundFeature
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services, IConfiguration configuration, IEnumerable<BackgroundJob> jobs)
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
            foreach (var job in jobs)
                Add(quartz, job);
        });
        // All stop at once, and what a slow client holds open is cut off: a stop takes no longer than this and a moment.
        services.Configure<HostOptions>(x => (x.ServicesStopConcurrently, x.ShutdownTimeout) = (true, TouchstoneApplication.LongestStop));
        services.AddHostedService<DatabaseWatch>();
        services.AddQuartzHostedService(x => x.WaitForJobsToComplete = true);
        services.AddHostedService<JobRunner>().AddHostedService<RefusalCounts>();
        return services;
    }

    private static void Add(IQuartzBuilder quartz, BackgroundJob job)
    {
        quartz.AddJob(job.Type, x => x.WithIdentity(job.Name));
        quartz.AddTrigger(x => x.ForJob(job.Name).WithIdentity(job.Name).StartNow().WithSimpleSchedule(s => s.WithInterval(job.Interval).RepeatForever()));
    }
}
