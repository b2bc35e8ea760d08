using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.DataProtection;
using Touchstone.Shared;
using Touchstone.Shared.Outbox;

namespace Touchstone.Interactions.Importing;

/// <summary>Cuts the rows of an erased interaction out of the rejected rows of every import.</summary>
internal sealed class EraseFromRejects(IDbContextFactory<QualityDb> databases, ImportFiles files, IdRedactor ids) : INewsHandler
{
    public string Kind => Changed.KindOf("interaction");

    public bool Wants(Changed changed) => changed is { From: not null, To: "erased" };

    public async Task HandleAsync(NewsMessage news, CancellationToken stop)
    {
        var changed = news.Changed.Ids.Select(x => long.Parse(x, CultureInfo.InvariantCulture)).ToList();
        await using var db = await databases.CreateDbContextAsync(stop);
        var erased = (await db.Interactions.AsNoTracking().Where(x => changed.Contains(x.Id)).Select(x => new { x.Source, x.ExternalId }).ToListAsync(stop))
            .Select(x => (x.Source, x.ExternalId))
            .ToHashSet();
        if (erased.Count == 0)
            return;
        foreach (var upload in await db.ImportUploads.Where(x => x.RejectsKey != null).ToListAsync(stop))
            await CutAsync(db, upload, erased, stop);
    }

    /// <summary>For an import that ran while interactions were erased: the news came before there was a file to cut.</summary>
    public async Task CutErasedSinceAsync(QualityDb db, ImportUpload upload, CancellationToken stop)
    {
        if (upload.RejectsKey is null)
            return;
        var since = upload.UploadedAt;
        var erased = await db.Interactions.AsNoTracking().Where(x => x.ErasedAt >= since).Select(x => new { x.Source, x.ExternalId }).ToListAsync(stop);
        if (erased.Count > 0)
            await CutAsync(db, upload, erased.Select(x => (x.Source, x.ExternalId)).ToHashSet(), stop);
    }

    private async Task CutAsync(QualityDb db, ImportUpload upload, HashSet<(string, string)> erased, CancellationToken stop)
    {
        var key = upload.RejectsKey;
        if (!files.Exists(key))
            return;
        var path = Path.GetTempFileName();
        try
        {
            await using var rest = new FileStream(path, FileMode.Truncate, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            int cut,
                kept;
            await using (var content = files.Open(key!))
            {
                (kept, cut) = RejectsFile.CopyWithout(
                    content,
                    rest,
                    (x, cells) =>
                        x.InteractionId is { } id
                            ? x.Source is { } source
                                && (erased.Contains((source, id)) || (IdRedactor.TellsOfPerson(id) && erased.Contains((source, ids.NameOf(id)))))
                            : cells.Any(c => IdRedactor.TellsOfPerson(c.Trim()) && erased.Any(e => e.Item2 == ids.NameOf(c.Trim())))
                                || erased.Any(e => Names(cells, e.Item2))
                );
            }
            if (cut == 0)
                return;
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

    /// <summary>A row that could not be read whole names the interaction only in its cells.</summary>
    private static bool Names(IReadOnlyList<string> cells, string externalId) =>
        cells.Any(x => x.Trim() == externalId) || (cells is [{ } record] && record.Contains($"\"{externalId}\"", StringComparison.Ordinal));
}
