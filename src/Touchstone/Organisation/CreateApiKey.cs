using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>A new key: what it is for, and the person whose roles it has.</summary>
public sealed record CreateApiKeyRequest(
    [property: Required, StringLength(100, MinimumLength = 1)] string Name,
    Guid PersonId,
    DateTimeOffset? ExpiresAt = null
);

/// <summary>The secret, shown this once only.</summary>
public sealed record CreatedApiKey(Guid Id, string Secret);

/// <summary>Makes a key by which a program acts as a person.</summary>
public sealed class CreateApiKey(IDbContextFactory<QualityDb> databases, TimeProvider time, IdSource ids)
{
    public async Task<CreatedApiKey> ExecuteAsync(Actor actor, CreateApiKeyRequest request, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageApiKeys);
        return await databases.ChangeAsync(request, db => CreateAsync(db, actor, request, stop), stop, Guard.Organisation);
    }

    private async Task<CreatedApiKey> CreateAsync(QualityDb db, Actor actor, CreateApiKeyRequest request, CancellationToken stop)
    {
        if (!await db.People.AnyAsync(x => x.Id == request.PersonId && x.State == PersonState.Active, stop))
            throw new RecordNotFoundException("person", request.PersonId);
        if (request.ExpiresAt <= time.GetUtcNow())
            throw new RuleBrokenException("expiry-past", "The key would already have expired. Choose a later day.");
        var secret = ApiKeySecret.Create();
        var key = new ApiKey
        {
            Id = ids.Next(),
            Name = request.Name.Trim(),
            PersonId = request.PersonId,
            Prefix = ApiKeySecret.PrefixOf(secret),
            Hash = ApiKeySecret.HashOf(secret),
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = request.ExpiresAt,
        };
        db.ApiKeys.Add(key);
        db.Record(
            actor,
            time.GetUtcNow(),
            "api-key-created",
            "api-key",
            key.Id,
            $"Created the API key {key.Name}",
            after: new
            {
                key.Name,
                key.PersonId,
                key.Prefix,
                key.ExpiresAt,
            }
        );
        return new CreatedApiKey(key.Id, secret);
    }
}
