using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;

namespace Touchstone.Organisation;

/// <summary>A key as lists show it: never its secret.</summary>
public sealed record ApiKeyView(
    Guid Id,
    string Name,
    string Prefix,
    Guid PersonId,
    string PersonName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt,
    int Version
)
{
    /// <summary>What can be done with it.</summary>
    public IReadOnlyList<ApiKeyAction> Actions => ApiKey.StepsOf(RevokedAt);
}

/// <summary>Reads the API keys, newest first.</summary>
public sealed class ApiKeyQueries(IDbContextFactory<QualityDb> databases)
{
    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageApiKeys);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db
            .ApiKeys.AsNoTracking()
            .OrderByDescending(x => x.CreatedAt)
            .ThenBy(x => x.Id)
            .Join(
                db.People,
                x => x.PersonId,
                p => p.Id,
                (x, p) => new ApiKeyView(x.Id, x.Name, x.Prefix, x.PersonId, p.Name, x.CreatedAt, x.ExpiresAt, x.RevokedAt, x.LastUsedAt, x.Version)
            )
            .ToListAsync(stop);
    }

    /// <summary>One of them.</summary>
    public async Task<ApiKeyView> GetAsync(Actor actor, Guid keyId, CancellationToken stop = default) =>
        (await ListAsync(actor, stop)).FirstOrDefault(x => x.Id == keyId) ?? throw new RecordNotFoundException("API key", keyId);
}
