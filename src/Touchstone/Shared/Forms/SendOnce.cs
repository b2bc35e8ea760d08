using Microsoft.EntityFrameworkCore;
using Touchstone.Shared.Changes;

namespace Touchstone.Shared.Forms;

/// <summary>
/// Sees to it that one form as it was opened does its work once, however often it is sent: twice quickly, again after going back, or to two servers.
/// </summary>
public sealed class SendOnce(IDbContextFactory<QualityDb> databases, TimeProvider time)
{
    /// <summary>Whoever sends a form later than this has forgotten what it was about.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>True for the first who sends it.</summary>
    public Task<bool> ClaimAsync(Guid form, CancellationToken stop = default) =>
        databases.ChangeAsync(
            async db =>
            {
                if (await db.Set<SentForm>().AnyAsync(x => x.Id == form, stop))
                    return false;
                db.Set<SentForm>().Add(new SentForm { Id = form, At = time.GetUtcNow() });
                return true;
            },
            stop
        );

    /// <summary>Nothing was done, so it may be sent again.</summary>
    public async Task ReleaseAsync(Guid form, CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.Set<SentForm>().Where(x => x.Id == form).ExecuteDeleteAsync(stop);
    }

    public async Task TidyAsync(CancellationToken stop = default)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var before = time.GetUtcNow() - Kept;
        await db.Set<SentForm>().Where(x => x.At < before).ExecuteDeleteAsync(stop);
    }
}
