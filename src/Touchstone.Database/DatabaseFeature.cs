using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Touchstone.Backups;
using Touchstone.Database.Backups;
using Touchstone.Database.Storage;
using Touchstone.Interactions;
using Touchstone.Shared;
using Touchstone.Shared.Changes;

namespace Touchstone.Database;

/// <summary>Registers the database that the settings name.</summary>
public static class DatabaseFeature
{
    public static IServiceCollection AddTouchstoneDatabase(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database");
        services.AddSingleton<IDbContextFactory<QualityDb>, QualityDbFactory>();
        services.AddScoped(x => x.GetRequiredService<IDbContextFactory<QualityDb>>().CreateDbContext());
        services.AddSingleton<LostDatabase>();
        services.AddSingleton<MigrateDatabase>();
        services.AddSingleton<IDatabaseCopy>(x =>
            x.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.Sqlite
                ? ActivatorUtilities.CreateInstance<SqliteCopy>(x)
                : ActivatorUtilities.CreateInstance<PostgresCopy>(x)
        );
        services.AddSingleton<RestoreMark>();
        services.AddSingleton<IDatabaseFailures>(DatabaseFailures.Instance);
        services.AddSingleton<PrepareStorage>().AddSingleton<CheckDatabase>().AddSingleton<CheckStorage>().AddSingleton<StorageFindings>();
        services.AddSingleton<ITranscriptSearch>(x =>
            x.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.Sqlite
                ? new SqliteTranscriptSearch()
                : new PostgresTranscriptSearch()
        );
        services.AddSingleton<IDeletedRows>(x =>
            x.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider == DatabaseProvider.Sqlite ? new SqliteDeletedRows() : new PostgresDeletedRows()
        );
        return services;
    }
}
