using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Demonstration;

/// <summary>Something true of the demonstration, with its values as JSON.</summary>
public sealed record TrueValue(string Kind, Guid? PersonId, string Name, string Values);

/// <summary>Reads what is true of the demonstration; nothing else in the product reads it.</summary>
public sealed class DemonstrationTruthQueries(IDbContextFactory<QualityDb> databases)
{
    public async Task<IReadOnlyList<TrueValue>> ListAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.Set<DemonstrationTruth>()
            .AsNoTracking()
            .OrderBy(x => x.Id)
            .Select(x => new TrueValue(x.Kind, x.PersonId, x.Name, x.Values))
            .ToListAsync(stop);
    }
}
