using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;
using Touchstone.Shared.Changes;

namespace Touchstone.Organisation;

/// <summary>Makes a key useless from this moment on.</summary>
public sealed class RevokeApiKey(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    public async Task ExecuteAsync(Actor actor, Guid keyId, ExpectedVersion expected, CancellationToken stop = default)
    {
        actor.RequireEverywhere(ApiKeyAction.Revoke.Needs);
        await databases.ChangeAsync(db => RevokeAsync(db, actor, keyId, expected, stop), stop, Guard.Organisation);
    }

    private async Task RevokeAsync(QualityDb db, Actor actor, Guid keyId, ExpectedVersion expected, CancellationToken stop)
    {
        var key = await db.ApiKeys.FirstOrDefaultAsync(x => x.Id == keyId, stop) ?? throw new RecordNotFoundException("API key", keyId);
        // Revoked is revoked, whoever did it: a key is never kept alive by a version.
        if (key.Against(ApiKeyAction.Revoke) is not null)
            return;
        key.MustBeAt(expected);
        key.Revoke(time.GetUtcNow());
        db.Record(
            actor,
            time.GetUtcNow(),
            "api-key-revoked",
            "api-key",
            key.Id,
            $"Revoked the API key {key.Name}",
            after: new
            {
                key.Name,
                key.PersonId,
                key.Prefix,
            }
        );
    }
}
