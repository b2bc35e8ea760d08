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

/// <summary>Imports an uploaded file; after a kill it goes on after the last batch it saved, and counts nothing twice.</summary>
internal sealed class ImportJob(IDbContextFactory<QualityDb> databases, ImportInteractions import, ResolveActor actors, ImportFiles files, EraseFromRejects erased, IOptions<FilesOptions> folders) : IJobHandler
{
    public const string JobKind = "import-interactions";

    public string Kind => JobKind;

    public static string RejectsName(Guid job) => $"{job:N}.rejects.csv";

    public async Task<string> RunAsync(JobProgress job, CancellationToken stop)
    {
        var arguments = JsonSerializer.Deserialize<ImportJobArguments>(job.Arguments, JsonSerializerOptions.Web)!;
        await using var db = await databases.CreateDbContextAsync(stop);
        var upload = await db.ImportUploads.FirstOrDefaultAsync(x => x.Id == arguments.UploadId, stop) ?? throw new RecordNotFoundException("upload", arguments.UploadId);
        if (!files.Exists(upload.FileKey)) throw new RuleBrokenException("file-gone", "The uploaded file is no longer here. Upload it again.");
        var actor = job.RequestedBy is { } person
            ? await actors.ForPersonAsync(person, "import", stop) ?? throw new AccessDeniedException("The person who asked for this import may no longer act.")
            : Actor.System(job.RequestedByName, "import");
        var path = Path.Combine(folders.Value.DataFolder, "imports", RejectsName(job.Id));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var result = await ImportAsync(job, arguments, upload, actor, path, stop);
            await using (var rejects = File.OpenRead(path)) upload.RejectsKey = result.Rejected > 0 ? await files.SaveAsync(rejects, stop) : null;
            await OverAsync(db, upload, path);
            await erased.CutErasedSinceAsync(db, upload, CancellationToken.None);
            // The rejected rows stand in one place only, so that they can be erased there.
            return JsonSerializer.Serialize(result with { Problems = [] }, JsonSerializerOptions.Web);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // It will not run again: nothing of the file may stay behind.
            await OverAsync(db, upload, path);
            throw;
        }
    }

    private async Task<ImportResult> ImportAsync(JobProgress job, ImportJobArguments arguments, ImportUpload upload, Actor actor, string path, CancellationToken stop)
    {
        var saved = job.Saved is null ? null : JsonSerializer.Deserialize<SavedProgress>(job.Saved, JsonSerializerOptions.Web);
        // Another node may have begun: without its rejects the counting starts anew, and what it wrote counts as this run's work.
        var tally = saved?.Tally is { } known && new FileInfo(path) is { Exists: true } left && left.Length >= known.RejectsLength ? known : new ImportTally();
        var since = saved?.Since ?? job.StartedAt;
        var mapping = arguments.Mapping is null ? null : ColumnMapping.Parse(arguments.Mapping);
        await using var content = files.Open(upload.FileKey!);
        await using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        if (tally.RejectsLength == 0) stream.SetLength(0);
        using var rejects = new RejectsFile(stream, tally.RejectsLength);
        var request = new ImportRequest(arguments.Format, mapping, arguments.Zone, arguments.Source, FileName: upload.FileName);
        return await import.RunAsync(actor, content, request, rejects, null, new ImportResumption(job.Id, since, tally), SaveAsync, stop);

        Task SaveAsync(ImportState state) => job.ReportAsync(state.Line, state.Lines, $"{state.Tally.Read:N0} read, {state.Tally.Added:N0} added, {state.Tally.Rejected:N0} rejected",
            JsonSerializer.Serialize(new SavedProgress(since, state.Tally with { Problems = [] }), JsonSerializerOptions.Web), stop);
    }

    /// <summary>The file may hold what must not be kept, such as card numbers; it goes as soon as the import is over.</summary>
    private async Task OverAsync(QualityDb db, ImportUpload upload, string rejectsPath)
    {
        var key = upload.FileKey;
        upload.FileKey = null;
        await db.SaveChangesAsync(CancellationToken.None);
        await files.LetGoAsync(db, key, CancellationToken.None);
        File.Delete(rejectsPath);
    }

    private sealed record SavedProgress(DateTimeOffset Since, ImportTally Tally);
}
