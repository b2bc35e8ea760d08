using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Jobs;

namespace Touchstone.Backups;

/// <summary>Makes a backup by the schedule, deletes those that are too old, and tells the administrators when it failed.</summary>
internal sealed class BackupJob(MakeBackup backup, KeepBackups keep, NotifyAdministrators notify, TimeProvider time, IOptions<BackupsOptions> options)
    : IJobHandler
{
    public const string JobKind = "make-backup";

    public string Kind => JobKind;

    internal sealed record Outcome(string File, long Bytes, int Parts, int Deleted);

    public async Task<JobResult> RunAsync(JobProgress job, CancellationToken stop)
    {
        try
        {
            var settings = options.Value;
            if (settings.Folder.Length == 0)
                throw new RuleBrokenException("no-folder", "The setting Backups:Folder no longer says where backups go.");
            var name = string.Create(CultureInfo.InvariantCulture, $"{KeepBackups.Prefix}{time.GetUtcNow():yyyyMMdd-HHmmss}Z{KeepBackups.Suffix}");
            var made = await backup.ExecuteAsync(
                Actor.System("Backups", "system"),
                new MakeBackupRequest(Path.Combine(settings.Folder, name), BackupSecret.KeyFile(settings.KeyFile), Overwrite: true, Scheduled: true),
                stop
            );
            var deleted = keep.Execute(made.File);
            return new JobResult(JsonSerializer.Serialize(new Outcome(name, made.Bytes, made.Parts, deleted), JsonSerializerOptions.Web));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await notify.ExecuteAsync($"backup-failed-{job.Id}", $"The scheduled backup failed: {problem.Message}", "/backups", CancellationToken.None);
            throw;
        }
    }
}
