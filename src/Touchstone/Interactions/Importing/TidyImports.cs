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
    private readonly string _folder;

    internal TidyImports(IDbContextFactory<QualityDb> databases, TimeProvider time, ImportFiles files, IOptions<ImportOptions> options, IOptions<FilesOptions> folders)
    {
        (_databases, _time, _files, _options) = (databases, time, files, options.Value);
        _folder = Path.Combine(folders.Value.DataFolder, "imports");
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
            if (await db.ImportUploads.Where(x => x.Id == upload.Id && x.JobId == null).ExecuteDeleteAsync(stop) == 0) continue;
            db.AnnounceChanged("import", [upload.Id], "waiting", null);
            await db.SaveChangesAsync(stop);
            await _files.LetGoAsync(db, upload.FileKey, stop);
        }
    }

    /// <summary>An import lets go of its file itself, unless it was cancelled before it began or was given up.</summary>
    private async Task ForgetOverAsync(QualityDb db, CancellationToken stop)
    {
        var jobs = db.Set<JobRun>();
        var over = await db.ImportUploads.Where(x => x.FileKey != null && x.JobId != null
            && jobs.Any(j => j.Id == x.JobId && (j.State == JobState.Done || j.State == JobState.Failed || j.State == JobState.Cancelled))).ToListAsync(stop);
        foreach (var upload in over)
        {
            var key = upload.FileKey;
            upload.FileKey = null;
            await db.SaveChangesAsync(stop);
            await _files.LetGoAsync(db, key, stop);
            if (Directory.Exists(_folder)) File.Delete(Path.Combine(_folder, ImportJob.RejectsName(upload.JobId!.Value)));
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
