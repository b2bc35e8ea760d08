using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>Deletes what imports need no longer: files nobody started, files whose import ended in an unusual way, rejected rows that are old.</summary>
public sealed class TidyImports
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly ImportFiles _files;
    private readonly ImportOptions _options;
    private readonly FilesOptions _folders;
    private readonly EraseFromRejects _erased;

    internal TidyImports(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        ImportFiles files,
        IOptions<ImportOptions> options,
        IOptions<FilesOptions> folders,
        EraseFromRejects erased
    )
    {
        (_databases, _time, _files, _options, _folders, _erased) = (databases, time, files, options.Value, folders.Value, erased);
    }

    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        await using var db = await _databases.CreateDbContextAsync(stop);
        await ForgetUnstartedAsync(db, stop);
        await ForgetOverAsync(db, stop);
        await ForgetRejectsAsync(db, stop);
    }

    private async Task ForgetUnstartedAsync(QualityDb db, CancellationToken stop)
    {
        var old = _time.GetUtcNow().AddHours(-_options.KeepUnstartedHours);
        foreach (var upload in await db.ImportUploads.AsNoTracking().Where(x => x.JobId == null && x.UploadedAt < old).ToListAsync(stop))
        {
            // Somebody may start it at this very moment; then it is theirs.
            if (await db.ImportUploads.Where(x => x.Id == upload.Id && x.JobId == null).ExecuteDeleteAsync(stop) == 0)
                continue;
            db.AnnounceChanged("import", [upload.Id], "waiting", null);
            await db.SaveChangesAsync(stop);
            await _files.LetGoAsync(db, upload.FileKey, stop);
        }
    }

    /// <summary>
    /// An import lets go of its file itself, unless it was cancelled before it began or the process was killed just then. The file of one that failed
    /// stays for another try until somebody discards it, or for some days.
    /// </summary>
    private async Task ForgetOverAsync(QualityDb db, CancellationToken stop)
    {
        var old = _time.GetUtcNow().AddDays(-_options.KeepFailedDays);
        var jobs = db.Set<JobRun>();
        var over = await db
            .ImportUploads.Where(x =>
                x.FileKey != null
                && x.JobId != null
                && jobs.Any(j =>
                    j.Id == x.JobId && (j.State == JobState.Done || j.State == JobState.Cancelled || (j.State == JobState.Failed && j.FinishedAt < old))
                )
            )
            .ToListAsync(stop);
        foreach (var upload in over)
        {
            await _erased.CutErasedSinceAsync(db, upload, stop);
            var key = upload.FileKey;
            upload.FileKey = null;
            await db.SaveChangesAsync(stop);
            await _files.LetGoAsync(db, key, stop);
            ImportFiles.DeleteWork(_folders, upload.JobId!.Value);
        }
    }

    private async Task ForgetRejectsAsync(QualityDb db, CancellationToken stop)
    {
        var old = _time.GetUtcNow().AddDays(-_options.KeepRejectsDays);
        foreach (var upload in await db.ImportUploads.Where(x => x.RejectsKey != null && x.UploadedAt < old).ToListAsync(stop))
        {
            var key = upload.RejectsKey;
            upload.RejectsKey = null;
            await db.SaveChangesAsync(stop);
            await _files.LetGoAsync(db, key, stop);
        }
    }
}
