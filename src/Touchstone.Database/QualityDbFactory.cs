using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Files;

namespace Touchstone.Database;

/// <summary>Makes contexts of the provider that the settings name.</summary>
internal sealed class QualityDbFactory(IOptions<DatabaseOptions> database, IOptions<FilesOptions> files) : IDbContextFactory<QualityDb>
{
    private readonly Lazy<Func<QualityDb>> _create = new(() => Prepare(database.Value, files.Value.DataFolder));

    public QualityDb CreateDbContext() => _create.Value();

    private static Func<QualityDb> Prepare(DatabaseOptions settings, string dataFolder)
    {
        var words = new RedactTypedText();
        var connection = settings.ConnectionIn(dataFolder);
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteQualityDb>().UseSqlite(connection).AddInterceptors(new SqlitePragmas(), words).Options;
            return () => new SqliteQualityDb(sqlite) { Words = words };
        }
        var postgres = new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql(connection).AddInterceptors(words).Options;
        return () => new PostgresQualityDb(postgres) { Words = words };
    }
}
