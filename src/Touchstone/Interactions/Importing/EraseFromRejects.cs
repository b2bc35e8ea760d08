using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>Cuts the rows of an erased interaction out of the rejected rows of every import.</summary>
internal sealed class EraseFromRejects(IDbContextFactory<QualityDb> databases, ImportFiles files, IdRedactor ids) : INewsHandler
{
    public string Kind => InteractionErased.Kind;

    public async Task HandleAsync(string body, CancellationToken stop)
    {
        var id = JsonSerializer.Deserialize<InteractionErased>(body, JsonSerializerOptions.Web)!.InteractionId;
        await using var db = await databases.CreateDbContextAsync(stop);
        var erased = await db.Interactions.AsNoTracking().Where(x => x.Id == id).Select(x => new { x.Source, x.ExternalId }).FirstOrDefaultAsync(stop);
        if (erased is null) return;
        foreach (var upload in await db.ImportUploads.Where(x => x.RejectsKey != null).ToListAsync(stop)) await CutAsync(db, upload, [(erased.Source, erased.ExternalId)], stop);
    }

    /// <summary>For an import that ran while interactions were erased: the news came before there was a file to cut.</summary>
    public async Task CutErasedSinceAsync(QualityDb db, ImportUpload upload, CancellationToken stop)
    {
        if (upload.RejectsKey is null) return;
        var since = upload.UploadedAt;
        var erased = await db.Interactions.AsNoTracking().Where(x => x.ErasedAt >= since).Select(x => new { x.Source, x.ExternalId }).ToListAsync(stop);
        if (erased.Count > 0) await CutAsync(db, upload, erased.Select(x => (x.Source, x.ExternalId)).ToHashSet(), stop);
    }

    private async Task CutAsync(QualityDb db, ImportUpload upload, HashSet<(string, string)> erased, CancellationToken stop)
    {
        var key = upload.RejectsKey;
        if (!files.Exists(key)) return;
        var path = Path.GetTempFileName();
        try
        {
            await using var rest = new FileStream(path, FileMode.Truncate, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            int cut, kept;
            await using (var content = files.Open(key!)) (kept, cut) = RejectsFile.CopyWithout(content, rest, x => x.Source is { } source && x.InteractionId is { } id && (erased.Contains((source, id)) || (IdRedactor.TellsOfPerson(id) && erased.Contains((source, ids.NameOf(id))))));
            if (cut == 0) return;
            rest.Position = 0;
            upload.RejectsKey = kept == 0 ? null : await files.SaveAsync(rest, stop);
            await db.SaveChangesAsync(stop);
            await files.LetGoAsync(db, key, stop);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
