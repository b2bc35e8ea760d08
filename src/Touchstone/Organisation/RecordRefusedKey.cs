using Microsoft.EntityFrameworkCore;
using Touchstone.Shared;
using Touchstone.Shared.Access;
using Touchstone.Shared.Audit;

namespace Touchstone.Organisation;

/// <summary>Records that an API key was refused: which, where it is one of ours, else a keyed digest of it.</summary>
public sealed class RecordRefusedKey(IDbContextFactory<QualityDb> databases, RefusalLog refusals, AuditSigner signer)
{
    public async Task ExecuteAsync(string secret, string from, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var prefix = secret.Length < ApiKeySecret.PrefixLength ? "" : ApiKeySecret.PrefixOf(secret);
        var key = await db.ApiKeys.AsNoTracking().Where(x => x.Prefix == prefix).Select(x => new { x.Id, x.Name }).FirstOrDefaultAsync(stop);
        var refusal = key is null
            ? new Refusal(
                Actor.Nobody,
                "api-key-refused",
                "api-key",
                signer.PseudonymOf(secret),
                $"An API key that does not exist was refused (its mark: {signer.PseudonymOf(secret)})",
                from
            )
            : new Refusal(
                Actor.Nobody,
                "api-key-refused",
                "api-key",
                key.Id.ToString(),
                $"The API key {key.Name} was refused: revoked, expired, of somebody who left, or not the whole key",
                from
            );
        await refusals.RecordAsync(refusal, stop);
    }
}
