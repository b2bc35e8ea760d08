using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Database.Storage;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Files;
using Touchstone.Shared.Searching;

namespace Touchstone.Database;

/// <summary>Brings the database to the form this version needs; doing it again changes nothing.</summary>
public sealed class MigrateDatabase(
    IDbContextFactory<QualityDb> databases,
    IOptions<DatabaseOptions> settings,
    IOptions<FilesOptions> files,
    LostDatabase lost,
    InstallationMark mark,
    OrganisationQueries organisation,
    AdoptEarlierEntries adopt,
    IEnumerable<IRefreshSearch> search
)
{
    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        if (settings.Value.Provider == DatabaseProvider.Sqlite)
            files.Value.CreateDataFolder();
        await lost.CheckAsync(stop);
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.Database.MigrateAsync(stop);
        // Readers then never wait for the writer, nor the writer for readers.
        if (settings.Value.Provider == DatabaseProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", stop);
        await adopt.ExecuteAsync(stop);
        await RefreshAsync(db, stop);
        if (settings.Value.Provider == DatabaseProvider.Sqlite)
            files.Value.Narrow(db.Database.GetDbConnection().DataSource);
        if (await organisation.IsSetUpAsync(stop))
            mark.Write();
    }

    private async Task RefreshAsync(QualityDb db, CancellationToken stop)
    {
        try
        {
            foreach (var refresh in search)
                await refresh.RefreshAsync(db, stop);
        }
        catch (DbException problem) when (StorageTrouble.Of(problem) is { Fault: StorageFault.Damaged })
        {
            // Words are found as before; the check of the file, which every start makes, says that it is damaged and where.
        }
    }
}
