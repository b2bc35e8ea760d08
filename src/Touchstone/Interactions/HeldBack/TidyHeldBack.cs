using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Touchstone.Shared;

namespace Touchstone.Interactions.HeldBack;

/// <summary>Destroys numbers whose time is up.</summary>
public sealed class TidyHeldBack(IDbContextFactory<QualityDb> databases, TimeProvider time, IOptions<HeldBackOptions> options)
{
    public async Task<int> ExecuteAsync(CancellationToken stop = default)
    {
        var old = time.GetUtcNow().AddDays(-options.Value.KeepHeldBackDays);
        await using var db = await databases.CreateDbContextAsync(stop);
        return await db.HeldBackNumbers.Where(x => x.HeldAt <= old).ExecuteDeleteAsync(stop);
    }
}
