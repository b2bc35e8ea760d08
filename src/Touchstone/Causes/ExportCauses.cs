using Microsoft.EntityFrameworkCore;
using Touchstone.Organisation;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Causes;

/// <summary>Writes the tree as CSV, in the form that an import reads; recorded before the first byte leaves.</summary>
public sealed class ExportCauses(IDbContextFactory<QualityDb> databases, CauseQueries queries, RecordExport record, TimeProvider time)
{
    public async Task<string> ExecuteAsync(Actor actor, CauseFilter filter, CancellationToken stop = default)
    {
        var causes = await queries.ListAsync(actor, filter, stop);
        await record.ExecuteAsync(actor, "causes-exported", "cause", "many", "causes as CSV", filter, stop);
        await using var db = await databases.CreateDbContextAsync(stop);
        var keys = await db.Causes.AsNoTracking().ToDictionaryAsync(x => x.Id, x => x.Key, stop);
        // An address or number tells who is meant, as an import needs it; a reader who may not see people gets the name alone.
        var wanted = causes.Select(x => x.OwnerId).OfType<Guid>().Distinct().ToList();
        var owners = actor.MayEverywhere(Permission.ViewPeople)
            ? await db.People.AsNoTracking().Where(x => wanted.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.Email ?? x.StaffNumber ?? x.Name, stop)
            : [];
        return CauseCsv.Write(causes, keys, owners, ExportStamp.Of(actor, time.GetUtcNow(), filter));
    }
}
