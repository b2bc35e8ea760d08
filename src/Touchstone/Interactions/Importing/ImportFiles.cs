using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Files;

namespace Touchstone.Interactions.Importing;

/// <summary>The stored files of imports. The same contents are one file, so it goes only when nothing points to it any more.</summary>
internal sealed class ImportFiles(FileStore files) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Where imports that are under way gather the rows they do not take.</summary>
    public static string WorkFolder(FilesOptions folders) => Path.Combine(folders.DataFolder, "imports");

    public static void DeleteWork(FilesOptions folders, Guid job)
    {
        if (!Directory.Exists(WorkFolder(folders)))
            return;
        foreach (var path in Directory.EnumerateFiles(WorkFolder(folders), $"{job:N}.*"))
            File.Delete(path);
    }

    public Stream Open(string key) => files.Open(key);

    public bool Exists(string? key) => key is not null && files.Exists(key);

    public Task<string> SaveAsync(Stream content, CancellationToken stop) => files.SaveAsync(content, stop);

    /// <summary>Call it when what no longer points there has been saved.</summary>
    public async Task LetGoAsync(QualityDb db, string? key, CancellationToken stop)
    {
        if (key is null || !files.Exists(key))
            return;
        await _one.WaitAsync(stop);
        try
        {
            if (!await db.ImportUploads.AnyAsync(x => x.FileKey == key || x.RejectsKey == key, stop))
                files.Delete(key);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Another import may have let go of the same contents just before this one pointed there; then they are saved again.</summary>
    public async Task HoldAsync(string key, Stream content, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (files.Exists(key))
                return;
            content.Position = 0;
            await files.SaveAsync(content, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
