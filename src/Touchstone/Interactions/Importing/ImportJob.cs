using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Files;
using Touchstone.Shared.Jobs;

namespace Touchstone.Interactions.Importing;

/// <summary>What the job needs to know.</summary>
internal sealed record ImportJobArguments(Guid UploadId, ImportFormat Format, string? Mapping, string? Zone, string? Source);

/// <summary>
/// Imports an uploaded file; after a kill or a trouble that passed it goes on after the last batch it saved, and counts nothing twice. The file stays until
/// the import is done or cancelled: what failed can be tried again.
/// </summary>
internal sealed class ImportJob(
    IDbContextFactory<QualityDb> databases,
    ImportInteractions import,
    ResolveActor actors,
    ImportFiles files,
    EraseFromRejects erased,
    IOptions<FilesOptions> folders
) : IJobHandler
{
    public const string JobKind = "import-interactions";

    public string Kind => JobKind;

    /// <summary>Each attempt has a file of its own, so that one that was taken over cannot write into its successor's.</summary>
    public static string RejectsName(Guid job, int attempt) => attempt == 0 ? $"{job:N}.rejects.csv" : $"{job:N}.{attempt}.rejects.csv";

    public async Task<JobResult> RunAsync(JobProgress job, CancellationToken stop)
    {
        var arguments = JsonSerializer.Deserialize<ImportJobArguments>(job.Arguments, JsonSerializerOptions.Web)!;
        await using var db = await databases.CreateDbContextAsync(stop);
        var upload =
            await db.ImportUploads.FirstOrDefaultAsync(x => x.Id == arguments.UploadId, stop)
            ?? throw new RecordNotFoundException("upload", arguments.UploadId);
        if (!files.Exists(upload.FileKey))
            throw new RuleBrokenException("file-gone", "The uploaded file is no longer here. Upload it again.");
        var actor = job.RequestedBy is { } person
            ? await actors.ForPersonAsync(person, "import", stop) ?? throw new AccessDeniedException("The person who asked for this import may no longer act.")
            : Actor.System(job.RequestedByName, "import");
        var folder = ImportFiles.WorkFolder(folders.Value);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, RejectsName(job.Id, job.Attempt));
        try
        {
            var result = await ImportAsync(job, arguments, upload, actor, path, stop);
            string? rejected = null;
            if (result.Rejected > 0)
            {
                await using var rejects = File.OpenRead(path);
                rejected = await files.SaveAsync(rejects, stop);
            }
            // The rejected rows stand in one place only, so that they can be erased there.
            return new JobResult(JsonSerializer.Serialize(result with { Problems = [] }, JsonSerializerOptions.Web))
            {
                Last = (last, ended) =>
                    last.ImportUploads.Where(x => x.Id == upload.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.RejectsKey, rejected), ended),
                Afterwards = () => TidyAsync(upload.Id, job.Id),
            };
        }
        catch (OperationCanceledException) when (job.IsCancelled)
        {
            // It will not run again: nothing of the file may stay behind.
            await TidyAsync(upload.Id, job.Id);
            throw;
        }
    }

    private async Task<ImportResult> ImportAsync(
        JobProgress job,
        ImportJobArguments arguments,
        ImportUpload upload,
        Actor actor,
        string path,
        CancellationToken stop
    )
    {
        var saved = job.Saved is null ? null : JsonSerializer.Deserialize<SavedProgress>(job.Saved, JsonSerializerOptions.Web);
        // Another node may have begun: without its rejects the counting starts anew, and what it wrote counts as this run's work.
        var left = new FileInfo(Path.Combine(Path.GetDirectoryName(path)!, RejectsName(job.Id, saved?.Attempt ?? 0)));
        var tally = saved?.Tally is { } known && left.Exists && left.Length >= known.RejectsLength ? known : new ImportTally();
        var since = saved?.Since ?? job.StartedAt;
        var mapping = arguments.Mapping is null ? null : ColumnMapping.Parse(arguments.Mapping);
        await using var content = files.Open(upload.FileKey!);
        await using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        if (tally.RejectsLength > 0)
        {
            await using var before = new FileStream(left.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await before.CopyToAsync(stream, stop);
        }
        using var rejects = new RejectsFile(stream, tally.RejectsLength);
        var resumption = new ImportResumption(job.Id, since, tally)
        {
            Hold = job.HoldAsync,
            Save = (db, state) => job.SaveAsync(db, state.Line, state.Lines, Words(state), Progress(state), stop),
            Saved = (state, isSaved) =>
                isSaved ? job.ThrowIfCancelledAsync(stop) : job.ReportAsync(state.Line, state.Lines, Words(state), Progress(state), stop),
        };
        var request = new ImportRequest(arguments.Format, mapping, arguments.Zone, arguments.Source, FileName: upload.FileName);
        return await import.RunAsync(actor, content, request, rejects, null, resumption, stop);

        string Progress(ImportState state) =>
            JsonSerializer.Serialize(new SavedProgress(since, state.Tally with { Problems = [] }, job.Attempt), JsonSerializerOptions.Web);

        static string Words(ImportState state) => $"{state.Tally.Read:N0} read, {state.Tally.Added:N0} added, {state.Tally.Rejected:N0} rejected";
    }

    /// <summary>The file may hold what must not be kept, such as card numbers; it goes as soon as the import is over. After a kill just here the tidying of
    /// imports does it.</summary>
    private async Task TidyAsync(Guid uploadId, Guid jobId)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var upload = await db.ImportUploads.FirstOrDefaultAsync(x => x.Id == uploadId, CancellationToken.None);
        if (upload is null)
            return;
        await erased.CutErasedSinceAsync(db, upload, CancellationToken.None);
        var key = upload.FileKey;
        upload.FileKey = null;
        await db.SaveChangesAsync(CancellationToken.None);
        await files.LetGoAsync(db, key, CancellationToken.None);
        ImportFiles.DeleteWork(folders.Value, jobId);
    }

    private sealed record SavedProgress(DateTimeOffset Since, ImportTally Tally, int Attempt = 0);
}
