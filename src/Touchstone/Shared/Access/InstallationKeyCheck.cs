using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;

namespace Touchstone.Shared.Access;

/// <summary>
/// Before anything is served or done: the key must be the one that this database was used with.
/// A missing key is made only while there is nothing that it could have sealed or encrypted.
/// </summary>
public sealed class InstallationKeyCheck(IDbContextFactory<QualityDb> databases, InstallationKey key)
{
    private const string WayOut =
        "Put the key back from your backup (`touchstone restore`, or the file installation.key, or the setting Installation:Key). "
        + "If it is lost for good, `touchstone installation new-key` starts a new one: what the lost key sealed can then no longer be verified, "
        + "everybody must sign in again, and the audit log records it.";

    public async Task ExecuteAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        if (!key.IsThere)
        {
            if (await IsUsedAsync(db, stop))
                throw new RuleBrokenException(
                    "installation-key-missing",
                    $"The key of this installation is missing: {key.Place} is not there, and the database holds what it sealed or encrypted. {WayOut}"
                );
            key.Read();
            return;
        }
        if (await SealAudit.NewestSealIsByAsync(db, db.RequireSigner(), stop) == false)
            throw new RuleBrokenException(
                "installation-key-wrong",
                $"The key of this installation is not the one that sealed its audit log ({key.Place}). {WayOut}"
            );
    }

    private static async Task<bool> IsUsedAsync(QualityDb db, CancellationToken stop) =>
        await db.Set<AuditEntry>().AnyAsync(x => x.Sequence != null, stop) || await db.Set<ProtectionKey>().AnyAsync(stop);
}
