using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Changes;
using Touchstone.Shared.Jobs;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>An uploaded file and its import: waiting to be started, under way, or over.</summary>
public sealed record ImportView(
    Guid Id,
    string FileName,
    long Size,
    DateTimeOffset UploadedAt,
    JobView? Job,
    ImportResult? Result,
    bool HasRejects,
    bool HasFile
);

/// <summary>Takes files to import, starts their import as background work, and tells what became of it.</summary>
public sealed class ImportUploads
{
    private readonly IDbContextFactory<QualityDb> _databases;
    private readonly TimeProvider _time;
    private readonly IdSource _ids;
    private readonly ImportFiles _files;
    private readonly JobQueries _jobs;
    private readonly PreviewImport _preview;
    private readonly ImportMappings _mappings;

    internal ImportUploads(
        IDbContextFactory<QualityDb> databases,
        TimeProvider time,
        IdSource ids,
        ImportFiles files,
        JobQueries jobs,
        PreviewImport preview,
        ImportMappings mappings
    ) => (_databases, _time, _ids, _files, _jobs, _preview, _mappings) = (databases, time, ids, files, jobs, preview, mappings);

    public const long LargestFile = 512L * 1024 * 1024;

    public async Task<Guid> UploadAsync(Actor actor, string fileName, Stream content, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        var key = await _files.SaveAsync(content, stop);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        await using var stored = _files.Open(key);
        var upload = new ImportUpload
        {
            Id = _ids.Next(),
            FileName = name.Length > 200 ? name[..200] : name,
            FileKey = key,
            Size = stored.Length,
            UploadedBy = actor.PersonId,
            UploadedAt = _time.GetUtcNow(),
        };
        await _databases.ChangeAsync(
            db =>
            {
                db.ImportUploads.Add(upload);
                return Task.CompletedTask;
            },
            stop
        );
        await stored.DisposeAsync();
        await _files.HoldAsync(key, content, stop);
        return upload.Id;
    }

