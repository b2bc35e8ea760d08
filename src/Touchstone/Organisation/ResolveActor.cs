using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>Finds who acts and what their roles allow today: from a signed-in person or from an API key.</summary>
public sealed class ResolveActor(IDbContextFactory<QualityDb> databases, BusinessCalendar calendar, TimeProvider time)
{
    public async Task<Actor?> ForPersonAsync(Guid personId, string via, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return await ForPersonAsync(db, personId, via, stop);
    }

    /// <summary>Null when the key is unknown, revoked or expired.</summary>
    public async Task<Actor?> ForApiKeyAsync(string secret, CancellationToken stop = default)
    {
        if (secret.Length < ApiKeySecret.PrefixLength)
            return null;
        await using var db = await databases.CreateDbContextAsync(stop);
        var prefix = ApiKeySecret.PrefixOf(secret);
        var key = await db.ApiKeys.FirstOrDefaultAsync(x => x.Prefix == prefix, stop);
        var now = time.GetUtcNow();
        if (key?.IsValidAt(now) != true)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.Hash), Encoding.ASCII.GetBytes(ApiKeySecret.HashOf(secret))))
            return null;
        if (key.LastUsedAt is null || now - key.LastUsedAt > TimeSpan.FromMinutes(5))
            await db.ApiKeys.Where(x => x.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(x => x.LastUsedAt, now), stop);
        // Which of a person's keys it was stands in the log, for each can be revoked alone.
        return await ForPersonAsync(db, key.PersonId, $"api, key “{key.Name}”", stop);
    }

    internal async Task<Actor?> ForPersonAsync(QualityDb db, Guid personId, string via, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(x => x.Id == personId, stop);
        if (person is null || person.State is PersonState.Left or PersonState.Merged)
            return null;
        var today = await calendar.TodayAsync(db, stop);
        var held = await db
            .RoleAssignments.AsNoTracking()
            .Where(x => x.PersonId == personId && x.From <= today && (x.Until == null || x.Until > today))
            .ToListAsync(stop);
        var lineage = held.Any(x => x.TeamId is not null) ? await TeamLineage.ReadAsync(db, stop) : null;
        var grants = new List<Grant>();
        foreach (var role in held)
        {
            var teams = role.TeamId is { } root ? lineage!.Below(root) : null;
            grants.AddRange(RolePermissions.Of(role.Role).Select(x => new Grant(x, teams)));
        }
        return new Actor(person.Id, person.Name, via, grants, [.. held.Select(x => x.Role.ToString()).Distinct()]);
    }
}
