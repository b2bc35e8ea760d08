using Touchstone.Database.Storage;
using Touchstone.Shared.Storage;

namespace Touchstone.Web.Shared.Background;

/// <summary>Reads the whole SQLite file once beside the serving, where it was not read before it: a damage found makes the server unready and stands in the
/// log.</summary>
internal sealed partial class DatabaseWatch(CheckDatabase check, StorageFindings findings, DataFolderLock folder, ILogger<DatabaseWatch> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (folder.FollowsUncleanStop)
            return;
        try
        {
            if ((await Task.Run(() => check.QuicklyAsync(stoppingToken), stoppingToken)).FirstOrDefault() is not { } damage)
                return;
            findings.Damage = damage;
            LogDamage(damage);
        }
        catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
        {
            LogUnread(problem);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The database is damaged: {damage}. `touchstone database check` says more; `touchstone restore` puts a backup back"
    )]
    private partial void LogDamage(string damage);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be checked")]
    private partial void LogUnread(Exception problem);
}
