using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Audit;

namespace Touchstone.Shared.Access;

/// <summary>Starts a new key where the old one is lost: the audit log says so, and what the lost key encrypted is thrown away.</summary>
public sealed class ReplaceInstallationKey(IDbContextFactory<QualityDb> databases, TimeProvider time, InstallationKey key, SealAudit seal)
{
    public async Task ExecuteAsync(Actor actor, CancellationToken stop = default)
    {
        actor.RequireEverywhere(Permission.ManageOrganisation);
        await using var db = await databases.CreateDbContextAsync(stop);
        if (key.IsThere && await SealAudit.NewestSealIsByAsync(db, db.RequireSigner(), stop) != false)
            throw RuleBrokenException.Conflict("key-is-right", "The key of this installation is there and is the right one; nothing was changed.");
        var now = time.GetUtcNow();
        key.Replace(now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        // What they encrypt are the keys of the sign-in cookies: everybody signs in anew.
        var thrownAway = await db.Set<ProtectionKey>().ToListAsync(stop);
        db.Set<ProtectionKey>().RemoveRange(thrownAway);
        db.Record(
            actor,
            now,
            "installation-key-replaced",
            "organisation",
            1,
            "Started a new installation key, because the one before is lost: entries sealed before this one can no longer be verified"
        );
        await db.SaveChangesAsync(stop);
        await seal.ExecuteAsync(stop);
    }
}
