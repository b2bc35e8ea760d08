using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Searching;

namespace Touchstone.Database;

/// <summary>Makes contexts of the provider that the settings name.</summary>
internal sealed class QualityDbFactory(
    IOptions<DatabaseOptions> database,
    IOptions<FilesOptions> files,
    TimeProvider time,
    AuditSigner signer,
    JobSignal signal
) : IDbContextFactory<QualityDb>
{
    private readonly Lazy<Func<QualityDb>> _create = new(() => Prepare(database.Value, files.Value.DataFolder, time, signer, signal));

    public QualityDb CreateDbContext() => _create.Value();

    private static Func<QualityDb> Prepare(DatabaseOptions settings, string dataFolder, TimeProvider time, AuditSigner signer, JobSignal signal)
    {
        var words = new RedactTypedText();
        var connection = settings.ConnectionIn(dataFolder);
        // Behind what takes card data out: the copy holds no more than the words.
        var forms = new StoreNormalForms();
        var queued = new RaiseJobSignal(signal);
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteQualityDb>()
                .UseSqlite(connection)
                .AddInterceptors(new SqlitePragmas(), queued, words, forms)
                .Options;
            return () =>
                new SqliteQualityDb(sqlite)
                {
                    Clock = time,
                    Signer = signer,
                    Words = words,
                };
        }
        var postgres = new DbContextOptionsBuilder<PostgresQualityDb>().UseNpgsql(connection).AddInterceptors(queued, words, forms).Options;
        return () =>
            new PostgresQualityDb(postgres)
            {
                Clock = time,
                Signer = signer,
                Words = words,
            };
    }
}
