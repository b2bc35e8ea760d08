using Touchstone.Shared;
using Touchstone.Shared.Files;

namespace Touchstone.Interactions.Importing;

/// <summary>Uploaded files and the rejected rows of imports.</summary>
internal sealed class ImportStoredFiles : IStoredFiles
{
    public IQueryable<string> NamedIn(QualityDb db) =>
        db
            .ImportUploads.Where(x => x.FileKey != null)
            .Select(x => x.FileKey!)
            .Union(db.ImportUploads.Where(x => x.RejectsKey != null).Select(x => x.RejectsKey!));
}