    /// <summary>Deletes a file whose import was not started, or failed.</summary>
    public async Task DiscardAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        var upload = await FindAsync(actor, id, stop);
        await _databases.ChangeAsync(
            async db =>
            {
                var failed = db.Set<JobRun>().Where(x => x.State == JobState.Failed);
                if (
                    await db.ImportUploads.Where(x => x.Id == id && x.JobId == null).ExecuteDeleteAsync(stop) == 0
                    && await db
                        .ImportUploads.Where(x => x.Id == id && failed.Any(j => j.Id == x.JobId))
                        .ExecuteUpdateAsync(x => x.SetProperty(u => u.FileKey, (string?)null), stop) == 0
                )
                    throw RuleBrokenException.Conflict("import-started", "This import has already been started. Cancel it instead.");
                db.AnnounceChanged("import", [id], "waiting", null);
            },
            stop
        );
        await using var db = await _databases.CreateDbContextAsync(stop);
        await _files.LetGoAsync(db, upload.FileKey, stop);
    }

    public async Task<ImportPreview> PreviewAsync(Actor actor, Guid id, ImportRequest request, CancellationToken stop = default)
    {
        var upload = await FindAsync(actor, id, stop);
        await using var content = _files.Open(upload.FileKey ?? throw Gone());
        return await _preview.ExecuteAsync(actor, content, request, stop);
    }

    /// <summary>Starts the import once; starting it again gives the same job.</summary>
    public async Task<Guid> StartAsync(Actor actor, Guid id, ImportRequest request, string? mappingName = null, CancellationToken stop = default)
    {
        var upload = await FindAsync(actor, id, stop);
        if (upload.JobId is { } running)
            return running;
        var mapping = mappingName is null ? request.Mapping : (await _mappings.GetAsync(actor, mappingName, stop)).Mapping;
        await using (var content = _files.Open(upload.FileKey ?? throw Gone()))
            OpenedImport.Open(content, request with { Mapping = mapping });
        return await _databases.ChangeAsync(db => StartAsync(db, actor, upload, request, mapping, stop), stop);
    }

    private async Task<Guid> StartAsync(QualityDb db, Actor actor, ImportUpload upload, ImportRequest request, ColumnMapping? mapping, CancellationToken stop)
    {
        var (id, job) = (upload.Id, _ids.Next());
        // Of two who start it at once, the second is told the first one's job.
        if (await db.ImportUploads.Where(x => x.Id == id && x.JobId == null).ExecuteUpdateAsync(x => x.SetProperty(u => u.JobId, job), stop) == 0)
            return await db.ImportUploads.Where(x => x.Id == id).Select(x => x.JobId).FirstOrDefaultAsync(stop) ?? throw Gone();
        db.Queue(
            actor,
            _time.GetUtcNow(),
            job,
            ImportJob.JobKind,
            $"Import of {upload.FileName}",
            new ImportJobArguments(id, request.Format, mapping?.ToJson(), request.Zone, request.Source),
            key: $"{id}"
        );
        db.AnnounceChanged("import", [id], "waiting", "started");
        return job;
    }

    public async Task<ImportView> GetAsync(Actor actor, Guid id, CancellationToken stop = default) =>
        await ViewAsync(actor, await FindAsync(actor, id, stop), stop);

    public async Task<IReadOnlyList<ImportView>> RecentAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await _databases.CreateDbContextAsync(stop);
        var recent = await Visible(db, actor).Where(x => x.JobId != null).OrderByDescending(x => x.UploadedAt).Take(10).ToListAsync(stop);
        var views = new List<ImportView>();
        foreach (var upload in recent)
            views.Add(await ViewAsync(actor, upload, stop));
        return views;
    }

    public async Task<Stream> RejectsAsync(Actor actor, Guid id, CancellationToken stop = default)
    {
        var upload = await FindAsync(actor, id, stop);
        return _files.Open(upload.RejectsKey ?? throw new RecordNotFoundException("file of rejected rows for import", id));
    }

    private async Task<ImportUpload> FindAsync(Actor actor, Guid id, CancellationToken stop)
    {
        actor.RequireEverywhere(Permission.ImportInteractions);
        await using var db = await _databases.CreateDbContextAsync(stop);
        return await Visible(db, actor).FirstOrDefaultAsync(x => x.Id == id, stop) ?? throw new RecordNotFoundException("import", id);
    }

    /// <summary>As for all long work: people see their own, an administrator everything.</summary>
    private static IQueryable<ImportUpload> Visible(QualityDb db, Actor actor)
    {
        var all = db.ImportUploads.AsNoTracking();
        var person = actor.PersonId;
        return actor.MayEverywhere(Permission.ManageOrganisation) ? all : all.Where(x => x.UploadedBy == person && person != null);
    }

    private async Task<ImportView> ViewAsync(Actor actor, ImportUpload upload, CancellationToken stop)
    {
        var job = upload.JobId is { } id ? await _jobs.GetAsync(actor, id, stop) : null;
        var result = job?.Result is { } text ? JsonSerializer.Deserialize<ImportResult>(text, JsonSerializerOptions.Web) : null;
        if (result is not null)
            result = result with { Problems = FirstProblems(upload) };
        return new ImportView(
            upload.Id,
            upload.FileName,
            upload.Size,
            upload.UploadedAt,
            job,
            result,
            upload.RejectsKey is not null,
            _files.Exists(upload.FileKey)
        );
    }

    private List<ImportProblem> FirstProblems(ImportUpload upload)
    {
        if (!_files.Exists(upload.RejectsKey))
            return [];
        using var rejects = _files.Open(upload.RejectsKey!);
        return [.. RejectsFile.Read(rejects).Take(ImportTally.MostProblems)];
    }

    private static RuleBrokenException Gone() => RuleBrokenException.Conflict("file-gone", "The uploaded file is no longer here. Upload it again.");
}
